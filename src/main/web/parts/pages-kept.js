/** The first page of each list is kept in this tab, as it was last seen, for when there is no network. */
import {html} from '../lit.js';
import {ago, now, t} from '../i18n/words.js';
import {recall, remember} from '../memory.js';
import {keepBy} from './pages.js';

const place = ({path, query}) => 'invito.seen ' + path + JSON.stringify(query);

keepBy({
  keep: (pages, answer) => remember(place(pages), {at: new Date(now()).toISOString(), answer}),
  kept: pages => recall(place(pages)),
  age: pages => html`<p class="notice" role="status">${t('offline.as.of', {when: ago(pages.asOf)})}
    <button type="button" class="secondary small" @click=${() => pages.load()}>${t('again')}</button></p>`,
});
