import {html, nothing} from '/lit.js';
import {page} from '/api.js';
import {t} from '/i18n/words.js';
import {Part} from '/parts/element.js';
import {failure} from '/parts/problem.js';

/** The items of a list, fetched page by page as one scrolls. */
export class Pages {
  items = [];
  count = undefined;
  /** loading, more, done or failed. */
  state = 'loading';
  problem = undefined;
  #next = undefined;
  #run = new AbortController();

  constructor(host, path, query = {}, key = item => item.id) {
    this.host = host;
    this.path = path;
    this.query = query;
    this.key = key;
  }

  get first() {
    return this.state === 'loading' && this.items.length === 0;
  }

  get empty() {
    return this.state === 'done' && this.items.length === 0;
  }

  /** From the beginning, with another query if one is given. */
  async load(query = this.query) {
    this.#run.abort();
    this.#run = new AbortController();
    this.query = query;
    this.items = [];
    this.count = undefined;
    this.#next = undefined;
    await this.more();
  }

  async more() {
    const signal = this.#run.signal;
    this.state = 'loading';
    this.problem = undefined;
    this.host.requestUpdate();
    try {
      const answer = await page(this.path, this.query, this.#next, signal);
      const seen = new Set(this.items.map(this.key));
      this.items = [...this.items, ...answer.items.filter(item => !seen.has(this.key(item)))];
      this.count = answer.count ?? this.count;
      this.#next = answer.next;
      this.state = answer.next ? 'more' : 'done';
    } catch (problem) {
      if (signal.aborted) {
        return;
      }
      this.state = 'failed';
      this.problem = problem;
    }
    this.host.requestUpdate();
  }

  /** Takes an item out; answers with what puts it back where it was. */
  take(item) {
    const key = this.key(item);
    const index = this.items.findIndex(other => this.key(other) === key);
    this.items = this.items.filter(other => this.key(other) !== key);
    this.host.requestUpdate();
    return () => {
      if (index >= 0 && !this.items.some(other => this.key(other) === key)) {
        this.items = this.items.toSpliced(Math.min(index, this.items.length), 0, item);
        this.host.requestUpdate();
      }
    };
  }

  put(item) {
    this.items = this.items.map(other => (this.key(other) === this.key(item) ? item : other));
    this.host.requestUpdate();
  }

  /** What follows the last item: the next page when it comes near, a wait, or what went wrong. */
  end() {
    if (this.state === 'failed') {
      return failure(this.problem, () => this.more());
    }
    return html`${this.state === 'loading' && this.items.length ? html`<p class="waiting" aria-busy="true">${t('loading')}</p>` : nothing}
      ${this.state === 'more' ? html`<scroll-end .reached=${() => this.more()}></scroll-end>` : nothing}`;
  }
}

/** Calls `reached` when it comes into sight, and has a button for who scrolls otherwise. */
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

customElements.define('scroll-end', ScrollEnd);

/** Grey shapes of the size of what is to come, so that nothing jumps when it does. */
export const skeleton = (count, kind = 'row') => html`<div class="skeletons ${kind}" role="status" aria-label=${t('loading')}>
  ${Array.from({length: count}, () => html`<div class="skeleton" aria-hidden="true"><span class="round"></span><span class="bars"><i></i><i></i></span></div>`)}
</div>`;
