import {html, render} from '../lit.js';
import {icon} from './icon.js';
import {focused} from './surface.js';

/** So far from the edge of the window a menu stays. Pixels. */
const MARGIN = 8;

/**
 * A few more things to do, behind three dots. `items`: `[{label, icon, act, danger}]`. They are made when somebody wants to see
 * them: a list has a menu in each row, and nobody opens most of them.
 */
export const menu = (label, items) => html`<details class="menu" @toggle=${opened} @keydown=${keys} @focusout=${left}>
  <summary aria-label=${label} title=${label} @click=${filled}>${icon('more')}</summary>
  <ul .items=${items}></ul>
</details>`;

/** A key that opens it is a click too, and comes before it is open. */
function filled(event) {
  const list = event.currentTarget.nextElementSibling;
  render(list.items.map(entry), list);
}

const entry = item => html`<li><button type="button" class=${item.danger ? 'bad' : ''} @click=${event => {
  const details = event.currentTarget.closest('details');
  details.open = false;
  details.querySelector('summary').focus();
  item.act(event);
}}>${icon(item.icon)}<span>${item.label}</span></button></li>`;

/** Upwards where there is no room below, and moved in where there is none aside: each entry is to be reached on a phone too. */
function opened(event) {
  const details = event.currentTarget;
  details.classList.remove('up');
  if (details.open) {
    const shown = details.querySelector('ul');
    shown.style.translate = '';
    const list = shown.getBoundingClientRect();
    shown.style.translate = Math.max(MARGIN - list.left, 0) + Math.min(innerWidth - MARGIN - list.right, 0) + 'px';
    const page = details.getRootNode();
    const floor = page.querySelector('.places.bottom')?.getBoundingClientRect().top || innerHeight;
    const ceiling = page.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
    details.classList.toggle('up', list.bottom > floor && details.getBoundingClientRect().top - list.height > ceiling);
    details.querySelector('li button')?.focus({preventScroll: true});
  }
}

function keys(event) {
  const details = event.currentTarget;
  const buttons = [...details.querySelectorAll('li button')];
  const at = buttons.indexOf(focused());
  if (event.key === 'Escape' && details.open) {
    details.open = false;
    details.querySelector('summary').focus();
    event.stopPropagation();
  } else if (details.open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    buttons.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % buttons.length)?.focus();
  }
}

function left(event) {
  const details = event.currentTarget;
  // The focus goes nowhere for a moment when one clicks on plain text.
  setTimeout(() => {
    if (!details.contains(focused())) {
      details.open = false;
    }
  });
}
