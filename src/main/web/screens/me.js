import {html, nothing, repeat} from '../lit.js';
import {remove} from '../api.js';
import {dateTime, t} from '../i18n/words.js';
import {optimistically, unblock} from '../parts/actions.js';
import {askWord} from '../parts/ask-word.js';
import {ask} from '../parts/dialog.js';
import {Screen} from '../parts/element.js';
import {addresses} from '../parts/addresses.js';
import {Gradually} from '../parts/gradually.js';
import {hostContact} from '../parts/host-contact.js';
import {icon} from '../parts/icon.js';
import {Pages, skeleton} from '../parts/pages.js';
import {nameOf, person} from '../parts/person.js';
import '../parts/install.js';
import {failure} from '../parts/problem.js';
import {choice, choices, profileFields, profileOf} from '../parts/profile-form.js';
import {goOn} from '../parts/surface.js';
import {toast} from '../parts/toast.js';
import {save} from '../profile.js';
import {guardLeaving} from '../router.js';
import {signOut} from '../session.js';
import {Listening, state} from '../state.js';

const INVITABLE_BY = ['everyone', 'mutual', 'address', 'nobody'];

/** Oneself: the profile, who may invite, the mails, the week, whom one blocks, and the way out. */
class MeScreen extends Screen {
  static properties = {busy: {state: true}, problem: {state: true}};

  constructor() {
    super();
    new Listening(this);
    this.blocks = new Pages(this, '/v1/blocks', {limit: 25}, item => item.memberId);
    // What one scrolls to.
    this.formDrawn = new Gradually(this, 0);
    this.belowDrawn = new Gradually(this, 0);
    this.closing = event => this.#changed() && event.preventDefault();
    this.signingOut = () => removeEventListener('beforeunload', this.closing);
  }

  static title = () => t('me');

  connectedCallback() {
    super.connectedCallback();
    this.blocks.load();
    state.refresh();
    addEventListener('beforeunload', this.closing);
    addEventListener('invito-signing-out', this.signingOut);
    guardLeaving(() => this.#changed(), () => this.#leaveUnsaved());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.closing);
    removeEventListener('invito-signing-out', this.signingOut);
    guardLeaving(undefined);
  }

  render() {
    const {me} = state;
    if (!me) {
      return nothing;
    }
    const rest = this.#rest();
    return html`<div class="narrow">
      <h1 tabindex="-1">${t('me')}</h1>
      <section class="sheet self">
        ${person(me, {size: 'large', note: html`<p class="hint">${me.email}</p>`})}
        <div class="actions">
          <a href="/members/${encodeURIComponent(me.memberId)}">${t('me.view')}</a>
          <button type="button" class="secondary" @click=${this.#signOut}>${t('sign.out')}</button>
        </div>
      </section>
      <form class="sheet" @submit=${this.#save}>
        <h2>${t('profile')}</h2>
        ${profileFields(me)}
        ${this.formDrawn.of(rest)}
      </form>
      ${this.formDrawn.isWhole(rest) ? this.belowDrawn.of(this.#below()) : nothing}
    </div>`;
  }

  /** The rest of the form. What is not there yet says what is saved (`profileOf`). */
  #rest() {
    const {me} = state;
    return [
      html`<fieldset>
        <legend>${t('privacy')}</legend>
        ${choice('discoverable', t('discoverable'), me.discoverable, t('discoverable.hint'))}
        ${'emailToConnections' in me ? choice('emailToConnections', t('email.shown'), me.emailToConnections, t('email.shown.hint')) : nothing}
      </fieldset>`,
      'invitableBy' in me
        ? choices('invitableBy', t('invitable'), INVITABLE_BY.map(who => [who, t('invitable.' + who), t('invitable.hint.' + who)]), me.invitableBy)
        : nothing,
      html`<fieldset>
        <legend>${t('mails')}</legend>
        ${choice('invitations', t('mail.invitations'), me.mail.invitations, t('mail.invitations.hint'))}
        ${choice('reminders', t('mail.reminders'), me.mail.reminders, t('mail.reminders.hint'))}
        ${choice('answers', t('mail.answers'), me.mail.answers, t('mail.answers.hint'))}
      </fieldset>`,
      html`${this.problem ? failure(this.problem) : nothing}
        <button type="submit" aria-busy=${this.busy ? 'true' : 'false'} ?disabled=${this.busy}>${t('save')}</button>`,
    ];
  }

