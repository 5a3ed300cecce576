import './screens/network.js';
import './screens/manage.js';
import './screens/profile.js';
import './screens/search.js';
import './screens/grow.js';
import './screens/connections.js';
import './screens/letter.js';
import './screens/links.js';
import './screens/me.js';
import {match} from './navigation.js';

export {followLinks, go, guardLeaving} from './navigation.js';

/** Screens by path. Links are plain links; a click on one of this site changes the screen without loading the page. */
const ROUTES = [
  ['/', 'screen-network'],
  ['/network', 'screen-network'],
  ['/manage/:box', 'screen-manage'],
  ['/members/:id', 'screen-profile'],
  ['/search', 'screen-search'],
  ['/grow', 'screen-grow'],
  ['/connections', 'screen-connections'],
  ['/letter', 'screen-letter'],
  ['/links', 'screen-links'],
  ['/links/:token', 'screen-link'],
  ['/me', 'screen-me'],
];

/** What who is not signed in may see too: it says itself what they can do there. */
const OPEN = ['screen-letter', 'screen-link'];

/** The screen of a path for whoever is not signed in, if it is one for them; else undefined. */
export async function openScreenOf(path) {
  const screen = await screenOf(path);
  return OPEN.includes(screen.tag) ? screen : undefined;
}

/** The screen of a path: `{tag, parameters}`; tag is null if there is none. A third entry of a route loads it, if it is no part of the bundle. */
export async function screenOf(path) {
  for (const [pattern, tag, load] of ROUTES) {
    const parameters = match(pattern, path);
    if (parameters) {
      await load?.();
      return {tag, parameters};
    }
  }
  return {tag: null, parameters: {}};
}
