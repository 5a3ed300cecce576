import {svg, html} from '/lit.js';

/** Line icons on a grid of 24. */
const SHAPES = {
  people: svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.5 19.5c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.5"/><path d="M15.5 4.9a3.5 3.5 0 0 1 0 6.2M17.8 14.4c2.2.7 3.4 2.4 3.7 5.1"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,
  grow: svg`<circle cx="10" cy="8" r="3.5"/><path d="M3.5 19.5c.6-3.6 3-5.5 6.5-5.5 1.5 0 2.8.3 3.8 1M18 13.5v7M14.5 17h7"/>`,
  links: svg`<circle cx="8.5" cy="12" r="5"/><circle cx="15.5" cy="12" r="5"/>`,
  me: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  more: svg`<circle cx="5.5" cy="12" r="1.3"/><circle cx="12" cy="12" r="1.3"/><circle cx="18.5" cy="12" r="1.3"/>`,
  mail: svg`<rect x="3" y="5.5" width="18" height="13" rx="2.5"/><path d="m4 7.5 8 6 8-6"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.3 2"/>`,
  warning: svg`<path d="M12 4 2.8 19.5h18.4L12 4ZM12 10v4.5M12 17v.2"/>`,
  reply: svg`<path d="M9.5 6 4 11.5 9.5 17M4.5 11.5H14c4 0 6 2.2 6 6.5"/>`,
  archive: svg`<rect x="3" y="4.5" width="18" height="4.5" rx="1"/><path d="M5 9v9a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 19 18V9M10 13h4"/>`,
  send: svg`<path d="M21 3.5 10.5 14M21 3.5l-6.5 17-4-6.5-6.5-4 17-6.5Z"/>`,
  upload: svg`<path d="M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4 15v3a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 18v-3"/>`,
  block: svg`<circle cx="12" cy="12" r="8.5"/><path d="m6 6 12 12"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>`,
  chevron: svg`<path d="m9.5 5.5 6.5 6.5-6.5 6.5"/>`,
};

export const icon = name =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;

export const brand = () =>
  html`<svg class="mark" viewBox="0 0 40 24" aria-hidden="true" focusable="false"><circle cx="13" cy="12" r="9.5"/><circle cx="27" cy="12" r="9.5" class="other"/></svg>`;
