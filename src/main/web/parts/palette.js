/**
 * All that one can do, by name: found as one types, and each with its keys. `?` or Ctrl K (⌘ K) opens it. Single keys are off where one
 * types, and for whoever has turned them off: a voice or a shaking hand can press them without meaning to (WCAG 2.1.4).
 */
import {html, nothing} from '../lit.js';
import {t} from '../i18n/words.js';
import {Dialog} from './dialog.js';
import {installable, install} from './install.js';
import {inviteByAddress} from './address-dialog.js';
import {profileOf} from './person.js';
import {choice} from './profile-form.js';
import {go} from '../navigation.js';
import {signOut} from '../session.js';
import {state} from '../state.js';

/** In localStorage: single keys are off. */
const OFF = 'invito.keys-off';
/** So long the second key of two may take. Milliseconds. */
const SECOND = 1500;
const PLACES = [
  ['network', '/network', 'g n'],
  ['connections', '/connections', 'g c'],
  ['grow', '/grow', 'g g'],
  ['me', '/me', 'g m'],
  ['box.received', '/manage/received', 'g r'],
  ['box.sent', '/manage/sent', 'g s'],
  ['box.archived', '/manage/archived', 'g a'],
  ['links', '/links', 'g l'],
];

function actions() {
  return [
    ...PLACES.map(([word, path, keys]) => ({name: t(word), keys, act: () => go(path)})),
    {name: t('search'), keys: '/', act: search},
    {name: t('search.invite'), keys: 'i', act: () => inviteByAddress('network')},
    {name: t('me.view'), act: () => go(profileOf(state.me))},
    ...(installable() ? [{name: t('install'), act: install}] : []),
    {name: t('sign.out'), act: leave},
  ];
}

/** Away from what is being typed first: there one is asked. */
async function leave() {
  if (await go('/network')) {
    await signOut();
  }
}

/** The field in the bar; on a phone, where there is none, the screen. */
function search() {
  const field = document.getElementById('bar-search');
  if (field?.offsetParent) {
    field.focus();
  } else {
    go('/search');
  }
}

const isOff = () => {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
};

class PaletteDialog extends Dialog {
  static properties = {typed: {state: true}, at: {state: true}};

  constructor() {
    super();
    this.typed = '';
    this.at = 0;
  }

  title() {
    return t('palette');
  }

  content() {
    const found = this.#found();
    return html`<label class="away" for="palette-find">${t('palette.find')}</label>
      <input id="palette-find" data-first type="text" role="combobox" autocomplete="off" maxlength="100" placeholder=${t('palette.find')}
        aria-expanded="true" aria-controls="palette-list" aria-activedescendant=${found.length ? 'palette-' + this.at : nothing}
        .value=${this.typed} @input=${this.#find} @keydown=${this.#move}>
      <ul id="palette-list" class="palette" role="listbox" aria-label=${t('palette')}>${found.map((action, i) => html`<li id="palette-${i}" role="option"
        aria-selected=${i === this.at ? 'true' : 'false'} @click=${() => this.close(action)} @pointermove=${() => (this.at = i)}>
        <span>${action.name}</span>${action.keys && !isOff() ? html`<span class="keys" aria-hidden="true">${action.keys.split(' ').map(key => html`<kbd>${key}</kbd>`)}</span>` : nothing}</li>`)}</ul>
      ${found.length ? nothing : html`<p class="hint" role="status">${t('palette.none')}</p>`}
      ${choice('keys', t('palette.keys'), !isOff(), t('palette.keys.hint'))}`;
  }

  buttons() {
    return nothing;
  }

  firstUpdated() {
    super.firstUpdated();
    this.querySelector('[name=keys]').addEventListener('change', event => {
      try {
        if (event.target.checked) {
          localStorage.removeItem(OFF);
        } else {
          localStorage.setItem(OFF, 'yes');
        }
      } catch {
        // A browser that keeps nothing keeps this as it was.
      }
      this.requestUpdate();
    });
  }

  #found() {
    const words = this.typed.trim().toLocaleLowerCase().split(/\s+/);
    return actions().filter(({name}) => words.every(word => name.toLocaleLowerCase().includes(word)));
  }

  #find = event => {
    this.typed = event.target.value;
    this.at = 0;
  };

  #move = event => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) {
      event.preventDefault();
      const count = this.#found().length;
      this.at = count ? (this.at + step + count) % count : 0;
      this.updateComplete.then(() => this.querySelector('#palette-' + this.at)?.scrollIntoView({block: 'nearest'}));
    }
  };

  submit() {
    const chosen = this.#found()[this.at];
    if (chosen) {
      this.close(chosen);
    }
  }
}

customElements.define('invito-palette-dialog', PaletteDialog);

let open = false;

export async function openPalette() {
  if (open) {
    return;
  }
  open = true;
  const chosen = await PaletteDialog.show();
  open = false;
  chosen?.act();
}

const isTyping = element => element.closest?.('input, textarea, select, [contenteditable]');

/** Listens to keys, as long as `allowed` says so. */
export function listenToKeys(allowed) {
  let first;
  let since = 0;
  addEventListener('keydown', event => {
    if (event.defaultPrevented || !allowed() || event.altKey || event.isComposing) {
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === 'k' && !event.shiftKey && !document.querySelector('dialog[open]')) {
        event.preventDefault();
        openPalette();
      }
      return;
    }
    if (isOff() || isTyping(event.target) || document.querySelector('dialog[open]')) {
      return;
    }
    const before = event.timeStamp - since < SECOND ? first : undefined;
    first = event.key;
    since = event.timeStamp;
    const action = event.key === '?' ? {act: openPalette} : actions().find(({keys}) => keys && [event.key, `${before} ${event.key}`].includes(keys));
    if (action) {
      event.preventDefault();
      first = undefined;
      action.act();
    }
  });
}
