import {html} from '../lit.js';
import {t} from '../i18n/words.js';
import {AskDialog} from './dialog.js';

/** Asks for a word too. */
class AskWordDialog extends AskDialog {
  static properties = {typed: {state: true}};

  constructor() {
    super();
    this.typed = '';
  }

  content() {
    return html`${super.content()}
      <label>${t('type.word', {word: this.word})}
        <input data-first autocomplete="off" autocapitalize="characters" .value=${this.typed}
          @input=${event => (this.typed = event.target.value)}></label>`;
  }

  sure() {
    return this.typed.trim().toLocaleUpperCase() === this.word.toLocaleUpperCase();
  }
}

customElements.define('invito-ask-word-dialog', AskWordDialog);

/** As `ask`, for what destroys most: `word` is to be typed first. */
export const askWord = ({question, lines, confirm, word, action}) =>
  AskWordDialog.show({question, lines, confirm, word, danger: true, action});
