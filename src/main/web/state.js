/** What every screen shows: who one is, and how many invitations wait. Whoever shows it listens for `change`. */
import {get, newKey, post, put} from '/api.js';
import {setClock, speak} from '/i18n/words.js';
import {me as claims} from '/session.js';

/** Who this tab has learnt is a member. */
const MEMBER = 'invito.member';

class State extends EventTarget {
  /** As `GET /v1/me` has it; null before one is a member. */
  me = null;
  /** How many invitations wait for an answer; undefined before it is known. */
  count = undefined;

  /** Asks who one is. */
  async load() {
    if (sessionStorage.getItem(MEMBER) !== claims()?.sub && !(await isMember())) {
      this.forget();
      return;
    }
    try {
      await this.#keep(await get('/v1/me'));
    } catch (problem) {
      if (problem.status !== 404 && problem.status !== 403) {
        throw problem;
      }
      this.forget();
    }
  }

  async save(profile) {
    await this.#keep(await put('/v1/me', profile));
  }

  /** One is no member, or not any more. */
  forget() {
    sessionStorage.removeItem(MEMBER);
    this.me = null;
    this.count = undefined;
    this.#changed();
  }

  setCount(count) {
    if (count !== this.count) {
      this.count = count;
      this.#changed();
    }
  }

  changeCount(by) {
    if (this.count !== undefined) {
      this.setCount(Math.max(0, this.count + by));
    }
  }

  /** An invitation was sent: one fewer is left of the week, until the service says more exactly. */
  sent(number = 1) {
    if (this.me) {
      this.me.policy.left = Math.max(0, this.me.policy.left - number);
      this.#changed();
    }
  }

  async #keep(me) {
    sessionStorage.setItem(MEMBER, me.memberId);
    this.me = me;
    if (me.now) {
      setClock(me.now);
    }
    await speak(me.locale);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const state = new State();

/**
 * Whether one is a member. `GET /v1/me` would answer 404, and a browser notes that as an error, when somebody who is here
 * for the first time does nothing wrong. In a batch a refusal is a row of a 200: only who is no member is told
 * `not-a-member`. Nobody is invited, for nobody has the id.
 */
async function isMember() {
  const {results} = await post('/v1/invitations/batch', {invitations: [{to: {memberId: newKey()}}]}, {again: true});
  return results[0].problem?.type !== 'urn:invito:problem:not-a-member';
}

/** Renders a component again whenever what everybody shows has changed. */
export class Listening {
  constructor(host) {
    this.host = host;
    host.addController(this);
    this.changed = () => host.requestUpdate();
  }

  hostConnected() {
    state.addEventListener('change', this.changed);
  }

  hostDisconnected() {
    state.removeEventListener('change', this.changed);
  }
}
