import {html, nothing, repeat} from '../lit.js';
import {date, t} from '../i18n/words.js';
import {disconnect} from '../parts/disconnect.js';
import {Screen} from '../parts/element.js';
import {icon} from '../parts/icon.js';
import {menu} from '../parts/menu.js';
import {Pages, skeleton} from '../parts/pages.js';
import {nameOf, person} from '../parts/person.js';
import {toast} from '../parts/toast.js';

/** First-degree connections, the latest first. */
class ConnectionsScreen extends Screen {
  constructor() {
    super();
    this.pages = new Pages(this, '/v1/connections', {limit: 30}, item => item.memberId);
  }

  static title = () => t('connections');

  connectedCallback() {
    super.connectedCallback();
    this.pages.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.pause);
  }

  pulled() {
    return this.pages.load();
  }

  render() {
    const {pages} = this;
    const q = pages.query.q;
    return html`<div class="narrow">
      <h1 tabindex="-1">${t('connections')}</h1>
      <search><form class="find" @submit=${event => event.preventDefault()}>
        <label class="away" for="search-connections">${t('connections.search')}</label>
        <input id="search-connections" type="search" placeholder=${t('connections.search')} maxlength="100" autocomplete="off" @input=${this.#search}>
      </form></search>
      <section class="sheet" aria-label=${t('connections')}>
        ${pages.first ? skeleton(8) : nothing}
        ${pages.empty
          ? html`<p class="empty" role="status">${icon('links')}<span>${q ? t('search.none') : html`${t('connections.none')} <a href="/grow">${t('grow')}</a>`}</span></p>`
          : nothing}
        <ul class="rows">${repeat(pages.drawn(), item => item.memberId, item => html`<li class="row">
          ${person(item, {level: 3, note: html`<p class="hint">${t('connected.since', {date: date(item.connectedAt)})}</p>`})}
          ${menu(t('more.name', {name: nameOf(item)}), [
            {label: t('remove.connection'), icon: 'close', danger: true, act: () => this.#remove(item)},
          ])}
        </li>`)}</ul>
        ${pages.end()}
      </section>
    </div>`;
  }

  #search = event => {
    const q = event.target.value.trim();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.pages.load({limit: 30, q}), 250);
  };

  async #remove(item) {
    if (await disconnect(item)) {
      this.pages.take(item);
      toast(t('removed', {name: nameOf(item)}));
      this.querySelector('h1').focus({preventScroll: true});
    }
  }
}

customElements.define('screen-connections', ConnectionsScreen);
