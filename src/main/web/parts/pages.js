import {html, nothing} from '../lit.js';
import {page} from '../api.js';
import {t} from '../i18n/words.js';
import {Part} from './element.js';
import {Gradually} from './gradually.js';
import {failure} from './problem.js';

/** How long to wait for what is on its way, in milliseconds. */
const SOON = 2000;

/** What the page keeps of what was seen, for when there is no network (pages-kept.js). Elsewhere nothing is kept. */
let keeping;
export const keepBy = keeper => (keeping = keeper);

/** The items of a list, fetched page by page as one scrolls. */
export class Pages {
  items = [];
  count = undefined;
  /** Whether there are more than `count`. */
  over = false;
  /** loading, more, done or failed. */
  state = 'loading';
  problem = undefined;
  #gradually;
  #wanted = [];
  #next = undefined;
  #run = new AbortController();

  constructor(host, path, query = {}, key = item => item.id) {
    this.host = host;
    this.path = path;
    this.query = query;
    this.key = key;
    this.#gradually = new Gradually(host);
  }

  get first() {
    return this.state === 'loading' && this.items.length === 0;
  }

  get empty() {
    return this.state === 'done' && this.items.length === 0;
  }

  /** Those to draw by now, of all or of `items` that are chosen from them. */
  drawn(items = this.items) {
    this.#wanted = items;
    return this.#gradually.of(items);
  }

  /** Whether nothing is left to draw of what was asked for last. */
  get allDrawn() {
    return this.#gradually.isWhole(this.#wanted);
  }

  /**
   * The first page is there already, as part of another answer. What was taken out meanwhile stays out, and what was loaded further down
   * stays there.
   */
  begin(answer) {
    const {items, next, count, more, coming} = answer;
    const begun = items.filter(item => !this.#taken.has(this.key(item)));
    const further = next ? this.#after(begun) : [];
    this.#from = answer;
    this.items = [...begun, ...further];
    this.count = count;
    this.over = more ?? false;
    this.asOf = undefined;
    if (!further.length) {
      this.#run.abort();
      this.#run = new AbortController();
      this.#next = next;
      this.problem = undefined;
      this.state = next ? 'more' : 'done';
    }
    this.#lookAgain(coming);
    this.host.requestUpdate();
  }

  /** What is shown after the last of these, if any of them is shown. */
  #after(begun) {
    const keys = new Set(begun.map(this.key));
    const last = this.items.findLastIndex(item => keys.has(this.key(item)));
    return last < 0 ? [] : this.items.slice(last + 1);
  }

  /** More is on its way into the list: its beginning is fetched again until it is whole, unless one has gone on in it. */
  #lookAgain(coming) {
    const signal = this.#run.signal;
    const shown = this.items;
    if (coming) {
      setTimeout(async () => {
        const answer = signal.aborted || !this.host.isConnected
          ? undefined
          : await page(this.path, this.query, undefined, signal).catch(() => undefined);
        if (answer && !signal.aborted && this.items === shown) {
          // The same object still: what is taken out of it is taken out for others too.
          this.begin(Object.assign(this.#from, {next: undefined, more: undefined, coming: undefined}, answer));
        }
      }, SOON);
    }
  }

  #taken = new Set();
  /** The answer that this began with: what is taken out of the list is taken out of it, which others may show again. */
  #from = {items: []};

  /** From the beginning, with another query if one is given. */
  async load(query = this.query) {
    this.#run.abort();
    this.#run = new AbortController();
    this.#gradually = new Gradually(this.host);
    this.query = query;
    this.items = [];
    this.count = undefined;
    this.asOf = undefined;
    this.#next = undefined;
    await this.more();
  }

  async more() {
    const signal = this.#run.signal;
    this.state = 'loading';
    this.problem = undefined;
    this.host.requestUpdate();
    try {
      const first = this.#next === undefined;
      const answer = await page(this.path, this.query, this.#next, signal);
      if (first) {
        keeping?.keep(this, answer);
      }
      const seen = new Set(this.items.map(this.key));
      this.items = [...this.items, ...answer.items.filter(item => !seen.has(this.key(item)))];
      if (first) {
        this.#lookAgain(answer.coming);
      }
      if (answer.count !== undefined) {
        this.count = answer.count;
        this.over = answer.more ?? false;
      }
      this.#next = answer.next;
      this.state = answer.next ? 'more' : 'done';
    } catch (problem) {
      if (signal.aborted) {
        return;
      }
      const seen = problem.name === 'offline' && this.items.length === 0 ? keeping?.kept(this) : undefined;
      if (seen) {
        this.begin({...seen.answer, next: undefined});
        this.asOf = seen.at;
      } else {
        this.state = 'failed';
        this.problem = problem;
      }
    }
    this.host.requestUpdate();
  }

  /** Takes an item out; answers with what puts it back where it was. */
  take(item) {
    const key = this.key(item);
    const index = this.items.findIndex(other => this.key(other) === key);
    const without = items => items.filter(other => this.key(other) !== key);
    const change = how => {
      this.items = how(this.items);
      this.#from.items = how(this.#from.items);
      this.host.requestUpdate();
    };
    change(without);
    this.#taken.add(key);
    return () => {
      this.#taken.delete(key);
      if (index >= 0) {
        change(items => without(items).toSpliced(index, 0, item));
      }
    };
  }

  put(item) {
    this.items = this.items.map(other => (this.key(other) === this.key(item) ? item : other));
    this.host.requestUpdate();
  }

  /** What follows the last item: the next page when it comes near, a wait, or what went wrong. */
  end() {
    if (this.asOf) {
      return keeping.age(this);
    }
    if (this.state === 'failed') {
      return failure(this.problem, () => this.more());
    }
    if (!this.allDrawn) {
      return nothing;
    }
    return html`${this.state === 'loading' && this.items.length ? html`<p class="waiting" aria-busy="true">${t('loading')}</p>` : nothing}
      ${this.state === 'more' ? html`<invito-scroll-end .reached=${() => this.more()}></invito-scroll-end>` : nothing}`;
  }
}

/** Calls `reached` when it comes into sight, and has a button for whoever scrolls otherwise. */
class ScrollEnd extends Part {
  static properties = {reached: {attribute: false}};

  connectedCallback() {
    super.connectedCallback();
    this.observer = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && this.reached(),
      {rootMargin: '600px'},
    );
    this.observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  render() {
    return html`<button type="button" class="secondary outline" @click=${() => this.reached()}>${t('more')}</button>`;
  }
}

customElements.define('invito-scroll-end', ScrollEnd);

/** Grey shapes of the size of what is to come, so that nothing jumps when it does. */
export const skeleton = (count, kind = 'row') => html`<div class="skeletons ${kind}" role="status" aria-label=${t('loading')}>
  ${Array.from({length: count}, () => html`<div class="skeleton" aria-hidden="true"><span class="round"></span><span class="bars"><i></i><i></i></span></div>`)}
</div>`;
