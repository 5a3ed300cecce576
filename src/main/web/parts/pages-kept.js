/** The first page of each list is kept in this tab, as this member last saw it, for when there is no network. */
import {html} from '../lit.js';
import {ago, now, t} from '../i18n/words.js';
import {recall, remember} from '../memory.js';
import {me} from '../session.js';
import {keepBy} from './pages.js';

const place = ({path, query}) => `invito.seen ${me()?.sub} ${path}${JSON.stringify(query)}`;

keepBy({
  // An answer may come after one has signed out.
  keep: (pages, answer) => me() && remember(place(pages), {at: new Date(now()).toISOString(), answer}),
  kept: pages => recall(place(pages)),
  age: pages => html`<p class="notice" role="status">${t('offline.as.of', {when: ago(pages.asOf)})}
    <button type="button" class="secondary small" @click=${() => pages.load()}>${t('again')}</button></p>`,
});
