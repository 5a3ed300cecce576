import {html, nothing, repeat} from '../lit.js';
import {post} from '../api.js';
import {date, now, relative, t} from '../i18n/words.js';
import {coolDown, withdraw} from '../parts/actions.js';
import {ask} from '../parts/dialog.js';
import {Screen} from '../parts/element.js';
import {icon} from '../parts/icon.js';
import {moment} from '../parts/moment.js';
import {Pages, skeleton} from '../parts/pages.js';
import {nameOf, person} from '../parts/person.js';
import {said} from '../parts/problem.js';
import {ReceivedMany} from '../parts/received-many.js';
import {goOn} from '../parts/surface.js';
import {toast, toastError} from '../parts/toast.js';
import {Listening, many, state} from '../state.js';

/** Nobody looks through more by hand. */
const MOST_AT_HAND = 500;
const SORTS = ['newest', 'oldest', 'name'];
const BOXES = ['received', 'archived', 'sent'];

/** All the rest, for whoever looks for one of them or wants another order; as much as one can look through. */
async function all(pages) {
  while (pages.state === 'more' && pages.items.length < MOST_AT_HAND) {
    await pages.more();
  }
}

/** Manage invitations: received, archived, sent. */
class ManageScreen extends Screen {
  static properties = {parameters: {attribute: false}, picked: {state: true}, picking: {state: true}, find: {state: true}, sort: {state: true}, busy: {state: true}};

  constructor() {
    super();
    new Listening(this);
    this.picked = new Set();
  }

  static title = ({box}) => t('box.' + (BOXES.includes(box) ? box : 'received'));

  willUpdate(changed) {
    if (changed.has('parameters') && this.box !== this.parameters.box) {
      this.box = BOXES.includes(this.parameters.box) ? this.parameters.box : 'received';
      this.picked = new Set();
      this.picking = false;
      this.find = '';
      this.sort = 'newest';
      if (this.box === 'sent') {
        this.sent = new Pages(this, '/v1/invitations/sent', {limit: 25});
        this.sent.load();
      } else {
        this.received = new ReceivedMany(this, this.box === 'received' ? 'pending' : 'archived');
        this.received.load();
      }
    }
  }

  pulled() {
    return (this.box === 'sent' ? this.sent : this.received).load();
  }

  render() {
    return html`<div class="narrow">
      <h1 tabindex="-1">${t('manage.invitations')}</h1>
      <nav class="tabs" aria-label=${t('manage.invitations')}><ul>
        ${BOXES.map(box => html`<li><a href="/manage/${box}" aria-current=${box === this.box ? 'page' : nothing}>${t('tab.' + box)}
          ${box === 'received' && state.count ? html`<span class="count">${many(state)}</span>` : nothing}</a></li>`)}
      </ul></nav>
      <section class="sheet" aria-label=${t('box.' + this.box)}>${this.box === 'sent' ? this.#sent() : this.#received()}</section>
    </div>`;
  }

