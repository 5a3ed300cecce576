import {html, nothing} from '/lit.js';
import {get} from '/api.js';
import {dateTime, relative, shortDate, t} from '/i18n/words.js';
import {icon} from '/parts/icon.js';
import {Part} from '/parts/element.js';
import {menu} from '/parts/menu.js';
import {mutual, nameOf, person} from '/parts/person.js';

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
    if (memberId) {
      this.profile = await profileOf(memberId);
    }
  }

  render() {
    const {sender, note, sentAt, expiresAt} = this.invitation;
    const name = nameOf(sender);
    const shared = html`<div class="shared">${this.profile && !this.profile.mutual?.count ? t('mutual.none') : mutual(this.profile)}</div>
      <p class="hint"><time datetime=${sentAt} title=${dateTime(sentAt)}>${relative(sentAt)}</time>
        · ${t('until', {date: shortDate(expiresAt)})}</p>`;
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

customElements.define('received-card', ReceivedCard);
