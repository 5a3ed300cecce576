import {html} from '/lit.js';
import {t} from '/i18n/words.js';
import {act} from '/parts/actions.js';
import {Dialog} from '/parts/dialog.js';
import {noteField} from '/parts/invite-dialog.js';
import {nameOf} from '/parts/person.js';
import {toast} from '/parts/toast.js';
import {state} from '/state.js';

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
      const answered = await act(this.invitation, 'reply', {message: this.message.trim()});
      toast(t('replied', {name: nameOf(this.invitation.sender)}));
      return answered;
    });
  }
}

customElements.define('reply-dialog', ReplyDialog);

export const reply = invitation => ReplyDialog.show({invitation});
