/** The host's console (R19, R20): who may see it, where one is in it, and the way to everywhere else. */
import {html, nothing, svg} from '../lit.js';
import {callAs, get} from '../api.js';
import * as words from '../i18n/words.js';
import {followLinks, match} from '../navigation.js';
import {Part} from '../parts/element.js';
import {hostContact} from '../parts/host-contact.js';
import {brand, icon} from '../parts/icon.js';
import '../parts/page-icons.js';
import {menu} from '../parts/menu.js';
import '../parts/notices.js';
import {failure} from '../parts/problem.js';
import '../parts/toast.js';
import * as session from '../session.js';
import './screens/find.js';
import './screens/funnel.js';
import './screens/letters.js';
import './screens/member.js';
import './screens/reports.js';
import {CONSOLE} from './words/console.js';

const {completeSignIn, mayAskSilently, signIn, signOut, signedIn} = session;
const {learn, onSpeaking, speak, spoken, t} = words;

callAs(session.token);
onSpeaking((lang, dir) => Object.assign(document.documentElement, {lang, dir}));

/** For whoever drives the page from outside: a test. */
export {session, words};

/** In localStorage: the language that was last chosen on the members' page. */
const LANGUAGE = 'invito.language';

const chart = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  ${svg`<path d="M4 4v16h16M8 16v-4M12.5 16V8M17 16v-6"/>`}</svg>`;

const PLACES = [
  ['/host', icon('people'), 'host.members', path => path === '/host' || path.startsWith('/host/members/')],
  ['/host/reports', icon('warning'), 'host.reports', path => path === '/host/reports'],
  ['/host/funnel', chart, 'host.funnel', path => path === '/host/funnel'],
  ['/host/letters', icon('mail'), 'host.letters', path => path === '/host/letters'],
];

const ROUTES = [
  ['/host', 'host-find'],
  ['/host/members/:id', 'host-member'],
  ['/host/reports', 'host-reports'],
  ['/host/funnel', 'host-funnel'],
  ['/host/letters', 'host-letters'],
];

class Console extends Part {
  /** `door`: asking, open, closed (whoever is signed in is no host), or nobody. */
  static properties = {door: {state: true}, screen: {state: true}, problem: {state: true}};

  async connectedCallback() {
    super.connectedCallback();
    followLinks(document, path => /^\/host(\/|$)/.test(path));
    addEventListener('invito-navigated', () => this.#show(true));
    addEventListener('invito-signed-out', () => (this.door = 'nobody'));
    try {
      await Promise.all([this.#speaks(), completeSignIn()]);
      if (mayAskSilently()) {
        await signIn(undefined, {silent: true});
        return;
      }
    } catch {
      // Then one signs in by hand.
    }
    await this.#knock();
  }

  async #speaks() {
    await speak(...[localStorage.getItem(LANGUAGE) ?? [], navigator.languages].flat());
    learn((await CONSOLE[spoken()]()).default);
  }

  /** Only the service knows who is a host: it is asked for the least of what only a host is told. */
  #knock = async () => {
    this.problem = undefined;
    if (!signedIn()) {
      this.door = 'nobody';
      return;
    }
    this.door = 'asking';
    try {
      await get('/v1/host/reports', {limit: 1});
      this.door = 'open';
      await this.#show(false);
    } catch (problem) {
      if (problem.name === 'not-the-host') {
        this.door = 'closed';
      } else if (signedIn()) {
        this.problem = problem;
      }
    }
  };

  async #show(moved) {
    if (this.door !== 'open') {
      return;
    }
    const path = location.pathname;
    const [tag, parameters] = ROUTES.map(([pattern, tag]) => [tag, match(pattern, path)]).find(([, found]) => found) ?? [null, {}];
    const same = this.screen?.tag === tag && tag;
    if (!same) {
      this.element = tag ? document.createElement(tag) : null;
    }
    if (this.element) {
      Object.assign(this.element, {parameters, query: new URLSearchParams(location.search)});
    }
    this.screen = {tag, path};
    await this.updateComplete;
    this.#titled();
    if (moved) {
      if (!same) {
        scrollTo(0, 0);
      }
      await this.element?.updateComplete;
      if (!this.querySelector('main')?.contains(document.activeElement)) {
        this.querySelector('main h1')?.focus({preventScroll: true});
      }
    }
  }

  #titled() {
    const title = this.element ? this.element.constructor.title(this.screen) : t('not-found');
    document.title = `${title} · ${t('host.console')} · @brand@`;
  }

  render() {
    if (this.problem) {
      return html`<main class="start"><h1>${t('host.console')}</h1>${failure(this.problem, this.#knock)}</main>`;
    }
    switch (this.door) {
      case 'nobody':
        return this.#stranger(t('host.sign.in.text'), html`<button type="button" @click=${() => signIn()}>${t('sign.in')}</button>`);
      case 'closed':
        return this.#stranger(
          t('host.refused', {name: session.me()?.name ?? session.me()?.email ?? session.me()?.sub ?? ''}),
          html`<a href="/">${t('host.page')}</a>
            <button type="button" class="secondary" @click=${() => signOut()}>${t('sign.out')}</button>`,
        );
      case 'open':
        return this.screen ? this.#console() : nothing;
      default:
        return html`<main class="start" aria-busy="true"><span class="away">@brand@</span></main>`;
    }
  }

  #stranger(text, actions) {
    document.title = `${t('host.console')} · @brand@`;
    return html`<main class="landing">${brand()}<h1>${t('host.console')}</h1><p class="lead">${text}</p><div class="actions">${actions}</div>${hostContact()}</main>`;
  }

  #console() {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t('skip')}</a>
      <header class="bar"><div>
        <a class="brand" href="/host">${brand()}<span>@brand@</span><b class="tag">${t('host.console')}</b></a>
        <nav class="places" aria-label=${t('navigation')}>${this.#places()}</nav>
        ${menu(t('host.more'), [
          {label: t('host.page'), icon: 'links', act: () => location.assign('/')},
          {label: t('sign.out'), icon: 'lock', act: () => signOut()},
        ])}
      </div></header>
      <main id="main" tabindex="-1">${this.element ?? this.#notFound()}</main>
      <nav class="places bottom" aria-label=${t('navigation')}>${this.#places()}</nav>
      <invito-toast-area></invito-toast-area>`;
  }

  #places() {
    return html`<ul>${PLACES.map(([href, picture, label, here]) => html`<li>
      <a href=${href} aria-current=${here(this.screen.path) ? 'page' : nothing}><span class="picture">${picture}</span><span>${t(label)}</span></a></li>`)}</ul>`;
  }

  #notFound() {
    return html`<div class="narrow"><section class="sheet">
      <h1 tabindex="-1">${t('not-found')}</h1><p>${t('not-found.text')}</p><a href="/host">${t('host.members')}</a>
    </section></div>`;
  }

  #skip = event => {
    event.preventDefault();
    this.querySelector('main').focus();
  };
}

customElements.define('host-console', Console);

