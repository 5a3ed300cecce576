import {html, nothing} from '../lit.js';
import {t} from '../i18n/words.js';
import {icon} from './icon.js';
import {state} from '../state.js';

const COLOURS = 10;

/** What a person is called: their name, the address that was typed, or nobody's name. */
export const nameOf = person => person?.name || person?.email || t('person.gone');

let profileAt = memberId => '/members/' + encodeURIComponent(memberId);
export const profileOf = person => profileAt(person.memberId);

/** Where profiles are, if not in this page. */
export const profilesAt = address => (profileAt = address);

/**
 * A picture over one or two letters on a colour, the same for one person wherever they are shown. The letters are seen where
 * there is no picture, until it has come, and if it does not.
 */
export function avatar(person, size = '') {
  const key = person?.memberId ?? person?.email ?? '';
  const letters = initials(person?.name ?? '');
  return html`<span class="avatar ${size} c${hash(key) % COLOURS}" aria-hidden="true">
    ${letters || icon(person?.email ? 'mail' : 'me')}
    ${person?.picture
      ? html`<img src=${person.picture} alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"
          @load=${shown} @error=${missing}>`
      : nothing}
  </span>`;
}

const shown = event => (event.target.hidden = false);
const missing = event => (event.target.hidden = true);

/** Name and headline; the name leads to the profile if there is one. `level` makes it a heading, `near` stands beside the name. */
export function person(who, {level, note = nothing, size, near = nothing} = {}) {
  const name = html`<bdi>${nameOf(who)}</bdi>`;
  const linked = who?.memberId ? html`<a class="name" href=${profileOf(who)}>${name}</a>` : html`<span class="name">${name}</span>`;
  return html`<div class="person">
    ${avatar(who, size)}
    <div class="who">
      ${level === 3 ? html`<h2 class="called">${linked} ${near}${yourself(who)}</h2>` : html`<p>${linked} ${near}${yourself(who)}</p>`}
      ${who?.headline ? html`<p class="headline" dir="auto">${who.headline}</p>` : nothing}
      ${note}
    </div>
  </div>`;
}

/** Oneself among others is marked. */
const yourself = who => (who?.memberId && who.memberId === state.me?.memberId ? html` <span class="tag self-mark">${t('yourself')}</span>` : nothing);

/** "Anna, Carl and 3 others are mutual connections", or nothing. */
export function mutual(profile) {
  const count = profile?.mutual?.count ?? 0;
  if (!count) {
    return nothing;
  }
  const faces = profile.mutual.members ?? [];
  return html`<span class="mutual">
    <span class="faces">${faces.slice(0, 3).map(face => avatar(face, 'tiny'))}</span>
    <span>${faces.length === 1 && count === 1
      ? t('mutual.one', {name: nameOf(faces[0])})
      : t('mutual.count', {n: count})}</span>
  </span>`;
}

function initials(name) {
  const words = name.normalize('NFC').split(/\s+/u).filter(word => /[\p{L}\p{N}]/u.test(word));
  const first = word => [...word].find(letter => /[\p{L}\p{N}]/u.test(letter)) ?? '';
  return (words.length > 1 ? first(words[0]) + first(words.at(-1)) : first(words[0] ?? '')).toUpperCase();
}

function hash(text) {
  let value = 7;
  for (let i = 0; i < text.length; i++) {
    value = (value * 31 + text.charCodeAt(i)) >>> 0;
  }
  return value;
}
