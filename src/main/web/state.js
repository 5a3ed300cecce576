/** What every screen shows: who one is, and how many invitations wait. Whoever shows it listens for `change`. */
import {get} from './api.js';
import {setClock, speak} from './i18n/words.js';


class State extends EventTarget {
  /** As `GET /v1/me` has it; null before one is a member. */
  me = null;
  /** The languages to try, of somebody. */
  languages = ({locale}) => [locale];
  /** How many invitations wait for an answer; undefined before it is known. */
  count = undefined;
  /** Whether more than `count` wait: it is exact up to 99 (R13). */
  more = false;

  /** What My Network shows, as `GET /v1/home` has it; null before it is known. */
  home = null;
  /** Whether something was done elsewhere that `home` does not show. */
  stale = false;
  /** What one answers or has answered: an answer that was asked for before has it still, and so has a list that is a moment behind. */
  #answered = new Set();

  /** Asks for all that My Network shows, and with it who one is: one request. */
  async load() {
    this.#loading ??= this.#load().finally(() => (this.#loading = undefined));
    await this.#loading;
  }

  #loading;

  async #load() {
    const {stale} = this;
    this.stale = false;
    const home = await this.#ask('/v1/home').catch(problem => {
      this.stale ||= stale;
      throw problem;
    });
    if (!home.me) {
      this.forget();
      return;
    }
    await this.show(home);
  }

  /** Says of each question whether it was answered. */
  async #ask(path, query) {
    const asked = new Event('asked');
    try {
      return await get(path, query);
    } catch (problem) {
      asked.problem = problem;
      throw problem;
    } finally {
      this.dispatchEvent(asked);
    }
  }

  /** Asks little, and for all only if something has come or gone. */
  async refresh() {
    if (!this.me || document.visibilityState !== 'visible' || navigator.onLine === false) {
      return;
    }
    try {
      if (this.stale || (await this.#isOther())) {
        await this.load();
      }
    } catch {
      // The next time says it.
    }
  }

  async #isOther() {
    const {items, count} = await this.#ask('/v1/invitations/received', {limit: 1});
    return count !== this.count || items[0]?.id !== this.home?.received.items[0]?.id;
  }

  /** Shows what `GET /v1/home` answers, or has answered. */
  async show(home) {
    const {items, count, more} = home.received;
    this.home = home;
    home.received.items = items.filter(({id}) => !this.#answered.has(id));
    this.#answered = new Set(items.map(({id}) => id).filter(id => this.#answered.has(id)));
    this.count = more ? count : count - this.#answered.size;
    this.more = more ?? false;
    await this.keep(home.me);
    this.dispatchEvent(new Event('home'));
  }

  /** Whether My Network is known to show this invitation. */
  lists(id) {
    return this.home?.received.items.some(item => item.id === id) ?? false;
  }

  /** Wherever in the page one answers an invitation, My Network does not show it any more. Answers whether it did, and so counted it. */
  answered(id) {
    const listed = this.lists(id);
    this.#answered.add(id);
    if (listed) {
      const {received} = this.home;
      received.items = received.items.filter(item => item.id !== id);
      this.stale = true;
      this.dispatchEvent(Object.assign(new Event('answered'), {id}));
      this.changeCount(-1);
    }
    return listed;
  }

  /** It waits, still or again. */
  waits(id) {
    this.#answered.delete(id);
    this.stale ||= !this.lists(id);
  }

  /** One is no member, or not any more. */
  forget() {
    this.me = null;
    this.home = null;
    this.count = undefined;
    this.#changed();
  }

  setCount(count, more = false) {
    if (count !== this.count || more !== this.more) {
      this.count = count;
      this.more = more;
      this.#changed();
    }
  }

  /** One more or fewer waits; of more than 99 that changes nothing that is shown. */
  changeCount(by) {
    if (this.count !== undefined && !this.more) {
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

  /** What the service says that one is now. */
  async keep(me) {
    this.me = me;
    if (me.now) {
      setClock(me.now);
    }
    await speak(...this.languages(me));
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const state = new State();

/** How many wait, as it is shown: "99+" when there are more. */
export const many = ({count, more}) => (more || count > 99 ? '99+' : String(count));

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
