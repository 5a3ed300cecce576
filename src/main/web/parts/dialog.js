import {html, nothing} from '../lit.js';
import {t} from '../i18n/words.js';
import {Part} from './element.js';
import {icon} from './icon.js';
import {failure} from './problem.js';
import {focused, surface} from './surface.js';

/**
 * A dialog over the page. The browser keeps the focus in it, closes it by Escape, and gives the focus back. A subclass
 * says its `title` and its `content()`; `close(result)` settles the promise of `show`.
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
        dialog.remove();
        if (origin?.isConnected) {
          origin.focus();
        }
        resolve(result);
      };
    });
  }

  firstUpdated() {
    this.querySelector('dialog').showModal();
    this.querySelector('[data-first]')?.focus();
  }

  close(result) {
    this.result = result;
    this.querySelector('dialog').close();
  }

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
  }

  render() {
    return html`<dialog aria-labelledby="dialog-title" @close=${() => this.settle(this.result)}
        @click=${event => event.target === event.currentTarget && !this.busy && this.close()}>
      <article>
        <header>
          <h2 id="dialog-title">${this.title()}</h2>
          <button type="button" class="icon-only" aria-label=${t('close')} @click=${() => this.close()}>${icon('close')}</button>
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
    return html`<button type="button" class="secondary" @click=${() => this.close()}>${t('cancel')}</button>`;
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
