import {remove} from '../api.js';
import {t} from '../i18n/words.js';
import {nameOf} from './person.js';
import {Suggestions} from './suggestions.js';
import {isByKey} from './toast.js';
import {undoable} from './undoable.js';

/** The same, and who is dismissed by a slip can be brought back: no route takes back what the service was told. */
export class UndoableSuggestions extends Suggestions {
  dismiss(item, putBack, goOn) {
    const byKey = isByKey();
    if (!byKey) {
      setTimeout(goOn, 50);
    }
    const dismissal = () => remove('/v1/suggestions/' + encodeURIComponent(item.memberId), {keepalive: true});
    undoable(t('dismiss.done', {name: nameOf(item)}), dismissal, putBack, {byKey, goOn});
  }
}
