import {html} from '../lit.js';
import {languages, nearest, spoken, t} from '../i18n/words.js';
import {InviteDialog} from './invite-dialog.js';

/** In which language letters go to whom we know nothing of. */
export const languageField = (value, change) => html`<label>${t('letter.language')}
  <select @change=${event => change(event.target.value)}>
    ${languages().map(([tag, {name}]) => html`<option value=${tag} ?selected=${tag === value}>${name}</option>`)}
  </select></label>`;

/** Before an invitation goes to an address that is asked for. */
class AddressDialog extends InviteDialog {
  static properties = {address: {state: true}, locale: {state: true}};

  constructor() {
    super();
    this.address = '';
    this.locale = nearest([spoken()]);
  }

  title() {
    return t('search.invite');
  }

  name() {
    return this.address.trim();
  }

  to() {
    return {to: {email: this.name()}, locale: this.locale};
  }

  content() {
    return html`<label>${t('address')}
        <input type="email" required data-first autocomplete="off" placeholder="ada@example.com" .value=${this.address}
          @input=${event => (this.address = event.target.value)}></label>
      ${this.asked({
        hint: t('note.hint.address'),
        who: t('mailing.unknown'),
        more: languageField(this.locale, locale => (this.locale = locale)),
      })}`;
  }
}

customElements.define('invito-address-dialog', AddressDialog);

/** Asks for an address and what to send with the invitation, and sends it. `source` as for `invite`. */
export const inviteByAddress = source => AddressDialog.show({source});
