import {html, nothing} from '../lit.js';
import {newKey, post} from '../api.js';
import {after, date, shortDate, t} from '../i18n/words.js';
import {Dialog} from './dialog.js';
import {nameOf, person} from './person.js';
import {toast} from './toast.js';
import {state} from '../state.js';

/** The letters of an invitation sent now, as the policy plans them (R3, R14). */
const lettersFrom = ({firstReminder, lastReminder}, reminders) =>
  [['letter.invitation', 'P0D'], ['letter.first-reminder', firstReminder], ['letter.last-reminder', lastReminder]]
    .slice(0, reminders ? 3 : 1)
    .map(([letter, wait]) => [letter, after(wait)]);

/** Which letters go and when, and the choice to send without reminders; `who` says to whom none goes. */
export const mailing = (reminders, choose, who = t('mailing.choice')) => html`<fieldset class="mailing">
  <legend>${t('mailing')}</legend>
  <ol>
    ${lettersFrom(state.me.policy, reminders).map(([letter, at], i) => html`<li>
      <span>${t(letter)}</span> <time datetime=${at.toISOString()}>${i ? shortDate(at) : t('at.once')}</time>
    </li>`)}
  </ol>
  <label><input type="checkbox" role="switch" .checked=${!reminders} @change=${event => choose(!event.target.checked)}>
    ${t('without.reminders')}</label>
  <p class="hint">${t('mailing.ends', {date: date(after(state.me.policy.lifetime))})} ${who}</p>
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

/** Before an invitation goes: a note, and what will be mailed. Answers with the invitation. */
export class InviteDialog extends Dialog {
  static properties = {note: {state: true}, reminders: {state: true}};

  constructor() {
    super();
    this.note = '';
    this.reminders = true;
    this.key = newKey();
  }

  title() {
    return t('invite.title', {name: this.name()});
  }

  name() {
    return nameOf(this.person);
  }

  to() {
    return {to: {memberId: this.person.memberId}};
  }

  content() {
    return html`${person(this.person)}${this.asked()}`;
  }

  /** What is asked of whoever it goes to. */
  asked({hint, who, more = nothing} = {}) {
    const {policy} = state.me;
    return html`${noteField(this.note, note => (this.note = note), {hint})}
      ${more}
      ${mailing(this.reminders, reminders => (this.reminders = reminders), who)}
      <p class="advice">${t('invite.advice')}</p>
      <p class="hint">${t('week.left', {n: policy.left, limit: policy.weeklyLimit})}</p>`;
  }

  buttons() {
    const long = [...this.note.trim()].length > state.me.policy.noteLength;
    return [this.cancelButton(), this.submitButton(t('invite.send'), {disabled: long})];
  }

  submit() {
    this.attempt(async () => {
      const name = this.name();
      const note = this.note.trim();
      const wish = {...this.to(), source: this.source, reminders: this.reminders, ...(note && {note})};
      const invitation = await post('/v1/invitations', wish, {key: this.key});
      if (invitation.status === 'connected') {
        state.stale = true;
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

/** Asks what to send with it, and sends it. `source`: profile, search, network, contacts or suggestion. */
export const invite = (who, source) => InviteDialog.show({person: who, source});
