import {html, nothing, repeat} from '../../lit.js';
import {t} from '../../i18n/words.js';
import {Part} from '../../parts/element.js';
import {icon} from '../../parts/icon.js';
import {Pages, skeleton} from '../../parts/pages.js';
import {reported} from '../parts/member.js';

/** Whoever was reported, the latest first; by how many people, never by whom (R20). */
class ReportsScreen extends Part {
  static title = () => t('host.reports');

  constructor() {
    super();
    this.pages = new Pages(this, '/v1/host/reports', {limit: 25}, item => item.member.memberId);
  }

  connectedCallback() {
    super.connectedCallback();
    this.pages.load();
  }

  render() {
    const {pages} = this;
    return html`<div class="narrow">
      <h1 tabindex="-1">${t('host.reports')}</h1>
      <p class="lead">${t('host.reports.text')}</p>
      <section class="sheet" aria-label=${t('host.reports')}>
        ${pages.first ? skeleton(6) : nothing}
        ${pages.empty ? html`<p class="empty" role="status">${icon('check')}<span>${t('host.reports.none')}</span></p>` : nothing}
        <ul class="rows">${repeat(pages.items, item => item.member.memberId, item => html`<li class="row">${reported(item)}</li>`)}</ul>
        ${pages.end()}
      </section>
    </div>`;
  }
}

customElements.define('host-reports', ReportsScreen);
