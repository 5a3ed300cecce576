/** Pulling the page down makes it true, as in an app: there is no other way where the browser shows no bar of its own. */
import {toastError} from './toast.js';
import {said} from './problem.js';

/** So far one pulls before it counts, in pixels of the finger's way. */
const FAR = 90;

/** @param refresh answers a promise of when what is shown is true */
export function listenToPulls(refresh) {
  let start;
  let sign;
  addEventListener('touchstart', event => {
    start = scrollY <= 0 && event.touches.length === 1 && !event.target.closest?.('dialog') ? event.touches[0] : undefined;
  }, {passive: true});
  addEventListener('touchmove', event => {
    const way = start && event.touches.length === 1 ? event.touches[0].clientY - start.clientY : 0;
    if (way > 10 && scrollY <= 0) {
      sign ??= shown();
      sign.style.setProperty('--pulled', Math.min(1, way / FAR));
      sign.ready = way >= FAR;
    } else if (sign) {
      sign.ready = false;
      sign.style.setProperty('--pulled', 0);
    }
  }, {passive: true});
  for (const end of ['touchend', 'touchcancel']) {
    addEventListener(end, async () => {
      const mine = sign;
      sign = start = undefined;
      if (!mine) {
        return;
      }
      try {
        if (mine.ready && end === 'touchend') {
          mine.classList.add('going');
          await refresh();
        }
      } catch (problem) {
        toastError(said(problem));
      } finally {
        mine.remove();
      }
    }, {passive: true});
  }
}

function shown() {
  const sign = document.createElement('div');
  sign.className = 'pull';
  sign.setAttribute('aria-hidden', 'true');
  document.body.append(sign);
  return sign;
}
