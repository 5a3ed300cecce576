import {html, nothing} from '/lit.js';
import {get} from '/api.js';
import {date, t} from '/i18n/words.js';
import {Part} from '/parts/element.js';
import {skeleton} from '/parts/pages.js';
import {nameOf, person} from '/parts/person.js';
import {failure} from '/parts/problem.js';
import {go} from '/router.js';
import {signOut} from '/session.js';
import {state} from '/state.js';

/** Where there is something to see between the two: the sender's profile shows the invitation, and its answers. */
const BETWEEN = ['respond', 'connected'];

/**
 * The way from a letter to its invitation, after signing in. The letter's token names the sender and no more, so that
 * who has only a forwarded letter gets no nearer: it must be one's own, and otherwise this says whose it may be.
 */
class LetterScreen extends Part {
  static properties = {query: {attribute: false}, letter: {state: true}, problem: {state: true}};

  static title = () => t('invitation');

  willUpdate(changed) {
    if (changed.has('query') && this.query.get('token') !== this.token) {
      this.token = this.query.get('token') ?? '';
      this.#load();
    }
  }

  #load = async () => {
    this.letter = this.problem = undefined;
    try {
      const letter = await get('/v1/letters/' + encodeURIComponent(this.token));
      const standing = await this.#standing(letter.sender.memberId);
      if (BETWEEN.includes(standing)) {
        go('/members/' + encodeURIComponent(letter.sender.memberId), {replace: true});
      } else {
        this.letter = letter;
      }
    } catch (problem) {
      this.problem = problem;
    }
  };

  async #standing(memberId) {
    try {
      return (await get('/v1/members/' + encodeURIComponent(memberId))).relationship?.state;
    } catch (problem) {
      if (problem.status === 404) {
        return undefined;
      }
      throw problem;
    }
  }

  render() {
    return html`<div class="narrow"><section class="sheet">
      <h1 tabindex="-1">${t('invitation')}</h1>
      ${this.problem ? this.#refused() : this.letter ? this.#elsewhere() : skeleton(1)}
    </section></div>`;
  }

  #refused() {
    const over = [400, 404, 410].includes(this.problem.status);
    return over
      ? html`<p>${t('invitation.over')}</p><p><a href="/network">${t('network')}</a></p>`
      : failure(this.problem, this.#load);
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
