import {html, nothing, repeat} from '../lit.js';
import {get, open, post, remove} from '../api.js';
import {date, t} from '../i18n/words.js';
import {ask} from '../parts/dialog.js';
import {Part, Screen, keepingFocus} from '../parts/element.js';
import {icon} from '../parts/icon.js';
import {skeleton} from '../parts/pages.js';
import {nameOf, person} from '../parts/person.js';
import {failure} from '../parts/problem.js';
import {toast} from '../parts/toast.js';
import {go} from '../router.js';
import {signIn, signedIn} from '../session.js';
import {state} from '../state.js';

/** How long a link may live, the shortest first (R17): as a deployment may set it. */
const LIFETIMES = ['P1D', 'P7D', 'P30D', 'P6M'];
/** What the version before does not say: it may answer yet while this page is there. */
const LIMITS_BEFORE = {most: 10, uses: 50, mostUses: 1000, lifetime: 'P30D', longest: 'P6M'};

/** My link: what whoever one meets can scan or open to be connected at once. */
class LinksScreen extends Screen {
  static properties = {items: {state: true}, problem: {state: true}, refused: {state: true}, busy: {state: true}};

  static title = () => t('links');

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  #load = async () => {
    this.problem = undefined;
    try {
      ({items: this.items} = await get('/v1/links'));
    } catch (problem) {
      this.problem = problem;
    }
  };

  render() {
    return html`<div class="narrow">
      <h1 tabindex="-1">${t('links')}</h1>
      <p class="lead">${t('links.text')}</p>
      ${this.problem ? failure(this.problem, this.#load) : nothing}
      ${this.items || this.problem ? nothing : html`<section class="sheet">${skeleton(1)}</section>`}
      ${repeat(this.items ?? [], link => link.token, link => this.#link(link))}
      ${this.items ? this.#make() : nothing}
    </div>`;
  }

  #link(link) {
    return html`<section class="sheet link" aria-label=${t('links.one')}>
      <qr-code .text=${link.url} label=${t('links.qr')}></qr-code>
      <div>
        <p class="url"><a href=${link.url}><bdi dir="ltr">${link.url.replace(/^https?:\/\//, '')}</bdi></a></p>
        <p class="hint">${t('links.left', {n: link.left, uses: link.uses})} · ${t('until', {date: date(link.expiresAt)})}</p>
        <div class="actions">
          <button type="button" @click=${() => this.#copy(link)}>${icon('copy')}${t('copy')}</button>
          ${navigator.share ? html`<button type="button" class="secondary" @click=${() => this.#share(link)}>${icon('upload')}${t('share')}</button>` : nothing}
          <button type="button" class="quiet" @click=${() => this.#revoke(link)}>${t('links.revoke')}</button>
        </div>
      </div>
    </section>`;
  }

  #make() {
    const limits = state.me.policy.links ?? LIMITS_BEFORE;
    const lifetimes = LIFETIMES.slice(0, LIFETIMES.indexOf(limits.longest) + 1);
    return html`<form class="sheet" @submit=${this.#submit} aria-labelledby="make-link">
      <h2 id="make-link">${t('links.make')}</h2>
      <div class="pair">
        <label>${t('links.uses')}<input type="number" name="uses" required min="1" max=${limits.mostUses} value=${limits.uses} inputmode="numeric"></label>
        <label>${t('links.lifetime')}<select name="lifetime">
          ${lifetimes.map(lifetime => html`<option value=${lifetime} ?selected=${lifetime === limits.lifetime}>${t('lifetime.' + lifetime)}</option>`)}
        </select></label>
      </div>
      <p class="hint">${t('links.hint')}</p>
      ${this.refused ? failure(this.refused) : nothing}
      <button type="submit" aria-busy=${this.busy ? 'true' : 'false'} ?disabled=${this.busy || this.items.length >= limits.most}>${icon('links')}${t('links.make')}</button>
    </form>`;
  }

  #submit = async event => {
    event.preventDefault();
    const data = new FormData(event.target);
    this.busy = true;
    this.refused = undefined;
    try {
      const wish = {uses: Number(data.get('uses')), lifetime: data.get('lifetime')};
      const link = (this.lost && (await this.#madeAlready(wish))) || (await post('/v1/links', wish));
      this.lost = false;
      this.items = [link, ...this.items];
      await this.updateComplete;
      this.querySelector('.link button')?.focus();
    } catch (problem) {
      this.lost ||= problem.name === 'offline';
      this.refused = problem;
    } finally {
      this.busy = false;
    }
  };

  /** The link whose making was not answered, if it was made. */
  async #madeAlready({uses}) {
    const {items} = await get('/v1/links');
    return items.find(link => link.uses === uses && !this.items.some(({token}) => token === link.token));
  }

  async #copy(link) {
    try {
      await navigator.clipboard.writeText(link.url);
      toast(t('copied'));
    } catch {
      getSelection().selectAllChildren([...this.querySelectorAll('.url bdi')].find(shown => link.url.endsWith(shown.textContent)));
      toast(t('copy.self'));
    }
  }

  async #share(link) {
    try {
      await navigator.share({title: '@brand@', text: t('share.text', {name: nameOf(state.me)}), url: link.url});
    } catch {
      // Whoever closes the sheet has thought better of it.
    }
  }

  async #revoke(link) {
    const done = await ask({
      question: t('links.revoke.question'),
      lines: [t('links.revoke.text')],
      confirm: t('links.revoke'),
      danger: true,
      action: () => remove('/v1/links/' + encodeURIComponent(link.token)),
    });
    if (done) {
      this.items = this.items.filter(other => other !== link);
      toast(t('links.revoked'));
      await this.updateComplete;
      this.querySelector('h1').focus({preventScroll: true});
    }
  }
}

customElements.define('screen-links', LinksScreen);

/** What somebody's link or code opens: who they are. Only pressing Connect connects. */
class LinkScreen extends Part {
  static properties = {parameters: {attribute: false}, member: {state: true}, expiresAt: {state: true}, problem: {state: true}, refused: {state: true}, busy: {state: true}};

  static title = () => t('link');

  willUpdate(changed) {
    if (changed.has('parameters') && changed.get('parameters')?.token !== this.parameters.token) {
      this.#load();
    }
  }

  #load = async () => {
    const turn = (this.turn = {});
    this.member = this.problem = this.refused = undefined;
    const found = await open('/v1/links/' + encodeURIComponent(this.parameters.token)).then(
      ({member, expiresAt}) => ({member, expiresAt}),
      problem => ({problem}),
    );
    if (turn === this.turn) {
      await keepingFocus(this, () => Object.assign(this, found));
    }
  };

  render() {
    return html`<div class="narrow"><section class="sheet">
      ${this.problem ? this.#missing() : this.member ? this.#card() : html`<h1 tabindex="-1">${t('link')}</h1>${skeleton(1)}`}
    </section></div>`;
  }

  #missing() {
    return html`<h1 tabindex="-1">${t('link')}</h1>
      ${[400, 404, 410].includes(this.problem.status) ? html`<p>${t('link.over')}</p>` : failure(this.problem, this.#load)}`;
  }

  #card() {
    const {member} = this;
    const own = signedIn() && member.memberId === state.me?.memberId;
    return html`<h1 tabindex="-1">${t('link.title', {name: nameOf(member)})}</h1>
      ${person(signedIn() ? member : {...member, memberId: undefined}, {size: 'large', note: html`<p class="hint">${t('until', {date: date(this.expiresAt)})}</p>`})}
      <p class="advice">${own ? t('link.own') : t('link.advice')}</p>
      ${this.refused ? failure(this.refused) : nothing}
      <div class="actions">
        ${own
          ? html`<a href="/links" role="button" class="outline">${t('links')}</a>`
          : html`<button type="button" aria-busy=${this.busy ? 'true' : 'false'} ?disabled=${this.busy} @click=${this.#connect}>${icon('links')}${signedIn() ? t('connect') : t('link.sign.in')}</button>`}
      </div>`;
  }

  #connect = async () => {
    this.busy = true;
    this.refused = undefined;
    try {
      if (!signedIn()) {
        await signIn();
        return;
      }
      const {turn} = this;
      const {member} = await post(`/v1/links/${encodeURIComponent(this.parameters.token)}/connect`, undefined, {again: true});
      state.stale = true;
      toast(t('accepted', {name: nameOf(member)}));
      if (turn !== this.turn || !this.isConnected) {
        return;
      }
      go('/members/' + encodeURIComponent(member.memberId), {replace: true});
    } catch (problem) {
      this.refused = problem;
    } finally {
      this.busy = false;
    }
  };
}

customElements.define('screen-link', LinkScreen);

/**
 * A QR code, drawn by a library that is fetched when the first one is shown. Level M; the quiet zone of four modules that
 * ISO/IEC 18004 asks for is part of the picture, and it stays black on white in the dark.
 */
class QrCode extends Part {
  static properties = {text: {attribute: false}, label: {}};

  async updated() {
    const {default: library} = await import('qr-creator/dist/qr-creator.es6.min.js');
    const canvas = document.createElement('canvas');
    library.render({text: this.text, radius: 0, ecLevel: 'M', quiet: 4, fill: '#000', background: '#fff', size: 512}, canvas);
    this.querySelector('span').replaceChildren(canvas);
  }

  render() {
    return html`<span role="img" aria-label=${this.label}></span>`;
  }
}

customElements.define('qr-code', QrCode);
