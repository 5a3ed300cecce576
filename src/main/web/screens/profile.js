import {html, nothing} from '../lit.js';
import {get} from '../api.js';
import {date, relative, t} from '../i18n/words.js';
import {act, block, decline, optimistically, report} from '../parts/actions.js';
import '../parts/connect-button.js';
import {degree} from '../parts/degree.js';
import {disconnect} from '../parts/disconnect.js';
import {Screen, keepingFocus} from '../parts/element.js';
import {icon} from '../parts/icon.js';
import {menu} from '../parts/menu.js';
import {skeleton} from '../parts/pages.js';
import {avatar, nameOf, person} from '../parts/person.js';
import {failure} from '../parts/problem.js';
import {reply} from '../parts/reply-dialog.js';
import {nothingFocused} from '../parts/surface.js';
import {isByKey, toast} from '../parts/toast.js';
import {go} from '../router.js';
import {state} from '../state.js';

/** A member: the whole profile, or the card, by degree (R12). */
class ProfileScreen extends Screen {
  static properties = {parameters: {attribute: false}, profile: {state: true}, invitation: {state: true}, problem: {state: true}};

  static title = ({id}, screen) => (screen?.profile?.memberId === id ? nameOf(screen.profile) : t('profile'));

  willUpdate(changed) {
    if (changed.has('parameters') && changed.get('parameters')?.id !== this.parameters.id) {
      this.#load();
    }
  }

