import {html, nothing, repeat} from '/lit.js';
import {remove} from '/api.js';
import {t} from '/i18n/words.js';
import {optimistically} from '/parts/actions.js';
import '/parts/connect-button.js';
import {Part} from '/parts/element.js';
import {icon} from '/parts/icon.js';
import {invite} from '/parts/invite-dialog.js';
import {Pages, skeleton} from '/parts/pages.js';
import {avatar, mutual, nameOf, profileOf} from '/parts/person.js';
import {Received} from '/parts/received.js';
import {Listening, state} from '/state.js';

/** My Network: who invites on top, and people one may know. */
class NetworkScreen extends Part {
  constructor() {
    super();
    new Listening(this);
    this.received = new Received(this, 'pending');
    this.suggestions = new Pages(this, '/v1/suggestions', {limit: 24}, item => item.memberId);
  }

  connectedCallback() {
    super.connectedCallback();
    this.received.load();
    this.suggestions.load();
  }

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
            <li><a href="/grow">${icon('grow')}<span>${t('grow')}</span>${icon('chevron')}</a></li>
          </ul></nav>
        </aside>
        <div>
          <section class="sheet" aria-labelledby="invitations">
            <header>
              <h2 id="invitations">${t('invitations')} ${state.count ? html`<span class="count">${state.count}</span>` : nothing}</h2>
              <a href="/manage/received">${t('see.all')}</a>
            </header>
            <p class="hint" id="accept-advice">${t('accept.advice')}</p>
            ${pages.first ? skeleton(4, 'invitation') : nothing}
            ${pages.empty ? html`<p class="empty">${icon('mail')}<span>${t('received.none')}</span></p>` : this.received.cards()}
          </section>
          ${pages.first ? nothing : this.#suggestions()}
        </div>
      </div>`;
  }

  /** Below the invitations once those are there, so that nothing moves when they come. */
  #suggestions() {
    return html`<section class="sheet" aria-labelledby="suggestions">
      <header><h2 id="suggestions">${t('suggestions')}</h2>
        <button type="button" class="quiet" @click=${() => invite(undefined, 'network')}>${icon('mail')}${t('search.invite')}</button></header>
      ${this.suggestions.first ? skeleton(6, 'tile') : nothing}
      ${this.suggestions.empty
        ? html`<p class="empty">${icon('people')}<span>${t('suggestions.none')} <a href="/grow">${t('grow')}</a></span></p>`
        : html`<ul class="tiles">${repeat(this.suggestions.items, item => item.memberId, item => this.#tile(item))}</ul>
          ${this.suggestions.end()}`}
    </section>`;
  }

  #tile(item) {
    const name = nameOf(item);
    return html`<li class="tile">
      <button type="button" class="icon-only dismiss" aria-label=${t('dismiss', {name})} title=${t('dismiss', {name})}
        @click=${() => this.#dismiss(item)}>${icon('close')}</button>
      ${avatar(item, 'large')}
      <h3><a class="name" href=${profileOf(item)}><bdi>${name}</bdi></a></h3>
      <p class="headline" dir="auto">${item.headline}</p>
      <div class="shared">${item.reason?.word && !item.mutual?.count ? t('reason.word', {word: item.reason.word}) : mutual(item)}</div>
      <connect-button .person=${item} .relationship=${item.relationship ?? {state: 'connect'}} source="suggestion"></connect-button>
    </li>`;
  }

  async #dismiss(item) {
    const tile = [...this.querySelectorAll('.tile')];
    const at = this.suggestions.items.indexOf(item);
    const next = (tile[at + 1] ?? tile[at - 1])?.querySelector('.dismiss') ?? this.querySelector('h1');
    const putBack = this.suggestions.take(item);
    setTimeout(() => next?.focus({preventScroll: true}), 50);
    await optimistically(() => remove('/v1/suggestions/' + encodeURIComponent(item.memberId)), putBack);
  }
}

customElements.define('screen-network', NetworkScreen);
