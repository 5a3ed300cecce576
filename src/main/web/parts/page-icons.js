import {svg} from '../lit.js';
import {alsoDraws} from './icon.js';

// What only the page itself has need of.
alsoDraws({
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,
  archive: svg`<rect x="3" y="4.5" width="18" height="4.5" rx="1"/><path d="M5 9v9a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 19 18V9M10 13h4"/>`,
  send: svg`<path d="M21 3.5 10.5 14M21 3.5l-6.5 17-4-6.5-6.5-4 17-6.5Z"/>`,
  upload: svg`<path d="M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4 15v3a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 18v-3"/>`,
  copy: svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2"/><path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>`,
  chevron: svg`<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>`,
});
