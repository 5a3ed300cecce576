import {html, nothing} from '../lit.js';
import {get} from '../api.js';
import {now, relative, shortDate, t} from '../i18n/words.js';
import {icon} from './icon.js';
import {Part} from './element.js';
import {menu} from './menu.js';
import {moment} from './moment.js';
import {mutual, nameOf, person} from './person.js';

/** What is known of people, for as long as the page lives: cards come and go as one scrolls. */
const profiles = new Map();

function profileOf(memberId) {
  if (!profiles.has(memberId)) {
    const asked = get('/v1/members/' + encodeURIComponent(memberId)).catch(() => {
      profiles.delete(memberId);
      return null;
    });
    profiles.set(memberId, asked);
  }
  return profiles.get(memberId);
}

/** Six months are nobody's concern; the last of them are. Milliseconds. */
const SOON = 30 * 86_400_000;
const endsSoon = instant => Date.parse(instant) - now() < SOON;

/**
 * An invitation that one has received. Which connections the two share is asked for as the card comes into sight. It
 * says `answer` with what was chosen: accept, archive, unarchive, reply, decline, report, block.
 */
class ReceivedCard extends Part {
  static properties = {invitation: {attribute: false}, archived: {type: Boolean}, profile: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.observer = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && this.#seen());
    this.observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  async #seen() {
    this.observer.disconnect();
    const memberId = this.invitation.sender?.memberId;
    // My Network has it from the one request that it makes; other lists have not.
    if (memberId && !this.invitation.mutual) {
      this.profile = await profileOf(memberId);
    }
  }

  render() {
    const {sender, note, sentAt, expiresAt} = this.invitation;
    const name = nameOf(sender);
    const known = this.invitation.mutual ? this.invitation : this.profile;
    const shared = html`${known?.mutual?.count ? html`<div class="shared">${mutual(known)}</div>` : nothing}
      <p class="hint">${moment(sentAt, relative(sentAt))}
        ${endsSoon(expiresAt) ? html` · ${t('until', {date: shortDate(expiresAt)})}` : nothing}</p>`;
    return html`<article class="invitation">
      ${person(sender, {level: 3, note: shared})}
      ${note
        ? html`<div class="note"><blockquote dir="auto">${note}</blockquote>
            <button type="button" class="reply quiet" aria-label=${t('reply.name', {name})} @click=${() => this.#say('reply')}>${icon('reply')}${t('reply')}</button></div>`
        : nothing}
      <div class="answers">
        ${this.archived
          ? html`<button type="button" class="secondary outline" aria-label=${t('unarchive.name', {name})} @click=${() => this.#say('unarchive')}>${t('unarchive')}</button>`
          : html`<button type="button" class="quiet" aria-label=${t('ignore.name', {name})} @click=${() => this.#say('archive')}>${t('ignore')}</button>`}
        <button type="button" aria-label=${t('accept.name', {name})} aria-describedby="accept-advice" @click=${() => this.#say('accept')}>${t('accept')}</button>
        ${menu(t('more.name', {name}), [
          {label: t('reply'), icon: 'reply', act: () => this.#say('reply')},
          {label: t('decline'), icon: 'close', act: () => this.#say('decline')},
          {label: t('report'), icon: 'warning', act: () => this.#say('report'), danger: true},
          {label: t('block'), icon: 'block', act: () => this.#say('block'), danger: true},
        ])}
      </div>
    </article>`;
  }

  #say(answer) {
    this.dispatchEvent(new CustomEvent('answer', {detail: answer}));
  }
}

customElements.define('invito-received-card', ReceivedCard);
