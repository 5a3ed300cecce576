import {html, nothing, repeat} from '../lit.js';
import {remove} from '../api.js';
import {t} from '../i18n/words.js';
import {optimistically} from './actions.js';
import './connect-button.js';
import {icon} from './icon.js';
import {Pages} from './pages.js';
import {avatar, mutual, nameOf, profileOf} from './person.js';

/** So many are enough to begin with: whoever wants more says so. */
const FEW = 8;

/** People one may know, and what one does with them. */
export class Suggestions {
  constructor(host) {
    this.host = host;
    this.shown = FEW;
    this.pages = new Pages(host, '/v1/suggestions', {limit: 24}, item => item.memberId);
  }

  tiles() {
    return html`<ul class="tiles">${repeat(this.pages.items.slice(0, this.shown), item => item.memberId, item => this.#tile(item))}</ul>
      ${this.pages.items.length > this.shown
        ? html`<p class="waiting"><button type="button" class="secondary outline" @click=${this.#showMore}>${t('more')}</button></p>`
        : this.pages.end()}`;
  }

  #tile(item) {
    const name = nameOf(item);
    return html`<li class="tile">
      <button type="button" class="icon-only dismiss" aria-label=${t('dismiss', {name})} title=${t('dismiss', {name})}
        @click=${() => this.#dismiss(item)}>${icon('close')}</button>
      ${avatar(item, 'large')}
      <h3><a class="name" href=${profileOf(item)}><bdi>${name}</bdi></a></h3>
      <p class="headline" dir="auto">${item.headline ?? nothing}</p>
      <div class="shared">${item.reason?.word && !item.mutual?.count ? t('reason.word', {word: item.reason.word}) : mutual(item)}</div>
      <invito-connect-button .person=${item} .relationship=${item.relationship ?? {state: 'connect'}} source="suggestion"></invito-connect-button>
    </li>`;
  }

  #showMore = async () => {
    const from = this.shown;
    this.shown = Infinity;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.host.renderRoot.querySelectorAll('.tile .name')[from]?.focus();
  };

  #dismiss(item) {
    const root = this.host.renderRoot;
    const tile = [...root.querySelectorAll('.tile')];
    const at = this.pages.items.indexOf(item);
    const next = (tile[at + 1] ?? tile[at - 1])?.querySelector('.dismiss') ?? root.querySelector('h1, header[tabindex]');
    const goOn = () => next?.focus({preventScroll: true});
    this.dismiss(item, this.pages.take(item), goOn);
  }

  /** It is out of sight: `putBack` brings it back, `goOn` moves the focus to what follows. */
  async dismiss(item, putBack, goOn) {
    setTimeout(goOn, 50);
    if (await optimistically(() => remove('/v1/suggestions/' + encodeURIComponent(item.memberId)), putBack)) {
      this.dismissed?.(item);
    }
  }
}