  /** What is shown of a list: who is looked for, in the order that is wished for. Both want all of it. */
  #shown(pages, who) {
    const words = this.find.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const text = item => `${nameOf(who(item))} ${who(item)?.headline ?? ''} ${who(item)?.email ?? ''} ${item.note ?? ''}`.toLocaleLowerCase();
    const items = pages.items.filter(item => words.every(word => text(item).includes(word)));
    return this.sort === 'newest'
      ? items
      : items.toSorted((a, b) => (this.sort === 'name' ? nameOf(who(a)).localeCompare(nameOf(who(b))) : Date.parse(a.sentAt) - Date.parse(b.sentAt)));
  }

  /** Not for one alone; but what hides or picks some of a list stays at hand as long as it does so. */
  #tools(pages) {
    return pages.items.length < 2 && !this.find && !this.picking
      ? nothing
      : html`<div class="tools">
          <input type="search" aria-label=${t('find')} placeholder=${t('find')} maxlength="100" autocomplete="off" .value=${this.find}
            @input=${event => {
              this.find = event.target.value;
              all(pages);
            }}>
          <select aria-label=${t('sort')} @change=${event => {
            this.sort = event.target.value;
            all(pages);
          }}>
            ${SORTS.map(sort => html`<option value=${sort} ?selected=${sort === this.sort}>${t('sort.' + sort)}</option>`)}
          </select>
          ${this.box === 'received'
            ? html`<button type="button" class="quiet" aria-pressed=${this.picking ? 'true' : 'false'} @click=${this.#startPicking}>${t(this.picking ? 'select.done' : 'select')}</button>`
            : nothing}
        </div>`;
  }

  #startPicking = () => {
    this.picking = !this.picking;
    this.picked = new Set();
  };

  #bulk(items) {
    const all = items.length > 0 && items.every(item => this.picked.has(item.id));
    const n = this.picked.size;
    return html`<div class="bulk">
      <label><input type="checkbox" .checked=${all} .indeterminate=${!all && n > 0}
        @change=${event => (this.picked = new Set(event.target.checked ? items.map(item => item.id) : []))}> ${t('pick.all')}</label>
      <div class="actions">
        <button type="button" class="quiet small" ?disabled=${!n || this.busy} @click=${() => this.#answerPicked('archive')}>${t('ignore.picked', {n})}</button>
        <button type="button" class="small" ?disabled=${!n || this.busy} @click=${() => this.#answerPicked('accept')}>${t('accept.picked', {n})}</button>
      </div>
    </div>`;
  }

  async #answerPicked(answer) {
    this.busy = true;
    const picked = this.received.pages.items.filter(item => this.picked.has(item.id));
    await this.received.answerMany(picked, answer);
    // What was not done stays picked.
    this.picked = new Set(this.received.pages.items.filter(item => this.picked.has(item.id)).map(item => item.id));
    this.busy = false;
    await goOn(this, 'h1');
  }

  #received() {
    const {pages} = this.received;
    const items = this.#shown(pages, item => item.sender);
    const pick = (id, picked) => this.#pick(id, picked);
    return html`<p class="hint" id="accept-advice">${this.box === 'archived' ? t('archived.hint') : t('accept.advice')}</p>
      ${this.#tools(pages)}
      ${this.picking ? this.#bulk(items) : nothing}
      ${pages.first ? skeleton(4, 'invitation') : nothing}
      ${pages.empty
        ? html`<p class="empty">${icon(this.box === 'archived' ? 'archive' : 'mail')}<span>${t(this.box + '.none')}</span></p>`
        : html`${items.length || pages.first ? nothing : html`<p class="empty" role="status">${icon('search')}<span>${t('search.none')}</span></p>`}
            ${this.received.cards({items, picking: this.picking ? this.picked : undefined, pick})}`}`;
  }

  #sent() {
    const items = this.#shown(this.sent, item => item.recipient);
    if (this.sent.first) {
      return skeleton(6, 'sent');
    }
    if (this.sent.empty) {
      return html`<p class="empty">${icon('send')}<span>${t('sent.none')} <a href="/grow">${t('grow')}</a></span></p>`;
    }
    const all = items.length > 0 && items.every(item => this.picked.has(item.id));
    return html`${this.#tools(this.sent)}
      <div class="bulk">
        <label><input type="checkbox" .checked=${all} .indeterminate=${!all && this.picked.size > 0}
          @change=${event => (this.picked = new Set(event.target.checked ? items.map(item => item.id) : []))}> ${t('pick.all')}</label>
        <button type="button" class="danger outline small" ?disabled=${!this.picked.size} @click=${this.#withdrawPicked}>
          ${t('withdraw.picked', {n: this.picked.size})}</button>
      </div>
      ${items.length ? nothing : html`<p class="empty" role="status">${icon('search')}<span>${t('search.none')}</span></p>`}
      <ul class="rows">${repeat(this.sent.drawn(items), item => item.id, item => this.#row(item))}</ul>
      ${this.sent.end()}`;
  }

  #row(item) {
    const {recipient, note, sentAt, expiresAt, letters = [], reply} = item;
    const name = nameOf(recipient);
    const next = letters.find(letter => Date.parse(letter.at) > now());
    const times = html`<p class="hint times">
      ${moment(sentAt, t('sent.when', {when: relative(sentAt)}))}
      ${moment(expiresAt, t('expires', {when: relative(expiresAt), date: date(expiresAt)}))}
      ${next && !item.undeliverable && !reply
        ? moment(next.at, t('next.' + next.kind, {date: date(next.at)}))
        : html`<span>${t('next.none')}</span>`}
    </p>`;
    return html`<li class="row">
      <input type="checkbox" aria-label=${t('pick', {name})} .checked=${this.picked.has(item.id)}
        @change=${event => this.#pick(item.id, event.target.checked)}>
      <div>
        ${person(recipient, {level: 3, note: times})}
        ${item.undeliverable ? html`<p class="notice bad">${icon('warning')}<span>${t('undeliverable')}</span></p>` : nothing}
        ${note ? html`<blockquote dir="auto">${note}</blockquote>` : nothing}
        ${reply ? html`<div class="answered"><p class="hint">${icon('reply')} ${t('reply.from', {name, when: relative(reply.at)})}</p>
          <blockquote dir="auto">${reply.message}</blockquote></div>` : nothing}
      </div>
      <button type="button" class="secondary outline small" aria-label=${t('withdraw.name', {name})} @click=${() => this.#withdraw(item)}>${t('withdraw')}</button>
    </li>`;
  }

  #pick(id, picked) {
    this.picked = new Set(this.picked);
    this.picked[picked ? 'add' : 'delete'](id);
  }

  async #withdraw(item) {
    if (await withdraw(item.id, item.recipient)) {
      this.sent.take(item);
      this.#pick(item.id, false);
      toast(t('withdrawn', {n: 1}));
      this.querySelector('h1').focus({preventScroll: true});
    }
  }

  #withdrawPicked = async () => {
    const ids = [...this.picked];
    const n = ids.length;
    await ask({
      question: t('withdraw.many', {n}),
      lines: [t('withdraw.untold', {n}), t('withdraw.wait', {n, time: coolDown()})],
      confirm: t('withdraw.picked', {n}),
      danger: true,
      action: () => this.#withdrawAll(ids),
    });
    await goOn(this, 'h1');
  };

  async #withdrawAll(ids) {
    const most = state.me.policy.batchSize;
    let done = 0;
    let refused;
    for (let start = 0; start < ids.length; start += most) {
      const batch = ids.slice(start, start + most);
      const {results} = await post('/v1/invitations/withdraw', {ids: batch}, {again: true});
      for (const {row, status, problem} of results) {
        if (status < 300) {
          done++;
          this.#pick(batch[row], false);
          this.sent.take({id: batch[row]});
        } else {
          refused = problem;
        }
      }
    }
    if (done) {
      toast(t('withdrawn', {n: done}));
    }
    if (refused) {
      toastError(said({...refused, name: refused.type?.split(':').pop()}));
    }
  }
}

customElements.define('screen-manage', ManageScreen);
