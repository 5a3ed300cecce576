import {t} from '../i18n/words.js';
import {optimistically} from './actions.js';
import {toast} from './toast.js';

/** Nothing waits any longer: another screen is shown, the page is put aside or left, or the person signs out. */
const LAST_MOMENTS = [
  [window, 'invito-navigated'],
  [window, 'pagehide'],
  [window, 'invito-signing-out'],
  [document, 'visibilitychange'],
];

/**
 * What cannot be taken back once it is done is done when Undo is gone: after a while, or while there is still a page to do it.
 * Without a network it is tried at once, so that nobody believes for long that it is done.
 *
 * @param action what is done then
 * @param undo puts back what was changed before, at once or because it failed
 */
export function undoable(text, action, undo, options) {
  if (navigator.onLine === false) {
    optimistically(action, undo);
    return;
  }
  let waits = true;
  const ends = () => {
    waits = false;
    LAST_MOMENTS.forEach(([where, what]) => where.removeEventListener(what, settle));
  };
  const settle = () => {
    if (waits) {
      ends();
      drop();
      optimistically(action, undo);
    }
  };
  const undone = () => {
    ends();
    undo();
  };
  LAST_MOMENTS.forEach(([where, what]) => where.addEventListener(what, settle));
  const drop = toast(text, [{label: t('undo'), act: undone}], {...options, gone: settle});
}
