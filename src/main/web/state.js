/** What every screen shows: who one is, and how many invitations wait. Whoever shows it listens for `change`. */
import {get, put} from '/api.js';
import {setClock, speak} from '/i18n/words.js';

class State extends EventTarget {
  /** As `GET /v1/me` has it; null before one is a member. */
  me = null;
  /** How many invitations wait for an answer; undefined before it is known. */
  count = undefined;

  /** Asks who one is. */
  async load() {
    try {
      await this.#keep(await get('/v1/me'));
    } catch (problem) {
      if (problem.status !== 404 && problem.status !== 403) {
        throw problem;
      }
      this.me = null;
      this.#changed();
    }
  }

  async save(profile) {
    await this.#keep(await put('/v1/me', profile));
  }

  /** One is not a member any more. */
  forget() {
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
