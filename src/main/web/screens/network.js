import {html, nothing} from '../lit.js';
import {ago, t} from '../i18n/words.js';
import {Screen} from '../parts/element.js';
import {icon} from '../parts/icon.js';
import {inviteByAddress} from '../parts/address-dialog.js';
import {skeleton} from '../parts/pages.js';
import {Received} from '../parts/received.js';
import {UndoableSuggestions} from '../parts/suggestions-undone.js';
import {Listening, many, state} from '../state.js';

/** My Network: who invites on top, and people one may know. */
class NetworkScreen extends Screen {
  constructor() {
    super();
    new Listening(this);
    this.received = new Received(this, 'pending');
    this.suggestions = new UndoableSuggestions(this);
  }

  connectedCallback() {
    super.connectedCallback();
    state.addEventListener('home', this.#seen);
    state.addEventListener('answered', this.#answered);
    if (state.home) {
      this.#seen();
    } else {
      // Who has just joined.
      state.load().catch(() => {});
    }
    // What is at hand may be old when one comes back from elsewhere in the page.
    if (state.homeShown) {
      state.refresh();
    }
    state.homeShown = true;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    state.removeEventListener('home', this.#seen);
    state.removeEventListener('answered', this.#answered);
  }

  #seen = () => {
    this.received.pages.begin(state.home.received);
    this.suggestions.pages.begin(state.home.suggestions);
  };

  /** Not by its card here. */
  #answered = ({id}) => {
    const {pages} = this.received;
    pages.items = pages.items.filter(item => item.id !== id);
    this.requestUpdate();
  };

  static title = () => t('network');

  render() {
    const {pages} = this.received;
    return html`<h1 tabindex="-1" class="away">${t('network')}</h1>
      <div class="beside">
        <aside class="sheet manage" aria-label=${t('manage')}>
          <h2>${t('manage')}</h2>
          <nav aria-label=${t('manage')}><ul>
            <li><a href="/connections">${icon('links')}<span>${t('connections')}</span>${icon('chevron')}</a></li>
            <li><a href="/manage/sent">${icon('send')}<span>${t('box.sent')}</span>${icon('chevron')}</a></li>
            <li><a href="/manage/archived">${icon('archive')}<span>${t('box.archived')}</span>${icon('chevron')}</a></li>
            <li><a href="/links">${icon('copy')}<span>${t('links')}</span>${icon('chevron')}</a></li>
            <li><a href="/grow">${icon('grow')}<span>${t('grow')}</span>${icon('chevron')}</a></li>
          </ul></nav>
        </aside>
        <div>
          ${state.asOf ? html`<p class="notice" role="status">${icon('clock')}<span>${t('offline.as.of', {when: ago(state.asOf)})}</span></p>` : nothing}
          <section class="sheet" aria-labelledby="invitations">
            <header>
              <h2 id="invitations">${t('invitations')} ${state.count ? html`<span class="count">${many(state)}</span>` : nothing}</h2>
              <a href="/manage/received">${t('see.all')}</a>
            </header>
            <p class="hint" id="accept-advice">${t('accept.advice')}</p>
            ${pages.first ? skeleton(4, 'invitation') : nothing}
            ${pages.empty ? html`<p class="empty">${icon('mail')}<span>${t('received.none')}</span></p>` : this.received.cards()}
          </section>
          ${pages.first || !pages.allDrawn ? nothing : this.#suggestions()}
        </div>
      </div>`;
  }

  /** Below the invitations once those are there, so that nothing moves when they come. */
  #suggestions() {
    return html`<section class="sheet" aria-labelledby="suggestions">
      <header><h2 id="suggestions">${t('suggestions')}</h2>
        <button type="button" class="quiet" @click=${() => inviteByAddress('network')}>${icon('mail')}${t('search.invite')}</button></header>
      ${this.suggestions.pages.first ? skeleton(6, 'tile') : nothing}
      ${this.suggestions.pages.empty
        ? html`<p class="empty">${icon('people')}<span>${t('suggestions.none')} <a href="/grow">${t('grow')}</a></span></p>`
        : this.suggestions.tiles()}
    </section>`;
  }
}

customElements.define('screen-network', NetworkScreen);