  #load() {
    this.profile = this.invitation = this.problem = undefined;
    return this.#ask();
  }

  /** What one sees stays until the answer is there. An older answer, about whomever, says nothing any more. */
  #ask = async () => {
    const turn = (this.turn = {});
    const found = await this.#found().catch(problem => ({problem}));
    if (turn === this.turn) {
      await keepingFocus(this, () => Object.assign(this, found));
      if (found.profile && this.isConnected) {
        document.title = `${nameOf(found.profile)} · @brand@`;
      }
    }
  };

  async #found() {
    const profile = await get('/v1/members/' + encodeURIComponent(this.parameters.id));
    const {state: standing, invitationId} = profile.relationship ?? {};
    const invitation = ['respond', 'pending'].includes(standing)
      ? await get('/v1/invitations/' + encodeURIComponent(invitationId)).catch(() => undefined)
      : undefined;
    return {profile, invitation};
  }

  render() {
    if (this.problem?.status === 404) {
      return html`<div class="narrow"><section class="sheet">
        <h1 tabindex="-1">${t('profile.none')}</h1>
        <p>${t('profile.none.text')}</p>
        <p><a href="/search">${t('search')}</a></p>
      </section></div>`;
    }
    if (this.problem) {
      return html`<div class="narrow"><h1 tabindex="-1">${t('profile')}</h1>${failure(this.problem, () => this.#load())}</div>`;
    }
    if (!this.profile) {
      return html`<div class="narrow"><h1 tabindex="-1" class="away">${t('profile')}</h1><section class="sheet">${skeleton(1, 'profile')}</section></div>`;
    }
    const {profile} = this;
    const own = profile.memberId === state.me.memberId;
    const standing = profile.relationship?.state;
    return html`<div class="narrow">
      <section class="sheet profile">
        <div class="cover c-cover" aria-hidden="true"></div>
        <div class="face">${avatar(profile, 'huge')}</div>
        <div class="title">
          <h1 tabindex="-1"><bdi>${nameOf(profile)}</bdi></h1>
          ${degree(profile)}
        </div>
        ${profile.headline ? html`<p class="headline" dir="auto">${profile.headline}</p>` : nothing}
        <div class="actions">
          ${own
            ? html`<a href="/me" role="button" class="outline">${t('me.edit')}</a>`
            : html`<invito-connect-button .person=${profile} .relationship=${profile.relationship} source="profile"
                @relationship-changed=${this.#ask}></invito-connect-button>`}
          ${standing === 'respond' && this.invitation?.status === 'pending'
            ? html`<button type="button" class="secondary outline" @click=${this.#ignore}>${t('ignore')}</button>`
            : nothing}
          ${own ? nothing : this.#menu(standing)}
        </div>
        ${standing === 'connected' && profile.email
          ? html`<p><a href="mailto:${profile.email}">${icon('mail')} ${t('mail.to', {email: profile.email})}</a></p>`
          : nothing}
        ${standing === 'respond' ? html`<p class="hint">${t('accept.advice')}</p>` : nothing}
        ${standing === 'cool-down' ? html`<p class="hint">${t('cool-down.text', {date: date(profile.relationship.retryAt)})}</p>` : nothing}
        ${this.invitation?.expiresAt ? html`<p class="hint">${t('until', {date: date(this.invitation.expiresAt)})}</p>` : nothing}
        ${this.invitation?.note
          ? html`${standing === 'pending' ? html`<p class="hint">${t('you.wrote')}</p>` : nothing}<blockquote dir="auto">${this.invitation.note}</blockquote>`
          : nothing}
        ${this.invitation?.reply
          ? html`<p class="hint">${icon('reply')} ${t('reply.from', {name: nameOf(profile), when: relative(this.invitation.reply.at)})}</p>
              <blockquote dir="auto">${this.invitation.reply.message}</blockquote>`
          : nothing}
      </section>
      <section class="sheet" aria-labelledby="about">
        <header><h2 id="about">${t('about')}</h2></header>
        ${profile.about
          ? html`<p class="prose" dir="auto">${profile.about}</p>`
          : html`<p class="hint locked">${icon(own || profile.degree === 1 ? 'me' : 'lock')}
              <span>${own || profile.degree === 1 ? t('about.none') : t('about.locked')}</span></p>`}
      </section>
      ${profile.mutual?.count
        ? html`<section class="sheet" aria-labelledby="mutual">
            <header><h2 id="mutual">${t('mutual')} <span class="count">${profile.mutual.count}</span></h2></header>
            <ul class="rows">${profile.mutual.members.map(member => html`<li class="row">${person(member, {level: 3})}</li>`)}</ul>
            ${profile.mutual.count > profile.mutual.members.length
              ? html`<p class="hint">${t('mutual.more', {n: profile.mutual.count - profile.mutual.members.length})}</p>`
              : nothing}
          </section>`
        : nothing}
    </div>`;
  }

  #menu(standing) {
    const {profile, invitation} = this;
    const name = nameOf(profile);
    const answer = standing === 'respond' && invitation && {...invitation, sender: profile};
    const items = [];
    if (standing === 'connected') {
      items.push({label: t('remove.connection'), icon: 'close', act: () => this.#then(disconnect(profile), t('removed', {name}))});
    }
    if (answer) {
      items.push(
        {label: t('reply'), icon: 'reply', act: () => this.#reply(answer)},
        {label: t('decline'), icon: 'close', act: () => this.#then(decline(answer), t('declined'), answer)},
        {label: t('report'), icon: 'warning', danger: true, act: () => this.#then(report(answer), t('reported'), answer)},
      );
    }
    items.push({label: t('block'), icon: 'block', danger: true, act: () => this.#block(answer)});
    return menu(t('more.name', {name}), items);
  }

  async #block(answer) {
    const {profile} = this;
    if (await block(profile)) {
      answered(answer);
      toast(t('blocked', {name: nameOf(profile)}));
      if (this.isConnected && profile.memberId === this.profile?.memberId) {
        go('/network');
      }
    }
  }

  #ignore = async () => {
    const {invitation} = this;
    const byKey = isByKey();
    const back = () => {
      if (this.invitation?.id === invitation.id) {
        this.invitation = invitation;
      }
    };
    this.invitation = {...invitation, status: 'archived'};
    this.#focusAfter();
    const done = await optimistically(() => act(invitation, 'archive'), back);
    if (done) {
      answered(invitation);
      toast(t('ignored', {name: nameOf(invitation.sender)}), [{label: t('undo'), act: async () => {
        if (await optimistically(() => act(invitation, 'unarchive'))) {
          state.changeCount(1);
          back();
          await this.updateComplete;
          this.querySelector('.actions > button')?.focus({preventScroll: true});
        }
      }}], {byKey, goOn: () => this.querySelector('h1')?.focus({preventScroll: true})});
    }
  };

  /** Brings an archived one back among those that wait. */
  async #reply(answer) {
    if (await reply(answer)) {
      state.changeCount(answer.status === 'archived' ? 1 : 0);
      await this.#ask();
    }
  }

  async #then(asking, text, answer) {
    if (await asking) {
      answered(answer);
      toast(text);
      await this.#ask();
      this.#focusAfter();
    }
  }

  /** What was pressed is gone: the focus goes to the heading. */
  async #focusAfter() {
    await this.updateComplete;
    if (nothingFocused()) {
      this.querySelector('h1')?.focus({preventScroll: true});
    }
  }
}

/** Only what is not archived was counted. */
function answered(invitation) {
  if (invitation && !state.answered(invitation.id) && invitation.status === 'pending') {
    state.changeCount(-1);
  }
}

customElements.define('screen-profile', ProfileScreen);
