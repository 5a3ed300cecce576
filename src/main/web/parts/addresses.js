import {html, nothing, repeat} from '../lit.js';
import {post} from '../api.js';
import {date, t} from '../i18n/words.js';
import {optimistically} from './actions.js';
import {Dialog, ask} from './dialog.js';
import {icon} from './icon.js';
import {goOn} from './surface.js';
import {toast} from './toast.js';
import {state} from '../state.js';

/** So many a member may have (R16). */
const MOST = 10;

/** One's addresses: which letters go to, and which invitations may be sent to (R16). */
export const addresses = me => html`<section class="sheet" aria-labelledby="addresses">
  <h2 id="addresses" tabindex="-1">${t('my.addresses')}</h2>
  <p class="hint">${t('my.addresses.hint')}</p>
  <ul class="rows">${repeat(me.addresses, address => address.email, address => html`<li class="row">
    <div><p><bdi>${address.email}</bdi> ${address.primary ? html`<span class="tag good">${icon('check')}${t('address.primary')}</span>` : nothing}</p>
      ${address.confirmedAt ? html`<p class="hint">${t('address.confirmed', {date: date(address.confirmedAt)})}</p>` : nothing}</div>
    ${address.primary
      ? nothing
      : html`<button type="button" class="secondary outline small" aria-label=${t('address.make.primary.name', {email: address.email})}
          @click=${() => makePrimary(address.email)}>${t('address.make.primary')}</button>`}
    ${me.addresses.length > 1
      ? html`<button type="button" class="quiet small" aria-label=${t('address.remove.name', {email: address.email})}
          @click=${() => removeAddress(address.email)}>${t('remove')}</button>`
      : nothing}
  </li>`)}</ul>
  <button type="button" class="secondary" ?disabled=${me.addresses.length >= MOST} @click=${() => AddressDialog.show()}>${icon('mail')}${t('address.add')}</button>
</section>`;

/** What was pressed goes with what it did. */
async function keep(me) {
  await state.keep(me);
  await goOn(document.querySelector('screen-me'), '#addresses');
}

async function makePrimary(email) {
  const me = await optimistically(() => post('/v1/me/addresses/primary', {email}, {again: true}));
  if (me) {
    keep(me);
    toast(t('address.primary.now', {email}));
  }
}

async function removeAddress(email) {
  const done = await ask({
    question: t('address.remove.question', {email}),
    lines: [t('address.remove.text')],
    confirm: t('remove'),
    danger: true,
    action: () => post('/v1/me/addresses/remove', {email}, {again: true}),
  });
  if (done) {
    keep(done);
    toast(t('address.removed', {email}));
  }
}

/** Asks for an address, then for the code that was mailed to it. Which of the two is known by `expiresAt`. */
class AddressDialog extends Dialog {
  static properties = {email: {state: true}, code: {state: true}, expiresAt: {state: true}};

  constructor() {
    super();
    this.email = '';
    this.code = '';
  }

  title() {
    return this.expiresAt ? t('code.title') : t('address.add');
  }

  content() {
    if (!this.expiresAt) {
      return html`<label>${t('address')}
          <input type="email" required data-first autocomplete="email" dir="ltr" .value=${this.email} @input=${event => (this.email = event.target.value)}></label>
        <p class="hint">${t('address.add.hint')}</p>`;
    }
    return html`<p>${t('code.sent', {email: this.email})}</p>
      <label>${t('code')}
        <input data-first required inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{8}" maxlength="8" dir="ltr" .value=${this.code}
          @input=${event => (this.code = event.target.value)}></label>
      ${this.problem?.name === 'wrong-code' && this.problem.left !== undefined ? html`<p class="hint bad">${t('code.left', {n: this.problem.left})}</p>` : nothing}`;
  }

  buttons() {
    return [this.cancelButton(), this.submitButton(this.expiresAt ? t('code.confirm') : t('code.send'))];
  }

  async submit() {
    if (this.expiresAt) {
      await this.attempt(async () => {
        state.keep(await post('/v1/me/addresses/confirm', {email: this.email.trim(), code: this.code.trim()}, {again: true}));
        toast(t('address.added', {email: this.email.trim()}));
      });
      return;
    }
    await this.proceed(async () => {
      ({expiresAt: this.expiresAt} = await post('/v1/me/addresses', {email: this.email.trim()}));
      await this.updateComplete;
      this.querySelector('[data-first]')?.focus();
    });
  }
}

customElements.define('address-dialog', AddressDialog);
