import {html, nothing, repeat} from '../lit.js';
import {t} from '../i18n/words.js';
import {icon} from './icon.js';
import {Part} from './element.js';
import {focused, nothingFocused, surface} from './surface.js';

const SHORT = 6000;
/** With something to press, one needs longer. */
const LONG = 14_000;

/**
 * Short messages at the edge of the screen, read aloud as they come. They stay while one points at or tabs into them.
 * `unmarked` is for a page that has several: then they are no landmark.
 */
class ToastArea extends Part {
  static properties = {toasts: {state: true}, unmarked: {type: Boolean}};

  constructor() {
    super();
    this.toasts = [];
    this.held = false;
  }

  add(toast) {
    // Three at most, and what is said again stands once.
    this.toasts.filter(({text}, i, all) => i < all.length - 2 || text === toast.text).forEach(old => this.drop(old));
    this.toasts = [...this.toasts, toast];
    this.#wait(toast, toast.actions.length || toast.kind === 'error' ? LONG : SHORT);
  }

  /** @param acted whether it goes because something on it was pressed */
  drop(toast, acted) {
    if (!this.toasts.includes(toast)) {
      return;
    }
    const lent = this.querySelector(`[data-toast="${toast.id}"]`)?.contains(focused());
    this.toasts = this.toasts.filter(other => other !== toast);
    if (!acted) {
      toast.gone?.();
    }
    if (lent) {
      // The focus goes on where it would have gone had it not been lent.
      this.updateComplete.then(() => nothingFocused() && toast.goOn?.());
    }
  }

  /** Lends the focus to the first thing to press, for whoever works with keys: it would be many tabs away. */
  async lendFocus(toast) {
    await this.updateComplete;
    this.querySelector(`[data-toast="${toast.id}"] .actions button`)?.focus();
  }

  #keys(event, toast) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.drop(toast);
    }
  }

  #wait(toast, time) {
    setTimeout(() => {
      const held = this.held || this.querySelector('.toast :focus-visible');
      if (held) {
        this.#wait(toast, 2000);
      } else {
        this.drop(toast);
      }
    }, time);
  }

  render() {
    return html`<div class="toasts" role=${this.unmarked ? nothing : 'region'} aria-label=${this.unmarked ? nothing : t('toast.region')}
        @pointerenter=${() => (this.held = true)} @pointerleave=${() => (this.held = false)}>
      <div role="status" aria-live="polite">
        ${repeat(this.toasts, toast => toast.id, toast => html`
          <div class="toast ${toast.kind}" data-toast=${toast.id} @keydown=${event => this.#keys(event, toast)}>
            ${icon(toast.kind === 'error' ? 'warning' : 'check')}
            <p>${toast.text}</p>
            ${toast.actions.length
              ? html`<div class="actions">
                  ${toast.actions.map(action => html`<button type="button" class="quiet" @click=${() => {
                    this.drop(toast, true);
                    action.act();
                  }}>${action.label}</button>`)}
                </div>`
              : nothing}
            <button type="button" class="icon-only" aria-label=${t('close')} @click=${() => this.drop(toast)}>${icon('close')}</button>
          </div>`)}
      </div>
    </div>`;
  }
}

let number = 0;

/**
 * Says something. `actions`: `[{label, act}]`. `goOn` moves the focus to what follows what was done; with it, whoever works
 * with keys finds the focus at the first action. `gone` is told when it goes and nothing on it was pressed.
 * Answers with what takes it away.
 */
export function toast(text, actions = [], {kind = 'done', goOn, gone, byKey = false} = {}) {
  const said = {id: ++number, text, actions, kind, goOn, gone};
  const area = surface().querySelector('invito-toast-area');
  area?.add(said);
  if (byKey && actions.length) {
    area?.lendFocus(said);
  }
  return () => area?.drop(said);
}

export const toastError = text => toast(text, [], {kind: 'error'});

/** Whether what is being done is done with keys. */
export const isByKey = () => focused()?.matches(':focus-visible') ?? false;

customElements.define('invito-toast-area', ToastArea);
