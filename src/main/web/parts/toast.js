import {html, nothing, repeat} from '/lit.js';
import {t} from '/i18n/words.js';
import {icon} from '/parts/icon.js';
import {Part} from '/parts/element.js';

const SHORT = 6000;
/** With something to press, one needs longer. */
const LONG = 14_000;

/** Short messages at the edge of the screen, read aloud as they come. They stay while one points at or tabs into them. */
class ToastArea extends Part {
  static properties = {toasts: {state: true}};

  constructor() {
    super();
    this.toasts = [];
    this.held = false;
  }

  connectedCallback() {
    super.connectedCallback();
    area = this;
  }

  add(toast) {
    this.toasts = [...this.toasts.slice(-2), toast];
    this.#wait(toast, toast.actions.length || toast.kind === 'error' ? LONG : SHORT);
  }

  drop(toast) {
    this.toasts = this.toasts.filter(other => other !== toast);
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
    return html`<div class="toasts" role="region" aria-label=${t('toast.region')}
        @pointerenter=${() => (this.held = true)} @pointerleave=${() => (this.held = false)}>
      <div role="status" aria-live="polite">
        ${repeat(this.toasts, toast => toast.id, toast => html`
          <div class="toast ${toast.kind}">
            ${icon(toast.kind === 'error' ? 'warning' : 'check')}
            <p>${toast.text}</p>
            ${toast.actions.length
              ? html`<div class="actions">
                  ${toast.actions.map(action => html`<button type="button" class="quiet" @click=${() => {
                    this.drop(toast);
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

let area;
let number = 0;

/** Says something. `actions`: `[{label, act}]`. */
export function toast(text, actions = [], kind = 'done') {
  area?.add({id: ++number, text, actions, kind});
}

export const toastError = text => toast(text, [], 'error');

customElements.define('toast-area', ToastArea);