  /** What follows the form. */
  #below() {
    const {me} = state;
    const {policy} = me;
    const used = policy.weeklyLimit - policy.left;
    return [
      html`<invito-device-switch></invito-device-switch><invito-install-sheet></invito-install-sheet>`,
      me.addresses ? addresses(me) : nothing,
      html`<section class="sheet" aria-labelledby="week">
        <h2 id="week">${t('week')}</h2>
        <progress max=${policy.weeklyLimit} value=${used} aria-labelledby="week"></progress>
        <p>${t('week.left', {n: policy.left, limit: policy.weeklyLimit})}</p>
        <p class="hint">${policy.weekEndsAt ? t('week.ends', {date: dateTime(policy.weekEndsAt)}) : t('week.none')}</p>
      </section>`,
      html`<section class="sheet" aria-labelledby="blocks">
        <h2 id="blocks" tabindex="-1">${t('blocks')}</h2>
        <p class="hint">${t('blocks.hint')}</p>
        ${this.blocks.first ? skeleton(1) : nothing}
        ${this.blocks.empty ? html`<p>${t('blocks.none')}</p>` : nothing}
        <ul class="rows">${repeat(this.blocks.drawn(), item => item.memberId, item => html`<li class="row">
          ${person(item, {level: 3})}
          <button type="button" class="secondary outline small" aria-label=${t('unblock.name', {name: nameOf(item)})}
            @click=${() => this.#unblock(item)}>${t('unblock')}</button>
        </li>`)}</ul>
        ${this.blocks.end()}
      </section>`,
      html`<section class="sheet leave" aria-labelledby="leave">
        <h2 id="leave">${t('leave')}</h2>
        <p class="hint">${t('leave.text')}</p>
        <div class="actions">
          <button type="button" class="danger outline" @click=${this.#leave}>${icon('close')}${t('leave')}</button>
        </div>
      </section>`,
      hostContact(),
    ];
  }

  /** Whether the form says something else than what is saved. */
  #changed() {
    const form = this.querySelector('form.sheet');
    if (!form || !state.me) {
      return false;
    }
    const typed = profileOf(form, state.me);
    const saved = profileOf(undefined, state.me);
    return JSON.stringify(typed) !== JSON.stringify(saved);
  }

  #leaveUnsaved() {
    return ask({
      question: t('unsaved.question'),
      lines: [t('unsaved.text')],
      confirm: t('unsaved.leave'),
      danger: true,
    });
  }

  #signOut = async () => {
    if (!this.#changed() || (await this.#leaveUnsaved())) {
      await signOut();
    }
  };

  #save = async event => {
    event.preventDefault();
    this.busy = true;
    this.problem = undefined;
    try {
      await save(profileOf(event.target, state.me));
      toast(t('saved'));
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  };

  async #unblock(item) {
    const putBack = this.blocks.take(item);
    goOn(this, '#blocks');
    if (await optimistically(() => unblock(item), putBack)) {
      toast(t('unblocked', {name: nameOf(item)}));
    }
  }

  #leave = async () => {
    const left = await askWord({
      question: t('leave.question'),
      lines: [t('leave.text'), t('leave.final')],
      word: t('leave.word'),
      confirm: t('leave'),
      action: () => remove('/v1/me'),
    });
    if (left) {
      await signOut();
    }
  };
}

customElements.define('screen-me', MeScreen);
