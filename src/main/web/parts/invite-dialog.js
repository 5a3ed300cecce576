import {html, nothing} from '../lit.js';
import {newKey, post} from '../api.js';
import {LANGUAGES, after, date, nearest, shortDate, spoken, t} from '../i18n/words.js';
import {Dialog} from './dialog.js';
import {nameOf, person} from './person.js';
import {toast} from './toast.js';
import {state} from '../state.js';

/** The letters of an invitation sent now, as the policy plans them (R3, R14). */
export function lettersFrom(policy, reminders) {
  const plan = [['invitation', new Date(after('P0D'))]];
  if (reminders) {
    plan.push(['first-reminder', after(policy.firstReminder)], ['last-reminder', after(policy.lastReminder)]);
  }
  return plan;
}

/** Which letters go and when, and the choice to send without reminders. */
export const mailing = (reminders, choose, addressed = false) => html`<fieldset class="mailing">
  <legend>${t('mailing')}</legend>
  <ol>
    ${lettersFrom(state.me.policy, reminders).map(([kind, at], i) => html`<li>
      <span>${t('letter.' + kind)}</span> <time datetime=${at.toISOString()}>${i ? shortDate(at) : t('at.once')}</time>
    </li>`)}
  </ol>
  <label><input type="checkbox" role="switch" .checked=${!reminders} @change=${event => choose(!event.target.checked)}>
    ${t('without.reminders')}</label>
  <p class="hint">${t('mailing.ends', {date: date(after(state.me.policy.lifetime))})} ${addressed ? t('mailing.unknown') : t('mailing.choice')}</p>
</fieldset>`;

/** A note with what is left of its length, in code points (R13). */
export const noteField = (value, change, {label = t('note'), hint = t('note.hint'), longest = state.me.policy.noteLength, required = false, id = 'note'} = {}) => {
  const left = longest - [...value.trim()].length;
  return html`<label for=${id}>${label}</label>
    <textarea id=${id} data-first rows="3" dir="auto" ?required=${required} .value=${value} aria-describedby="${id}-left"
      aria-invalid=${left < 0 ? 'true' : nothing} @input=${event => change(event.target.value)}></textarea>
    <p class="hint counted" id="${id}-left"><span>${hint}</span>
      <span class=${left < 0 ? 'bad' : ''} aria-live=${left < 20 ? 'polite' : 'off'}>${left < 0 ? t('too.long', {n: -left}) : t('left', {n: left})}</span></p>`;
};

export const languageField = (value, change) => html`<label>${t('letter.language')}
  <select @change=${event => change(event.target.value)}>
    ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} ?selected=${tag === value}>${name}</option>`)}
  </select></label>`;

/** Before an invitation goes: a note, and what will be mailed. Answers with the invitation. */
class InviteDialog extends Dialog {
  static properties = {address: {state: true}, note: {state: true}, reminders: {state: true}, locale: {state: true}};

  constructor() {
    super();
    this.address = '';
    this.note = '';
    this.reminders = true;
    this.locale = nearest([spoken()]);
    this.key = newKey();
  }

  title() {
    return this.person ? t('invite.title', {name: nameOf(this.person)}) : t('search.invite');
  }

  content() {
    const {policy} = state.me;
    return html`
      ${this.person
        ? person(this.person)
        : html`<label>${t('address')}
            <input type="email" required data-first autocomplete="off" placeholder="ada@example.com" .value=${this.address}
              @input=${event => (this.address = event.target.value)}></label>`}
      ${noteField(this.note, note => (this.note = note), this.person ? {} : {hint: t('note.hint.address')})}
      ${this.person ? nothing : languageField(this.locale, locale => (this.locale = locale))}
      ${mailing(this.reminders, reminders => (this.reminders = reminders), !this.person)}
      <p class="advice">${t('invite.advice')}</p>
      <p class="hint">${t('week.left', {n: policy.left, limit: policy.weeklyLimit})}</p>`;
  }

  buttons() {
    const long = [...this.note.trim()].length > state.me.policy.noteLength;
    return [this.cancelButton(), this.submitButton(t('invite.send'), {disabled: long})];
  }

  submit() {
    this.attempt(async () => {
      const to = this.person ? {memberId: this.person.memberId} : {email: this.address.trim()};
      const name = this.person ? nameOf(this.person) : to.email;
      const wish = {
        to,
        source: this.source,
        reminders: this.reminders,
        ...(this.note.trim() && {note: this.note.trim()}),
        ...(to.email && {locale: this.locale}),
      };
      const invitation = await post('/v1/invitations', wish, {key: this.key});
      if (invitation.status === 'connected') {
        toast(t('accepted', {name}));
      } else {
        state.sent();
        toast(t('invited', {name}));
      }
      return invitation;
    });
  }
}

customElements.define('invito-invite-dialog', InviteDialog);

/** Asks what to send with it, and sends it; asks for an address too if `who` is nobody yet. `source`: profile, search, network, contacts or suggestion. */
export const invite = (who, source) => InviteDialog.show({person: who, source});
