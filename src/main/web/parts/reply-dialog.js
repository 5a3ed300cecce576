import {html} from '../lit.js';
import {newKey} from '../api.js';
import {t} from '../i18n/words.js';
import {act} from './actions.js';
import {Dialog} from './dialog.js';
import {noteField} from './invite-dialog.js';
import {nameOf} from './person.js';
import {toast} from './toast.js';
import {state} from '../state.js';

/** A message back that decides nothing (R6). */
class ReplyDialog extends Dialog {
  static properties = {message: {state: true}};

  constructor() {
    super();
    this.message = '';
  }

  title() {
    return t('reply.title', {name: nameOf(this.invitation.sender)});
  }

  content() {
    const change = message => (this.message = message);
    const longest = state.me.policy.replyLength;
    return html`${noteField(this.message, change, {label: t('message'), hint: t('reply.hint'), longest, required: true, id: 'message'})}`;
  }

  buttons() {
    const length = [...this.message.trim()].length;
    const bad = length === 0 || length > state.me.policy.replyLength;
    return [this.cancelButton(), this.submitButton(t('reply.send'), {disabled: bad})];
  }

  submit() {
    this.attempt(async () => {
      const {sender} = this.invitation;
      const message = this.message.trim();
      // The same words said again are the same request: what was tried may have arrived though the answer was lost.
      if (message !== this.tried) {
        this.tried = message;
        this.key = newKey();
      }
      await act(this.invitation, 'reply', {message}, this.key);
      toast(t('replied', {name: nameOf(sender)}));
    });
  }
}

customElements.define('invito-reply-dialog', ReplyDialog);

export const reply = invitation => ReplyDialog.show({invitation});
