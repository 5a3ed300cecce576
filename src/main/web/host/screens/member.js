import {html, nothing} from '../../lit.js';
import {get, put} from '../../api.js';
import {date, dateTime, languages, nearest, t} from '../../i18n/words.js';
import {askWord} from '../../parts/ask-word.js';
import {Dialog, ask} from '../../parts/dialog.js';
import {Part, keepingFocus} from '../../parts/element.js';
import {icon} from '../../parts/icon.js';
import {skeleton} from '../../parts/pages.js';
import {avatar, nameOf, profileOf} from '../../parts/person.js';
import {failure} from '../../parts/problem.js';
import {toast} from '../../parts/toast.js';
import {download, everythingOf, leave} from '../parts/acting.js';
import {suspended} from '../parts/member.js';

/** The greatest that a host may set (R20). */
const GREATEST_LIMIT = 10_000;
const LETTERS = ['invitations', 'reminders', 'answers'];

/** All of a member, how they stand, and what the host can do about it. */
class MemberScreen extends Part {
  static properties = {
    parameters: {attribute: false},
    member: {state: true},
    problem: {state: true},
    limiting: {state: true},
    refused: {state: true},
    fetched: {state: true},
    notExported: {state: true},
    erased: {state: true},
  };

  static title = () => t('host.member');

  willUpdate(changed) {
    if (changed.has('parameters') && changed.get('parameters')?.id !== this.parameters.id) {
      this.#load();
    }
  }

