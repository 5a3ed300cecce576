/**
 * Elements for a host's own page: `<invito-connect member>`, `<invito-invitations>` and `<invito-suggestions>`. They are made of
 * the same parts as the page, each in a shadow of its own; nothing of them reaches the host's page but events, and nothing is
 * remembered by them, tokens least of all.
 */
import {LitElement, html, nothing, unsafeCSS} from '../lit.js';
import {SignedOut, callAs, get} from '../api.js';
import {onSpeaking, speak, t} from '../i18n/words.js';
import '../parts/connect-button.js';
import {icon} from '../parts/icon.js';
import {skeleton} from '../parts/pages.js';
import {profilesAt} from '../parts/person.js';
import {failure} from '../parts/problem.js';
import {Received} from '../parts/received.js';
import {Suggestions} from '../parts/suggestions.js';
import {useSurface} from '../parts/surface.js';
import '../parts/toast.js';
import {Listening, many, state} from '../state.js';
import styles from './style.css';

/** So often the elements look whether something has come, while one sees the page. Milliseconds. */
const EVERY = 60_000;

/** What a host's style sheet may name by `::part`, and what it is. */
const PARTS = {
  button: 'button',
  'a.name': 'name',
  '.avatar': 'avatar',
  '.headline': 'headline',
  '.tag': 'state',
  '.badge': 'badge',
  'article.invitation': 'invitation',
  '.note': 'note',
  '.tile': 'suggestion',
  '.menu ul': 'menu',
  dialog: 'dialog',
  '.toast': 'message',
  '.notice': 'problem',
};

/** What has happened, by the state that a relationship has come to. */
const HAPPENED = {pending: 'invited', connected: 'connected', 'cool-down': 'withdrawn', connect: 'withdrawn'};

const site = new URL(import.meta.url).origin;
const sheet = unsafeCSS(styles);
const all = new Set();
let origin = site;
let configured = false;
let language = {lang: 'en', dir: 'ltr'};
let home;
let me;

onSpeaking((lang, dir) => (language = {lang, dir}));

/**
 * Says who is signed in at the host. Call it once, and again when somebody else is.
 *
 * @param {import('./invito.js').Configuration} options
 */
export async function configure({token, api = site, locale, profile}) {
  origin = api.replace(/\/$/, '');
  callAs(async options => (await token(options)) || signedOut(), origin);
  profilesAt(profile ?? (memberId => `${origin}/members/${encodeURIComponent(memberId)}`));
  state.languages = member => [locale, document.documentElement.lang, member?.locale, ...navigator.languages].filter(Boolean);
  state.forget();
  home = me = undefined;
  await speak(...state.languages());
  configured = true;
  all.forEach(element => element.begin());
}

function signedOut() {
  throw new SignedOut();
}

/** One request for all elements of a page that show what waits or who is suggested. */
const wholeHome = () => (home ??= state.load().catch(failed => ((home = undefined), Promise.reject(failed))));

/** Who one is, for what one may do: part of the whole, where that is asked for. */
const oneself = () =>
  home ??
  (me ??= get('/v1/me').then(
    answer => state.keep(answer),
    problem => {
      me = undefined;
      if (problem.name !== 'not-a-member' && problem.status !== 404) {
        throw problem;
      }
    },
  ));

/** What was done elsewhere in the page is done here too. */
function gone(pages, isIt) {
  const item = pages.items.find(isIt);
  if (item) {
    pages.take(item);
  }
}

class Embedded extends LitElement {
  static styles = sheet;
  static properties = {stage: {state: true}, problem: {state: true}};

  constructor() {
    super();
    this.stage = 'waiting';
    new Listening(this);
  }

  connectedCallback() {
    super.connectedCallback();
    all.add(this);
    if (configured) {
      this.begin();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    all.delete(this);
  }

  firstUpdated() {
    const root = this.renderRoot;
    // Before what is pressed does anything: what then opens does so in here.
    root.addEventListener('click', () => useSurface(root.querySelector('.all')), true);
    root.addEventListener('relationship-changed', ({target: {person}, detail: {state: now, invitationId, returnTo}}) => {
      this.requestUpdate();
      this.say(HAPPENED[now], {memberId: person.memberId, invitationId, returnTo});
    });
    new MutationObserver(named).observe(root, {childList: true, subtree: true});
    function named() {
      for (const [selector, part] of Object.entries(PARTS)) {
        root.querySelectorAll(selector).forEach(element => element.part.add(part));
      }
    }
    named();
  }

  begin = async () => {
    this.stage = 'waiting';
    this.problem = undefined;
    const turn = (this.turn = {});
    try {
      await this.load();
      if (turn === this.turn) {
        this.stage = state.me ? 'ready' : 'not-a-member';
      }
    } catch (problem) {
      this.stage = problem instanceof SignedOut ? 'signed-out' : 'failed';
      this.problem = problem;
      if (this.stage === 'failed') {
        this.say('failed', {problem: problem.name, status: problem.status});
      }
    }
  };

  /** Tells the host, and the other elements of its page. */
  say(what, detail) {
    this.dispatchEvent(new CustomEvent('invito-' + what, {detail, bubbles: true, composed: true}));
    if (detail.memberId) {
      all.forEach(other => other !== this && other.heard?.(detail.memberId));
    }
  }

  render() {
    return html`<div class="all" lang=${language.lang} dir=${language.dir}>${this.shown()}<invito-toast-area unmarked></invito-toast-area></div>`;
  }

  shown() {
    switch (this.stage) {
      case 'waiting':
        return html`<slot name="waiting">${configured ? this.waiting() : nothing}</slot>`;
      case 'ready':
        return this.content();
      case 'not-a-member':
        return html`<slot name="not-a-member"><a class="join" href=${origin}>${t('join')}</a></slot>`;
      case 'signed-out':
        return html`<slot name="signed-out"></slot>`;
      default:
        return failure(this.problem, this.begin);
    }
  }

  waiting() {
    return nothing;
  }
}

/** The one button between the caller and a member. */
class Connect extends Embedded {
  static properties = {member: {}, person: {state: true}};

