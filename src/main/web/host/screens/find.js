import {html, nothing, repeat} from '../../lit.js';
import {t} from '../../i18n/words.js';
import {go} from '../../navigation.js';
import {Part} from '../../parts/element.js';
import {icon} from '../../parts/icon.js';
import {Pages, skeleton} from '../../parts/pages.js';
import {pathOf, reported, row} from '../parts/member.js';

/** So many of those who were reported lately are shown beside the search. */
const LATELY = 5;

/** One member among all: by the words of a name, or by the whole id; and whoever was reported lately. */
class FindScreen extends Part {
  static properties = {query: {attribute: false}};

  static title = () => t('host.members');

  constructor() {
    super();
    this.found = new Pages(this, '/v1/members', {}, item => item.memberId);
    this.reports = new Pages(this, '/v1/host/reports', {limit: LATELY}, item => item.member.memberId);
  }

  willUpdate(changed) {
    if (!changed.has('query')) {
      return;
    }
    this.q = (this.query.get('q') ?? '').trim();
    if (this.q) {
      this.found.load({q: this.q, limit: 20});
    } else {
      this.reports.load();
    }
  }

  render() {
    return html`<div class="narrow">
      <h1 tabindex="-1">${t('host.members')}</h1>
      <search><form class="find" @submit=${this.#search}>
        <label class="away" for="find-member">${t('host.find')}</label>
        <input id="find-member" type="search" name="q" .value=${this.q} placeholder=${t('host.find')} maxlength="255" autocomplete="off"
          autocapitalize="none" spellcheck="false" aria-describedby="find-hint">
        <button type="submit" aria-label=${t('search')}>${icon('search')}</button>
      </form></search>
      <p class="hint found-by" id="find-hint">${t('host.find.hint')}</p>
      ${this.q ? this.#results() : this.#lately()}
    </div>`;
  }

  #results() {
    return html`<section class="sheet" aria-label=${t('search.results')}>
      ${this.found.first ? skeleton(3) : nothing}
      <ul class="rows">
        ${repeat(this.found.items, item => item.memberId, item => html`<li class="row">${row(item)}</li>`)}
      </ul>
      ${this.#end()}
      <p class="by-id"><a href=${pathOf(this.q)}>${t('host.find.id', {q: this.q})}</a></p>
    </section>`;
  }

  /** What a search by name cannot do, the id can: who moderates need not be a member, nor type a whole word. */
  #end() {
    const {problem} = this.found;
    if (this.found.empty || problem?.name === 'bad-request') {
      return html`<p class="empty" role="status">${icon('search')}<span>${problem ? t('search.short') : t('search.none')}</span></p>`;
    }
    return problem?.name === 'member-required' ? html`<p class="empty" role="status">${t('host.find.host')}</p>` : this.found.end();
  }

  #lately() {
    const {reports} = this;
    return html`<section class="sheet" aria-labelledby="lately">
      <header><h2 id="lately">${t('host.reports.lately')}</h2><a href="/host/reports">${t('host.reports.all')}</a></header>
      ${reports.first ? skeleton(2) : nothing}
      ${reports.empty ? html`<p class="empty" role="status">${icon('check')}<span>${t('host.reports.none')}</span></p>` : nothing}
      <ul class="rows">${repeat(reports.items, item => item.member.memberId, item => html`<li class="row">${reported(item)}</li>`)}</ul>
      ${reports.state === 'failed' ? reports.end() : nothing}
    </section>`;
  }

  #search = event => {
    event.preventDefault();
    const q = new FormData(event.target).get('q').trim();
    go('/host' + (q ? '?' + new URLSearchParams({q}) : ''), {replace: true});
  };
}

customElements.define('host-find', FindScreen);
