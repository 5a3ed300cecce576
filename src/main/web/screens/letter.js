import {html, nothing} from '../lit.js';
import {get, open} from '../api.js';
import {date, t} from '../i18n/words.js';
import {Part, keepingFocus} from '../parts/element.js';
import {skeleton} from '../parts/pages.js';
import {nameOf, person} from '../parts/person.js';
import {failure} from '../parts/problem.js';
import {Received} from '../parts/received.js';
import {SigningIn} from '../parts/signing-in.js';
import {go} from '../router.js';
import {signOut, signedIn} from '../session.js';
import {state} from '../state.js';

/**
 * Where the button of a letter leads: the invitation itself. Who is not signed in sees who invites, and comes back here; who
 * is accepts or ignores it. The letter's token names the sender and no more, so that who has only a forwarded letter gets
 * no nearer: it must be one's own, and otherwise this says whose it may be.
 */
class LetterScreen extends Part {
  static properties = {query: {attribute: false}, letter: {state: true}, own: {state: true}, problem: {state: true}};

  signing = new SigningIn(this);

  static title = () => t('invitation');

  willUpdate(changed) {
    if (changed.has('query') && this.query.get('token') !== this.token) {
      this.token = this.query.get('token') ?? '';
      this.#load();
    }
  }

  #load = async () => {
    const turn = (this.turn = {});
    this.letter = this.own = this.problem = undefined;
    const found = await this.#found().catch(problem => ({problem}));
    if (turn !== this.turn || !this.isConnected) {
      return;
    }
    if (found.connected) {
      go('/members/' + encodeURIComponent(found.connected), {replace: true});
    } else {
      await keepingFocus(this, () => Object.assign(this, found));
    }
  };

  async #found() {
    const letter = await open('/v1/letters/' + encodeURIComponent(this.token));
    const between = signedIn() && state.me ? await this.#between(letter.sender.memberId) : undefined;
    if (between?.state === 'connected') {
      return {connected: letter.sender.memberId};
    }
    return {letter, own: between?.state === 'respond' ? await this.#received(between.invitationId) : undefined};
  }

  async #between(memberId) {
    try {
      return (await get('/v1/members/' + encodeURIComponent(memberId))).relationship;
    } catch (problem) {
      if (problem.status === 404) {
        return undefined;
      }
      throw problem;
    }
  }

  async #received(id) {
    const invitation = await get('/v1/invitations/' + encodeURIComponent(id));
    const own = new Received(this, invitation.status === 'archived' ? 'archived' : 'pending');
    own.only(invitation, (answer, {sender}, {returnTo}) => {
      // Who has gone on meanwhile stays there, and the sender's page may have said where to go.
      if (this.own === own && this.isConnected && !returnTo) {
        go(answer === 'accept' ? '/members/' + encodeURIComponent(sender.memberId) : '/network');
      }
    });
    return own;
  }

  render() {
    if (this.own) {
      return html`<div class="narrow"><section class="sheet" aria-labelledby="own-letter">
        <h1 tabindex="-1" id="own-letter">${t('invitation')}</h1>
        <p class="hint" id="accept-advice">${t('accept.advice')}</p>
        ${this.own.cards()}
        ${this.letter ? html`<p class="hint">${t('until', {date: date(this.letter.expiresAt)})}</p>` : nothing}
      </section></div>`;
    }
    return html`<div class="narrow"><section class="sheet">
      <h1 tabindex="-1">${this.letter && !signedIn() ? t('letter.invites', {name: nameOf(this.letter.sender)}) : t('invitation')}</h1>
      ${this.problem ? this.#refused() : !this.letter ? skeleton(1) : signedIn() ? this.#elsewhere() : this.#outside()}
    </section></div>`;
  }

  #refused() {
    const over = [400, 404, 410].includes(this.problem.status);
    return over
      ? html`<p>${t('invitation.over')}</p><p><a href="/network">${t('network')}</a></p>`
      : failure(this.problem, this.#load);
  }

  #outside() {
    const {sender, status, expiresAt} = this.letter;
    return html`${person({...sender, memberId: undefined}, {size: 'large', note: status === 'pending' ? html`<p class="hint">${t('until', {date: date(expiresAt)})}</p>` : nothing})}
      <p>${t('letter.join')}</p>
      ${this.signing.failed ? html`<p class="notice bad" role="alert">${t('sign.in.failed')}</p>` : nothing}
      <div class="actions">
        <button type="button" aria-busy=${this.signing.busy ? 'true' : 'false'} @click=${this.signing.begin}>${t('sign.in')}</button>
        <a href="/letters/${encodeURIComponent(this.token)}">${t('letter.decline')}</a>
      </div>`;
  }

  #elsewhere() {
    const {sender, status, expiresAt} = this.letter;
    const name = nameOf(sender);
    return html`${person(sender, {note: status === 'pending' ? html`<p class="hint">${t('until', {date: date(expiresAt)})}</p>` : nothing})}
      <p class="notice">${t('invitation.elsewhere', {email: state.me.email})}</p>
      <p>${t('invitation.elsewhere.do', {name})}</p>
      <div class="actions"><button type="button" class="secondary" @click=${() => signOut()}>${t('sign.out')}</button></div>`;
  }
}

customElements.define('screen-letter', LetterScreen);
