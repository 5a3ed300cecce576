import {svg, html} from '../lit.js';

/** Line icons on a grid of 24: those that all parts draw. */
const SHAPES = {
  people: svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.5 19.5c.6-3.6 3-5.5 6.5-5.5s5.9 1.9 6.5 5.5"/><path d="M15.5 4.9a3.5 3.5 0 0 1 0 6.2M17.8 14.4c2.2.7 3.4 2.4 3.7 5.1"/>`,
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
  block: svg`<circle cx="12" cy="12" r="8.5"/><path d="m6 6 12 12"/>`,
};

/** And those of whoever has more. */
export const alsoDraws = shapes => Object.assign(SHAPES, shapes);

export const icon = name =>
  html`<svg class="icon" data-icon=${name} viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;

/** The host's logo (src/main/brand); its name stands beside it. */
export const brand = () => html`<img class="mark" src="/icons/icon.svg" alt="">`;
