import {html, nothing, repeat} from '../lit.js';
import {t} from '../i18n/words.js';
import '../parts/connect-button.js';
import {degree} from '../parts/degree.js';
import {Screen} from '../parts/element.js';
import {icon} from '../parts/icon.js';
import {Pages, skeleton} from '../parts/pages.js';
import {mutual, person} from '../parts/person.js';
import {go} from '../router.js';

/** Members by the words of their names and headlines. */
class SearchScreen extends Screen {
  static properties = {query: {attribute: false}};

  constructor() {
    super();
    this.found = new Pages(this, '/v1/members', {}, item => item.memberId);
  }

  static title = () => t('search');

  willUpdate(changed) {
    const q = (this.query?.get('q') ?? '').trim();
    if (changed.has('query') && q !== this.asked) {
      this.asked = q;
      if (q) {
        this.found.load({q, limit: 20});
      }
    }
  }

  render() {
    const q = this.asked;
    return html`<div class="narrow">
      <h1 tabindex="-1">${q ? t('search.for', {q}) : t('search')}</h1>
      <search><form class="find" @submit=${this.#search}>
        <label class="away" for="search-people">${t('search.label')}</label>
        <input id="search-people" type="search" name="q" .value=${q} placeholder=${t('search.label')} maxlength="100" autocomplete="off">
        <button type="submit" aria-label=${t('search')}>${icon('search')}</button>
      </form></search>
      ${q ? this.#results() : html`<p class="empty">${icon('search')}<span>${t('search.hint')}</span></p>`}
    </div>`;
  }

  #results() {
    if (this.found.problem?.name === 'bad-request') {
      return html`<p class="empty" role="alert">${icon('search')}<span>${t('search.short')}</span></p>`;
    }
    return html`<section class="sheet" aria-label=${t('search.results')}>
      ${this.found.first ? skeleton(6) : nothing}
      ${this.found.empty ? html`<p class="empty" role="status">${icon('search')}<span>${t('search.none')} <a href="/grow">${t('search.invite')}</a></span></p>` : nothing}
      <ul class="rows">
        ${repeat(this.found.drawn(), item => item.memberId, item => html`<li class="row">
          ${person(item, {level: 3, near: degree(item), note: item.mutual?.count ? html`<div class="shared">${mutual(item)}</div>` : nothing})}
          <invito-connect-button .person=${item} .relationship=${item.relationship} source="search"></invito-connect-button>
        </li>`)}
      </ul>
      ${this.found.end()}
    </section>`;
  }

  #search = event => {
    event.preventDefault();
    const q = new FormData(event.target).get('q').trim();
    go('/search' + (q ? '?' + new URLSearchParams({q}) : ''), {replace: true});
  };
}

customElements.define('screen-search', SearchScreen);
