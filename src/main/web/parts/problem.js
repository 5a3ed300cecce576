import {date, known, t} from '/i18n/words.js';
import {html, nothing} from '/lit.js';
import {icon} from '/parts/icon.js';

/** What went wrong and what to do, in the reader's language. */
export function said(problem) {
  const key = 'problem.' + (problem?.name ?? '');
  if (problem?.retryAt && known(key + '.until')) {
    return t(key + '.until', {date: date(problem.retryAt)});
  }
  if (known(key)) {
    return t(key);
  }
  return t(problem?.status === 404 ? 'problem.not-found' : problem?.status >= 500 ? 'problem.internal' : 'problem.other');
}

/** The same as a notice with a way to try again. */
export const failure = (problem, again) => html`<div class="notice bad" role="alert">
  ${icon('warning')}
  <p>${said(problem)}</p>
  ${again ? html`<button type="button" class="secondary small" @click=${again}>${t('again')}</button>` : nothing}
</div>`;