  async load() {
    const [, person] = await Promise.all([oneself(), get('/v1/members/' + encodeURIComponent(this.member))]);
    this.person = person;
  }

  willUpdate(changed) {
    if (configured && changed.has('member') && changed.get('member') !== undefined) {
      this.begin();
    }
  }

  heard(memberId) {
    if (memberId === this.member) {
      this.begin();
    }
  }

  content() {
    return html`<slot name=${this.person.relationship?.state ?? 'none'}><invito-connect-button .person=${this.person}
      .relationship=${this.person.relationship} source="profile"></invito-connect-button></slot>`;
  }
}

/** What waits for an answer: how many, and a card for each. `view` is `badge` or `list` for one of the two. */
class Invitations extends Embedded {
  static properties = {view: {reflect: true}};

  received = new Received(this, 'pending');

  constructor() {
    super();
    this.received.answered = (answer, {id, sender}, {returnTo}) =>
      this.say({accept: 'connected', archive: 'archived', decline: 'declined', report: 'reported', block: 'blocked'}[answer],
        {memberId: sender?.memberId, invitationId: id, returnTo});
    this.received.replied = ({id, sender}) => this.say('replied', {memberId: sender?.memberId, invitationId: id});
  }

  connectedCallback() {
    super.connectedCallback();
    state.addEventListener('home', this.#seen);
    state.addEventListener('change', this.#counted);
    document.addEventListener('visibilitychange', this.#looks);
    this.looking = setInterval(this.#looks, EVERY);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    state.removeEventListener('home', this.#seen);
    state.removeEventListener('change', this.#counted);
    document.removeEventListener('visibilitychange', this.#looks);
    clearInterval(this.looking);
  }

  #looks = () => state.refresh();

  #seen = () => this.received.pages.begin(state.home.received);

  #counted = () => {
    if (state.count !== undefined && state.count !== this.told) {
      this.told = state.count;
      this.say('counted', {count: state.count, more: state.more});
    }
  };

  async load() {
    await wholeHome();
    if (state.home) {
      this.#seen();
      this.#counted();
    }
  }

  heard(memberId) {
    gone(this.received.pages, item => item.sender?.memberId === memberId);
  }

  waiting() {
    return this.view === 'badge' ? nothing : skeleton(2, 'invitation');
  }

  content() {
    const waits = state.count
      ? html`<span class="badge"><span aria-hidden="true">${many(state)}</span><span class="away">${t('waiting', {n: state.count, count: many(state)})}</span></span>`
      : nothing;
    if (this.view === 'badge') {
      return html`<a class="open" href="${origin}/network"><slot name="label">${icon('people')}<span class="away">${t('invitations')}</span></slot>${waits}</a>`;
    }
    const {pages} = this.received;
    return html`<header tabindex="-1"><slot name="heading"><h2>${t('invitations')}</h2></slot>${this.view === 'list' ? nothing : waits}</header>
      <p class="hint" id="accept-advice">${t('accept.advice')}</p>
      ${pages.empty
        ? html`<slot name="empty"><p class="empty">${icon('mail')}<span>${t('received.none')}</span></p></slot>`
        : this.received.cards()}`;
  }
}

/** People the caller may know. */
class Suggested extends Embedded {
  suggestions = new Suggestions(this);

  constructor() {
    super();
    this.suggestions.dismissed = ({memberId}) => this.say('dismissed', {memberId});
  }

  async load() {
    await wholeHome();
    if (state.home) {
      this.suggestions.pages.begin(state.home.suggestions);
    }
  }

  heard(memberId) {
    gone(this.suggestions.pages, item => item.memberId === memberId);
  }

  waiting() {
    return skeleton(4, 'tile');
  }

  content() {
    return html`<header tabindex="-1"><slot name="heading"><h2>${t('suggestions')}</h2></slot></header>
      ${this.suggestions.pages.empty
        ? html`<slot name="empty"><p class="empty">${icon('people')}<span>${t('suggestions.none')}</span></p></slot>`
        : this.suggestions.tiles()}`;
  }
}

customElements.define('invito-connect', Connect);
customElements.define('invito-invitations', Invitations);
customElements.define('invito-suggestions', Suggested);
