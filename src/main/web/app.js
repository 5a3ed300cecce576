/** The page around the screens: who is signed in, where one is, and the way to everywhere else. */
import {html, nothing} from '/lit.js';
import {page} from '/api.js';
import {speak, t} from '/i18n/words.js';
import {Part} from '/parts/element.js';
import {brand, icon} from '/parts/icon.js';
import {avatar} from '/parts/person.js';
import {failure} from '/parts/problem.js';
import '/parts/toast.js';
import {followLinks, go, screenOf} from '/router.js';
import {completeSignIn, signedIn} from '/session.js';
import {Listening, state} from '/state.js';

const PLACES = [
  ['/network', 'people', 'network', path => path === '/' || path === '/network' || path.startsWith('/manage/')],
  ['/connections', 'links', 'connections', path => path === '/connections'],
  ['/grow', 'grow', 'grow.short', path => path === '/grow'],
  ['/me', 'me', 'me', path => path === '/me'],
];

class InvitoApp extends Part {
  static properties = {ready: {state: true}, screen: {state: true}, problem: {state: true}};

  constructor() {
    super();
    new Listening(this);
  }

  async connectedCallback() {
    super.connectedCallback();
    followLinks(document);
    addEventListener('invito-navigated', () => this.#show({moved: true}));
    addEventListener('popstate', () => this.#show({moved: true}));
    addEventListener('invito-signed-out', () => this.#show());
    document.addEventListener('visibilitychange', () => this.#lookAgain());
    state.addEventListener('change', () => this.#onChange());
    await speak(...navigator.languages);
    try {
      await completeSignIn();
    } catch {
      this.failed = true;
    }
    await this.#start();
    navigator.serviceWorker?.register('/service-worker.js').catch(() => {});
  }

  #start = async () => {
    this.problem = undefined;
    try {
      if (signedIn()) {
        await state.load();
      }
      this.ready = true;
      await this.#show();
    } catch (problem) {
      if (signedIn()) {
        this.problem = problem;
      } else {
        this.ready = true;
        await this.#show();
      }
    }
  };

  /** Shows what the address says, to whom may see it. */
  async #show({moved = false} = {}) {
    if (!this.ready) {
      return;
    }
    const path = location.pathname;
    const turn = (this.turn = (this.turn ?? 0) + 1);
    let next;
    try {
      next = await this.#screenFor(path);
    } catch {
      this.problem = {name: 'offline'};
      return;
    }
    if (turn !== this.turn) {
      return;
    }
    const parameters = {parameters: next.parameters, query: new URLSearchParams(location.search)};
    const same = this.screen?.tag === next.tag && this.element;
    if (!same) {
      this.element = next.tag ? document.createElement(next.tag) : null;
    }
    if (this.element) {
      Object.assign(this.element, parameters, next.tag === 'screen-landing' ? {failed: this.failed} : {});
    }
    this.problem = undefined;
    this.screen = {...next, path};
    await this.updateComplete;
    this.#titled();
    if (moved) {
      if (!same) {
        scrollTo(0, 0);
      }
      await this.element?.updateComplete;
      const heading = this.querySelector('main h1');
      if (!this.querySelector('main')?.contains(document.activeElement)) {
        heading?.focus({preventScroll: true});
      }
    }
  }

  async #screenFor(path) {
    if (!signedIn()) {
      await import('/screens/landing.js');
      return {tag: 'screen-landing', parameters: {}};
    }
    if (!state.me) {
      await import('/screens/welcome.js');
      return {tag: 'screen-welcome', parameters: {}};
    }
    return screenOf(path);
  }

  #titled() {
    const title = this.element?.constructor.title?.(this.screen.parameters, this.element) ?? t('not-found');
    const count = signedIn() && state.count ? `(${state.count}) ` : '';
    document.title = `${count}${title} · Invito`;
  }

  #onChange() {
    const member = Boolean(state.me);
    if (this.ready && member !== this.member) {
      this.#show();
    } else if (this.screen && this.screen.tag !== 'screen-profile') {
      this.#titled();
    }
    if (member && state.count === undefined && !this.counting) {
      this.#count();
    }
    this.member = member;
  }

  /** How many wait, asked for when one starts elsewhere than in the list of them. */
  async #count() {
    this.counting = true;
    try {
      const {count} = await page('/v1/invitations/received', {limit: 1});
      state.setCount(count);
    } catch {
      // The list says it better.
    } finally {
      this.counting = false;
    }
  }

  /** Whoever comes back to the page after a while finds the count as it is. */
  #lookAgain() {
    if (document.visibilityState === 'visible' && state.me && !this.counting) {
      this.#count();
    }
  }

  render() {
    if (this.problem) {
      return html`<main class="start"><h1>Invito</h1>${failure(this.problem, this.#start)}</main>`;
    }
    if (!this.screen) {
      return html`<main class="start" aria-busy="true"><span class="away">Invito</span></main>`;
    }
    const member = signedIn() && state.me;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t('skip')}</a>
      ${member ? this.#bar() : nothing}
      <main id="main" tabindex="-1">${this.element ?? this.#notFound()}</main>
      ${member ? this.#tabs() : nothing}
      <toast-area></toast-area>`;
  }

  #bar() {
    return html`<header class="bar"><div>
      <a class="brand" href="/network" aria-label="Invito">${brand()}<span>Invito</span></a>
      <search><form @submit=${this.#search}>
        <label class="away" for="bar-search">${t('search.label')}</label>
        ${icon('search')}
        <input id="bar-search" type="search" name="q" placeholder=${t('search')} maxlength="100" autocomplete="off">
      </form></search>
      <nav class="places" aria-label=${t('navigation')}>${this.#places()}</nav>
    </div></header>`;
  }

  #tabs() {
    return html`<nav class="places bottom" aria-label=${t('navigation')}>${this.#places()}</nav>`;
  }

  #places() {
    return html`<ul>${PLACES.map(([href, picture, label, here]) => html`<li>
      <a href=${href} aria-current=${here(this.screen.path) ? 'page' : nothing}>
        <span class="picture">${href === '/me' ? avatar(state.me, 'tiny') : icon(picture)}
          ${href === '/network' && state.count
            ? html`<span class="badge">${state.count > 99 ? '99+' : state.count}<span class="away"> ${t('waiting', {n: state.count})}</span></span>`
            : nothing}</span>
        <span>${t(label)}</span></a></li>`)}</ul>`;
  }

  #notFound() {
    return html`<div class="narrow"><section class="sheet">
      <h1 tabindex="-1">${t('not-found')}</h1><p>${t('not-found.text')}</p><a href="/network">${t('network')}</a>
    </section></div>`;
  }

  #skip = event => {
    event.preventDefault();
    this.querySelector('main').focus();
  };

  #search = event => {
    event.preventDefault();
    const q = new FormData(event.target).get('q').trim();
    go('/search' + (q ? '?' + new URLSearchParams({q}) : ''));
  };
}

customElements.define('invito-app', InvitoApp);
