import {html, nothing, repeat} from '/lit.js';
import {remove} from '/api.js';
import {dateTime, t} from '/i18n/words.js';
import {optimistically, unblock} from '/parts/actions.js';
import {ask} from '/parts/dialog.js';
import {Part} from '/parts/element.js';
import {Pages, skeleton} from '/parts/pages.js';
import {nameOf, person} from '/parts/person.js';
import {failure} from '/parts/problem.js';
import {choice, profileFields, profileOf} from '/parts/profile-form.js';
import {toast} from '/parts/toast.js';
import {signOut} from '/session.js';
import {Listening, state} from '/state.js';

/** Oneself: the profile, the mails, the week, whom one blocks, and the way out. */
class MeScreen extends Part {
  static properties = {busy: {state: true}, problem: {state: true}};

  constructor() {
    super();
    new Listening(this);
    this.blocks = new Pages(this, '/v1/blocks', {limit: 25}, item => item.memberId);
  }

  static title = () => t('me');

  connectedCallback() {
    super.connectedCallback();
    this.blocks.load();
    state.load().catch(() => {});
  }

  render() {
    const {me} = state;
    if (!me) {
      return nothing;
    }
    const {policy} = me;
    const used = policy.weeklyLimit - policy.left;
    return html`<div class="narrow">
      <h1 tabindex="-1">${t('me')}</h1>
      <section class="sheet self">
        ${person(me, {size: 'large', note: html`<p class="hint">${me.email}</p>`})}
        <a href="/members/${encodeURIComponent(me.memberId)}">${t('me.view')}</a>
      </section>
      <form class="sheet" @submit=${this.#save}>
        <h2>${t('profile')}</h2>
        ${profileFields(me)}
        <fieldset>
          <legend>${t('privacy')}</legend>
          ${choice('discoverable', t('discoverable'), me.discoverable, t('discoverable.hint'))}
        </fieldset>
        <fieldset>
          <legend>${t('mails')}</legend>
          ${choice('invitations', t('mail.invitations'), me.mail.invitations)}
          ${choice('reminders', t('mail.reminders'), me.mail.reminders)}
          ${choice('answers', t('mail.answers'), me.mail.answers)}
        </fieldset>
        ${this.problem ? failure(this.problem) : nothing}
        <button type="submit" aria-busy=${this.busy ? 'true' : 'false'} ?disabled=${this.busy}>${t('save')}</button>
      </form>
      <section class="sheet" aria-labelledby="week">
        <h2 id="week">${t('week')}</h2>
        <progress max=${policy.weeklyLimit} value=${used} aria-labelledby="week"></progress>
        <p>${t('week.left', {n: policy.left, limit: policy.weeklyLimit})}</p>
        <p class="hint">${policy.weekEndsAt ? t('week.ends', {date: dateTime(policy.weekEndsAt)}) : t('week.none')}</p>
      </section>
      <section class="sheet" aria-labelledby="blocks">
        <h2 id="blocks">${t('blocks')}</h2>
        <p class="hint">${t('blocks.hint')}</p>
        ${this.blocks.first ? skeleton(1) : nothing}
        ${this.blocks.empty ? html`<p>${t('blocks.none')}</p>` : nothing}
        <ul class="rows">${repeat(this.blocks.items, item => item.memberId, item => html`<li class="row">
          ${person(item, {level: 3})}
          <button type="button" class="secondary outline small" aria-label=${t('unblock.name', {name: nameOf(item)})}
            @click=${() => this.#unblock(item)}>${t('unblock')}</button>
        </li>`)}</ul>
        ${this.blocks.end()}
      </section>
      <section class="sheet leave" aria-labelledby="leave">
        <h2 id="leave">${t('leave')}</h2>
        <p class="hint">${t('leave.text')}</p>
        <div class="actions">
          <button type="button" class="secondary" @click=${() => signOut()}>${t('sign.out')}</button>
          <button type="button" class="danger outline" @click=${this.#leave}>${t('leave')}</button>
        </div>
      </section>
    </div>`;
  }

  #save = async event => {
    event.preventDefault();
    this.busy = true;
    this.problem = undefined;
    try {
      await state.save(profileOf(event.target, state.me));
      toast(t('saved'));
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  };

  async #unblock(item) {
    const putBack = this.blocks.take(item);
    if (await optimistically(() => unblock(item), putBack)) {
      toast(t('unblocked', {name: nameOf(item)}));
    }
  }

  #leave = async () => {
    const left = await ask({
      question: t('leave.question'),
      lines: [t('leave.text'), t('leave.final')],
      word: t('leave.word'),
      confirm: t('leave'),
      danger: true,
      action: () => remove('/v1/me'),
    });
    if (left) {
      const out = signOut();
      state.forget();
      await out;
    }
  };
}

customElements.define('screen-me', MeScreen);
