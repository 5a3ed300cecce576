/** Going from screen to screen within a page, by links, by code and by the browser's buttons. */
let guard;

/** While `unsaved()`, `mayLeave` is asked before one goes elsewhere; it answers (a promise of) false to stay. Without them nobody is asked. */
export function guardLeaving(unsaved, mayLeave) {
  guard = unsaved && {unsaved, mayLeave};
}

/** Answers whether one went. */
export async function go(path, {replace = false} = {}) {
  if (guard?.unsaved() && !(await guard.mayLeave())) {
    return false;
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  shown = location.href;
  dispatchEvent(new Event('invito-navigated'));
  return true;
}

let shown = location.href;
/** Going back once more, to where one wanted to go before one was asked. */
let mayGo = false;

/** The browser's own buttons have gone already when one learns of it: who may want to stay is brought back, and asked. */
addEventListener('popstate', async () => {
  if (guard?.unsaved() && !mayGo) {
    history.pushState(null, '', shown);
    mayGo = await guard.mayLeave();
    if (mayGo) {
      history.back();
    }
    return;
  }
  mayGo = false;
  shown = location.href;
  dispatchEvent(new Event('invito-navigated'));
});

/** What is no screen of the members' page: the API, the laptop's own pages, the letters' and the host's. */
const ELSEWHERE = /^\/(v1|local|letters|host)(\/|$)/;

/** Follows links to this page's own screens without loading the page. */
export function followLinks(root, isScreen = path => !ELSEWHERE.test(path)) {
  root.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) {
      return;
    }
    const url = new URL(link.href);
    if (url.origin === location.origin && isScreen(url.pathname) && !url.hash) {
      event.preventDefault();
      go(url.pathname + url.search);
    }
  });
}

/** What the path has in the places of a pattern (`/members/:id`); null if it is not of that form. */
export function match(pattern, path) {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) {
    return null;
  }
  const parameters = {};
  const fits = wanted.every((part, i) => {
    if (!part.startsWith(':')) {
      return part === given[i];
    }
    parameters[part.slice(1)] = decoded(given[i]);
    return given[i] !== '';
  });
  return fits ? parameters : null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