  #load = async () => {
    this.member = this.problem = this.refused = this.notExported = this.fetched = this.erased = undefined;
    const {id} = this.parameters;
    try {
      const member = await get('/v1/host/members/' + encodeURIComponent(id));
      if (id === this.parameters.id) {
        await keepingFocus(this, () => (this.member = member));
      }
    } catch (problem) {
      if (id === this.parameters.id) {
        await keepingFocus(this, () => (this.problem = problem));
      }
    }
  };

  render() {
    const {member} = this;
    if (this.erased || this.problem?.status === 404) {
      return this.#nobody();
    }
    if (!member) {
      return html`<div class="narrow"><h1 tabindex="-1">${t('host.member')}</h1>
        ${this.problem ? failure(this.problem, this.#load) : html`<section class="sheet">${skeleton(1, 'profile')}</section>`}</div>`;
    }
    return html`<div class="narrow">
      <section class="sheet self">
        <div class="person">
          ${avatar(member, 'large')}
          <div class="who">
            <h1 tabindex="-1"><bdi>${nameOf(member)}</bdi></h1>
            ${member.headline ? html`<p class="headline" dir="auto">${member.headline}</p>` : nothing}
            ${member.standing.suspended ? suspended() : nothing}
          </div>
        </div>
        <a href=${profileOf(member)}>${t('host.profile')}</a>
      </section>
      ${this.#standing(member)}
      ${this.#details(member)}
      ${this.#everything(member)}
    </div>`;
  }

  #nobody() {
    return html`<div class="narrow"><section class="sheet">
      <h1 tabindex="-1">${this.erased ? t('host.erased', {name: this.erased}) : t('host.gone')}</h1>
      <p>${this.erased ? t('host.erased.text') : t('host.gone.text')}</p>
      <p class="hint"><bdi>${this.parameters.id}</bdi></p>
      <a href="/host">${t('host.members')}</a>
    </section></div>`;
  }

  #standing(member) {
    const {standing} = member;
    return html`<section class="sheet" aria-labelledby="standing">
      <h2 id="standing">${t('host.standing')}</h2>
      <dl>
        <dt>${t('host.suspension')}</dt>
        <dd>${standing.suspended ? t('host.suspended.since', {date: dateTime(standing.since)}) : t('host.suspended.not')}</dd>
        ${standing.reason ? html`<dt>${t('host.reason')}</dt><dd dir="auto">${standing.reason}</dd>` : nothing}
        <dt>${t('host.reports')}</dt>
        <dd>${standing.reports.people
          ? html`${t('host.reported.by', {n: standing.reports.people})} · ${t('host.reported.last', {date: date(standing.reports.latestAt)})}`
          : t('host.reported.not')}</dd>
      </dl>
      <div class="actions">
        ${standing.suspended
          ? html`<button type="button" @click=${this.#lift}>${icon('check')}${t('host.lift')}</button>`
          : html`<button type="button" class="danger outline" @click=${this.#suspend}>${icon('block')}${t('host.suspend')}</button>`}
      </div>
      <form class="limit" @submit=${this.#limit}>
        <label for="limit">${t('host.limit')}</label>
        <div class="find">
          <input id="limit" name="limit" type="number" inputmode="numeric" min="1" max=${GREATEST_LIMIT} .value=${String(standing.weeklyLimit ?? '')}
            aria-describedby="limit-hint">
          <button type="submit" class="secondary" aria-busy=${this.limiting ? 'true' : 'false'} ?disabled=${this.limiting}>${t('save')}</button>
        </div>
        <p class="hint" id="limit-hint">${t('host.limit.hint')}</p>
        ${this.refused ? failure(this.refused) : nothing}
      </form>
    </section>`;
  }

  #details(member) {
    const truth = value => t(value ? 'host.yes' : 'host.no');
    const letters = LETTERS.filter(name => member.mail[name]).map(name => t('mail.' + name));
    const rows = [
      [t('host.id'), html`<bdi>${member.memberId}</bdi>`],
      [t('address'), member.email ? html`<bdi>${member.email}</bdi>` : t('host.address.none')],
      [t('language'), Object.fromEntries(languages())[nearest([member.locale])].name],
      ...(member.zone ? [[t('host.zone'), html`<bdi>${member.zone}</bdi>`]] : []),
      [t('discoverable'), truth(member.discoverable)],
      [t('invitable'), t('invitable.' + member.invitableBy)],
      [t('email.shown'), truth(member.emailToConnections)],
      [t('mails'), letters.length ? html`<ul>${letters.map(letter => html`<li>${letter}</li>`)}</ul>` : t('host.letters.wanted.not')],
      ...(member.about ? [[t('about'), html`<span class="prose" dir="auto">${member.about}</span>`]] : []),
    ];
    return html`<section class="sheet" aria-labelledby="details">
      <h2 id="details">${t('host.details')}</h2>
      <p class="hint">${t('host.details.hint')}</p>
      <dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    </section>`;
  }

  #everything(member) {
    const busy = this.fetched !== undefined;
    return html`<section class="sheet" aria-labelledby="everything">
      <h2 id="everything">${t('host.everything')}</h2>
      <p class="hint">${t('host.export.text')}</p>
      <div class="actions">
        <button type="button" class="secondary" aria-busy=${busy ? 'true' : 'false'} ?disabled=${busy} @click=${this.#export}>${icon('archive')}${t('host.export')}</button>
        <span class="hint" role="status">${busy ? t('host.exporting', {n: this.fetched}) : nothing}</span>
      </div>
      ${this.notExported ? failure(this.notExported, this.#export) : nothing}
      <p class="hint">${t('host.erase.text')}</p>
      <div class="actions">
        <button type="button" class="danger outline" aria-label=${t('host.erase.name', {name: nameOf(member)})} @click=${this.#erase}>${icon('close')}${t('host.erase')}</button>
      </div>
    </section>`;
  }

  /** `change` as `PUT .../standing` takes it: what is left out stays. */
  async #change(change) {
    const standing = await put(`/v1/host/members/${encodeURIComponent(this.member.memberId)}/standing`, change);
    this.member = {...this.member, standing};
    return standing;
  }

  #suspend = async () => {
    const name = nameOf(this.member);
    if (await SuspendDialog.show({name, reason: this.member.standing.reason ?? '', change: change => this.#change(change)})) {
      toast(t('host.suspended.now', {name}));
      this.#focusOnStanding();
    }
  };

  #lift = async () => {
    const name = nameOf(this.member);
    const done = await ask({
      question: t('host.lift.question', {name}),
      lines: [t('host.lift.text')],
      confirm: t('host.lift'),
      action: () => this.#change({suspended: false}),
    });
    if (done) {
      toast(t('host.lifted', {name}));
      this.#focusOnStanding();
    }
  };

  /** The button that was pressed is another now. */
  async #focusOnStanding() {
    await this.updateComplete;
    this.querySelector('[aria-labelledby=standing] .actions button')?.focus();
  }

  #limit = async event => {
    event.preventDefault();
    const limit = new FormData(event.target).get('limit');
    this.limiting = true;
    this.refused = undefined;
    try {
      await this.#change({weeklyLimit: limit === '' ? null : Number(limit)});
      toast(t('saved'));
    } catch (problem) {
      this.refused = problem;
    } finally {
      this.limiting = false;
    }
  };

  #export = async () => {
    const {memberId} = this.member;
    this.notExported = undefined;
    this.fetched = 0;
    try {
      download('member-' + memberId, await everythingOf(memberId, pages => (this.fetched = pages)));
      toast(t('host.exported'));
    } catch (problem) {
      this.notExported = problem;
    } finally {
      this.fetched = undefined;
    }
  };

  #erase = async () => {
    const name = nameOf(this.member);
    const done = await askWord({
      question: t('host.erase.question', {name}),
      lines: [t('host.erase.text'), t('host.erase.whose', {id: this.member.memberId})],
      word: t('host.erase.word'),
      confirm: t('host.erase'),
      action: async () => {
        await leave(this.member.memberId);
        return true;
      },
    });
    if (done) {
      this.erased = name;
      await this.updateComplete;
      this.querySelector('h1').focus({preventScroll: true});
    }
  };
}

customElements.define('host-member', MemberScreen);

/** Asks why, which the member is told. */
class SuspendDialog extends Dialog {
  title() {
    return t('host.suspend.question', {name: this.name});
  }

  content() {
    return html`<p>${t('host.suspend.text')}</p>
      <label for="reason">${t('host.reason')}</label>
      <textarea id="reason" data-first rows="3" maxlength="300" dir="auto" .value=${this.reason} aria-describedby="reason-hint"
        @input=${event => (this.reason = event.target.value)}></textarea>
      <p class="hint reason" id="reason-hint">${t('host.reason.hint')}</p>`;
  }

  buttons() {
    return [this.cancelButton(), this.submitButton(t('host.suspend'), {danger: true})];
  }

  submit() {
    this.attempt(() => this.change({suspended: true, reason: this.reason.trim() || null}));
  }
}

customElements.define('suspend-dialog', SuspendDialog);
