import {html} from '../lit.js';
import {dateTime} from '../i18n/words.js';

/** An instant, as `text` says it; to the minute for whoever points at it, which few do: each would cost more than all else in its row. */
export const moment = (instant, text) => html`<time datetime=${instant} @pointerenter=${exact}>${text}</time>`;

function exact({currentTarget}) {
  currentTarget.title = dateTime(currentTarget.dateTime);
}
