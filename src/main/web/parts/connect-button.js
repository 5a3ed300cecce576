import {html, nothing} from '../lit.js';
import {date, t} from '../i18n/words.js';
import {accept, withdraw} from './actions.js';
import {Part} from './element.js';
import {icon} from './icon.js';
import {invite} from './invite-dialog.js';
import {nameOf} from './person.js';
import {nothingFocused} from './surface.js';
import {toast} from './toast.js';
import {state} from '../state.js';

/**
 * The one button between two people, and its states. It says `relationship-changed` with the new one when it has done
 * something; `source` is where it stands.
 */
class ConnectButton extends Part {
  static properties = {person: {attribute: false}, relationship: {attribute: false}, source: {}, busy: {state: true}};

  render() {
    const name = nameOf(this.person);
    switch (this.relationship?.state) {
      case 'connect':
        return html`<button type="button" class="outline" aria-label=${t('connect.name', {name})} @click=${this.#connect}>${icon('grow')}${t('connect')}</button>`;
      case 'pending':
        return html`<button type="button" class="secondary outline" aria-label=${t('pending.name', {name})} @click=${this.#withdraw}>${icon('clock')}${t('pending')}</button>`;
      case 'respond':
        return html`<button type="button" aria-label=${t('accept.name', {name})} aria-busy=${this.busy ? 'true' : 'false'}
          title=${t('accept.advice')} @click=${this.#accept}>${icon('check')}${t('accept')}</button>`;
      case 'connected':
        return html`<span class="tag" tabindex="-1">${icon('links')}${t('connected')}</span>`;
      case 'cool-down':
        return html`<span class="tag wait" tabindex="-1">${icon('clock')}${t('cool-down', {date: date(this.relationship.retryAt)})}</span>`;
      default:
        return nothing;
    }
  }

  #changed(relationship) {
    // The person's own: whatever renders this again hands it over again.
    this.relationship = this.person.relationship = relationship;
    this.dispatchEvent(new CustomEvent('relationship-changed', {detail: relationship, bubbles: true}));
    this.updateComplete.then(() => nothingFocused() && this.querySelector('button, .tag')?.focus());
  }

  #connect = async () => {
    const sent = await invite(this.person, this.source);
    if (sent) {
      this.#changed({state: sent.status === 'connected' ? 'connected' : 'pending', invitationId: sent.id});
    }
  };

  #withdraw = async () => {
    const done = await withdraw(this.relationship.invitationId, this.person);
    if (done) {
      toast(t('withdrawn', {n: 1}));
      this.#changed(done.retryAt ? {state: 'cool-down', retryAt: done.retryAt} : {state: 'connect'});
    }
  };

  #accept = async () => {
    this.busy = true;
    const {invitationId} = this.relationship;
    const waited = state.lists(invitationId);
    const done = await accept({id: invitationId, sender: this.person});
    this.busy = false;
    if (!done) {
      return;
    }
    this.#changed({state: 'connected', invitationId, returnTo: done.returnTo});
    if (!waited && state.home) {
      // It was archived, and not counted, or is one of many.
      state.refresh();
    }
  };
}

customElements.define('invito-connect-button', ConnectButton);
