import {html, nothing} from '../lit.js';
import {t} from '../i18n/words.js';
import {Part} from './element.js';
import {icon} from './icon.js';
import {failure, said} from './problem.js';
import {focused, surface} from './surface.js';
import {toastError} from './toast.js';

/** The screen below is another, or nobody's any more. */
const GONE = ['invito-navigated', 'invito-signed-out'];

/**
 * A dialog over the page. The browser keeps the focus in it, closes it by Escape, and gives the focus back. A subclass
 * says its `title` and its `content()`; `close(result)` settles the promise of `show`. While it does what it is for, nobody closes it.
 */
export class Dialog extends Part {
  static properties = {busy: {state: true}, problem: {state: true}};

  /** Opens it. Answers with what it was closed with, or undefined. */
  static show(values = {}) {
    const dialog = Object.assign(new this(), values);
    const origin = focused();
    surface().append(dialog);
    return new Promise(resolve => {
      dialog.settle = result => {
        GONE.forEach(what => removeEventListener(what, dialog.#leave));
        dialog.remove();
        if (origin?.isConnected && !dialog.#left) {
          origin.focus();
        }
        resolve(result);
      };
      GONE.forEach(what => addEventListener(what, dialog.#leave));
    });
  }

  /** Closed before it was done: what it does comes to its end, and whoever shows it learns how. */
  #early = false;
  #left = false;

  #leave = () => {
    this.#left = true;
    if (!this.#early) {
      this.close(this.result);
    }
  };

  firstUpdated() {
    this.querySelector('dialog').showModal();
    this.querySelector('[data-first]')?.focus();
  }

  close(result) {
    this.result = result;
    if (this.#early) {
      this.settle(result);
    } else {
      this.querySelector('dialog')?.close();
    }
  }

  /** By Escape, a button or beside it. */
  #dismiss = () => this.busy || this.close();

  /** A second Escape closes it in Chromium, whatever is said to `cancel`. */
  #closed = () => {
    if (this.busy) {
      this.#early = true;
    } else {
      this.settle(this.result);
    }
  };

  /** Does what the dialog is for, and closes it; if that fails, says so and stays. */
  attempt(action) {
    return this.proceed(async () => this.close((await action()) ?? true));
  }

  /** Does a part of it, and stays. */
  async proceed(action) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.problem = undefined;
    try {
      await action();
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
    if (this.#early && this.isConnected) {
      this.#goOn();
    }
  }

  /** What is left to do, or went wrong, is shown again; whoever has gone elsewhere is only told. */
  #goOn() {
    this.#early = false;
    if (!this.#left) {
      this.querySelector('dialog').showModal();
      return;
    }
    if (this.problem && this.problem.name !== 'SignedOut') {
      toastError(said(this.problem));
    }
    this.settle();
  }

  render() {
    return html`<dialog aria-labelledby="dialog-title" @close=${this.#closed} @cancel=${event => this.busy && event.preventDefault()}
        @click=${event => event.target === event.currentTarget && this.#dismiss()}>
      <article>
        <header>
          <h2 id="dialog-title">${this.title()}</h2>
          <button type="button" class="icon-only" aria-label=${t('close')} ?disabled=${this.busy} @click=${this.#dismiss}>${icon('close')}</button>
        </header>
        <form @submit=${event => {
          event.preventDefault();
          this.submit();
        }}>
          ${this.content()}
          <footer>${this.problem ? failure(this.problem) : nothing}${this.buttons()}</footer>
        </form>
      </article>
    </dialog>`;
  }

  cancelButton() {
    return html`<button type="button" class="secondary" ?disabled=${this.busy} @click=${this.#dismiss}>${t('cancel')}</button>`;
  }

  submitButton(label, {danger = false, disabled = false} = {}) {
    return html`<button type="submit" class=${danger ? 'danger' : ''} aria-busy=${this.busy ? 'true' : 'false'}
      ?disabled=${disabled || this.busy}>${label}</button>`;
  }
}

/** Asks before something that cannot be undone. `action` is done while the dialog waits. */
export class AskDialog extends Dialog {
  title() {
    return this.question;
  }

  content() {
    return this.lines.map(line => html`<p>${line}</p>`);
  }

  buttons() {
    return [this.cancelButton(), this.submitButton(this.confirm, {danger: this.danger, disabled: !this.sure()})];
  }

  /** Whether it may be confirmed. */
  sure() {
    return true;
  }

  submit() {
    this.attempt(this.action ?? (() => true));
  }
}

customElements.define('invito-ask-dialog', AskDialog);

/** Answers true if it was done. */
export const ask = ({question, lines = [], confirm, danger = false, action}) =>
  AskDialog.show({question, lines, confirm, danger, action});
