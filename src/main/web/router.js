/** Screens by path. Links are plain links; a click on one of this site changes the screen without loading the page. */
const ROUTES = [
  ['/', 'screen-network', () => import('/screens/network.js')],
  ['/network', 'screen-network', () => import('/screens/network.js')],
  ['/manage/:box', 'screen-manage', () => import('/screens/manage.js')],
  ['/members/:id', 'screen-profile', () => import('/screens/profile.js')],
  ['/search', 'screen-search', () => import('/screens/search.js')],
  ['/grow', 'screen-grow', () => import('/screens/grow.js')],
  ['/connections', 'screen-connections', () => import('/screens/connections.js')],
  ['/letter', 'screen-letter', () => import('/screens/letter.js')],
  ['/me', 'screen-me', () => import('/screens/me.js')],
];

/** The screen of a path: `{tag, parameters}`, loaded; tag is null if there is none. */
export async function screenOf(path) {
  for (const [pattern, tag, load] of ROUTES) {
    const parameters = match(pattern, path);
    if (parameters) {
      await load();
      return {tag, parameters};
    }
  }
  return {tag: null, parameters: {}};
}

export function go(path, {replace = false} = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  dispatchEvent(new Event('invito-navigated'));
}

/** Follows links of this site without loading the page. */
export function followLinks(root) {
  root.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) {
      return;
    }
    const url = new URL(link.href);
    if (url.origin === location.origin && !/^\/(v1|local|letters)(\/|$)/.test(url.pathname) && !url.hash) {
      event.preventDefault();
      go(url.pathname + url.search);
    }
  });
}

function match(pattern, path) {
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
