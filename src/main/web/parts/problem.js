import {date, known, t} from '../i18n/words.js';
import {html, nothing} from '../lit.js';
import {icon} from './icon.js';

/** What went wrong and what to do, in the reader's language. */
export function said(problem) {
  if (problem?.name === 'not-allowed' && problem.reason) {
    // In the host's language, which may run in another direction than the page's (U+2068 to U+2069).
    return `\u2068${problem.reason}\u2069`;
  }
  const key = 'problem.' + (problem?.name ?? '');
  if (problem?.retryAt && known(key + '.until')) {
    return t(key + '.until', {date: date(problem.retryAt)});
  }
  if (known(key)) {
    return t(key);
  }
  return t(problem?.status === 404 ? 'problem.not-found' : problem?.status >= 500 ? 'problem.internal' : 'problem.other');
}

/** What the service says of it field by field, in its own language: more than the page's one sentence for all of them. */
function details(problem) {
  const lines = problem?.errors?.length
    ? problem.errors.map(({field, reason}) => `${field}: ${reason}`)
    : problem?.detail && !known('problem.' + problem.name) && problem.status < 500
      ? [problem.detail]
      : [];
  return lines.length ? html`<ul class="details" lang="en" dir="ltr">${lines.map(line => html`<li>${line}</li>`)}</ul>` : nothing;
}

/** The same as a notice with a way to try again. */
export const failure = (problem, again) => html`<div class="notice bad" role="alert">
  ${icon('warning')}
  <div><p>${said(problem)}</p>${details(problem)}</div>
  ${again ? html`<button type="button" class="secondary small" @click=${again}>${t('again')}</button>` : nothing}
</div>`;
