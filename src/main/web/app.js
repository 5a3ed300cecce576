/** The page around the screens: who is signed in, where one is, and the way to everywhere else. */
import {html, nothing} from './lit.js';
import {date, onSpeaking, speak, t} from './i18n/words.js';
import {Part, yieldToMain} from './parts/element.js';
import {brand, icon} from './parts/icon.js';
import {beInstallable} from './parts/install.js';
import {hostContact} from './parts/host-contact.js';
import './parts/page-icons.js';
import './parts/pages-kept.js';
import {onAccepted} from './parts/actions.js';
import {offerNotices, sayHere} from './parts/notices.js';
import {listenToKeys} from './parts/palette.js';
import {avatar} from './parts/person.js';
import {failure} from './parts/problem.js';
import {listenToPulls} from './parts/pull.js';
import './parts/toast.js';
import {followLinks, go, openScreenOf, screenOf} from './router.js';
import './screens/landing.js';
import './screens/welcome.js';
import {callAs} from './api.js';
import {showKept} from './home-kept.js';
import {preferred} from './profile.js';
import {completeSignIn, mayAskSilently, me, signIn, signOut, signedIn, token} from './session.js';
import {Listening, many, state} from './state.js';

callAs(token);
state.languages = preferred;
onSpeaking((lang, dir) => Object.assign(document.documentElement, {lang, dir}));
// Whoever has begun to write something in a dialog meanwhile is not taken away from it.
onAccepted(returnTo => (returnTo && !document.querySelector('dialog[open]') ? location.assign(returnTo) : offerNotices()));

/** For whoever drives the page from outside: a test. */
export const session = {me, signIn, signOut, signedIn, token};
export const words = {date};

/** So often the page looks whether something has come, while one sees it. Milliseconds. */
const EVERY = 60_000;
const PLACES = [
  ['/network', 'people', 'network', path => path === '/' || path === '/network' || path.startsWith('/manage/')],
  ['/connections', 'links', 'connections', path => path === '/connections'],
  ['/grow', 'grow', 'grow.short', path => path === '/grow'],
  ['/me', 'me', 'me', path => path === '/me'],
];

/** What is closed to one meanwhile, and since when (R20). */
const suspended = ({since, reason}) => html`<div class="notice bad suspended" role="status">
  ${icon('warning')}
  <div><p><strong>${t('suspended.since', {date: date(since)})}</strong> ${t('suspended.text')}</p>
    ${reason ? html`<p dir="auto">${reason}</p>` : nothing}</div>
</div>`;

class App extends Part {
  static properties = {ready: {state: true}, screen: {state: true}, problem: {state: true}};

  constructor() {
    super();
    new Listening(this);
  }

  async connectedCallback() {
    super.connectedCallback();
    const cameTo = location.pathname;
    followLinks(document);
    addEventListener('invito-navigated', () => this.#show({moved: true}));
    addEventListener('invito-signed-out', () => {
      this.ended = this.member;
      this.#show();
    });
    // A notice was pressed.
    navigator.serviceWorker?.addEventListener('message', event => event.data?.go && go(event.data.go));
    // Badge and list are one answer, and change together.
    document.addEventListener('visibilitychange', () => state.refresh());
    addEventListener('online', () => state.refresh());
    setInterval(() => state.refresh(), EVERY);
    listenToKeys(() => signedIn() && state.me);
    listenToPulls(() => (state.me ? Promise.all([state.load(), this.element?.pulled?.()]) : undefined));
    state.addEventListener('change', () => this.#onChange());
    try {
      await Promise.all([speak(...navigator.languages), completeSignIn()]);
    } catch {
      this.failed = true;
    }
    if (location.pathname !== cameTo && /^\/host(\/|$)/.test(location.pathname)) {
      // Signed in, and on to the host's console, which is another page.
      location.reload();
      return;
    }
    if (!this.failed && mayAskSilently() && (await this.#asksTheIssuer())) {
      // The page is being left, and comes back signed in or not.
      return;
    }
    await this.#start();
    this.#stays();
  }

  async #asksTheIssuer() {
    try {
      await signIn(undefined, {silent: true});
      return true;
    } catch {
      return false;
    }
  }

  /** Makes the page an app, and start without a network too, once there is nothing better to do. */
  async #stays() {
    beInstallable();
    try {
      await navigator.serviceWorker?.register('/service-worker.js');
      const {active} = await navigator.serviceWorker.ready;
      const loaded = performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname);
      active.postMessage({keep: [...new Set(loaded.filter(path => path.startsWith('/assets/')))]});
      if (state.me) {
        await sayHere();
      }
    } catch {
      // Then it needs the network each time.
    }
  }

  #start = async () => {
    this.problem = undefined;
    try {
      if (signedIn()) {
        await yieldToMain();
        // What was last seen is there at once, and made true as soon as the answer is.
        if (await showKept(me()?.sub)) {
          state.load().catch(() => {});
        } else {
          await state.load();
        }
        await yieldToMain();
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
    if (same && moved && next.tag === 'screen-network') {
      state.refresh();
    }
    if (!same) {
      this.element = next.tag ? document.createElement(next.tag) : null;
    }
    if (this.element) {
      Object.assign(this.element, parameters, next.tag === 'screen-landing' ? {failed: this.failed, ended: this.ended} : {});
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
      return (await openScreenOf(path)) ?? {tag: 'screen-landing', parameters: {}};
    }
    if (!state.me) {
      return {tag: 'screen-welcome', parameters: {}};
    }
    return screenOf(path);
  }

  #titled() {
    const title = this.element?.constructor.title?.(this.screen.parameters, this.element) ?? t('not-found');
    const count = signedIn() && state.count ? `(${many(state)}) ` : '';
    document.title = `${count}${title} · @brand@`;
  }

  #onChange() {
    const member = Boolean(state.me);
    if (this.ready && member !== this.member) {
      this.#show();
    } else if (this.screen && this.screen.tag !== 'screen-profile') {
      this.#titled();
    }
    this.member = member;
  }

  firstUpdated() {
    // What index.html shows until there is something better.
    this.querySelector(':scope > .shell')?.remove();
  }

  render() {
    if (this.problem) {
      return html`<main class="start"><h1>@brand@</h1>${failure(this.problem, this.#start)}</main>`;
    }
    if (!this.screen) {
      return html`<main class="start" aria-busy="true"><span class="away">@brand@</span></main>`;
    }
    const member = signedIn() && state.me;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t('skip')}</a>
      ${member ? this.#bar() : nothing}
      <main id="main" tabindex="-1">${member?.suspended ? suspended(member.suspended) : nothing}${this.element ?? this.#notFound()}${member ? nothing : hostContact()}</main>
      ${member ? this.#tabs() : nothing}
      <invito-toast-area></invito-toast-area>`;
  }

  #bar() {
    return html`<header class="bar"><div>
      <a class="brand" href="/network" aria-label="@brand@">${brand()}<span>@brand@</span></a>
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
            ? html`<span class="badge">${many(state)}<span class="away"> ${t('waiting', {n: state.count, count: many(state)})}</span></span>`
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

customElements.define('invito-app', App);
