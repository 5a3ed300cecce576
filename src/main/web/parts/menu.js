import {html} from '/lit.js';
import {icon} from '/parts/icon.js';

/** A few more things to do, behind three dots. `items`: `[{label, icon, act, danger}]`. */
export const menu = (label, items) => html`<details class="menu" @toggle=${opened} @keydown=${keys} @focusout=${left}>
  <summary aria-label=${label} title=${label}>${icon('more')}</summary>
  <ul>
    ${items.map(item => html`<li><button type="button" class=${item.danger ? 'bad' : ''} @click=${event => {
      const details = event.currentTarget.closest('details');
      details.open = false;
      details.querySelector('summary').focus();
      item.act(event);
    }}>${icon(item.icon)}<span>${item.label}</span></button></li>`)}
  </ul>
</details>`;

function opened(event) {
  if (event.currentTarget.open) {
    event.currentTarget.querySelector('li button')?.focus({preventScroll: true});
  }
}

function keys(event) {
  const details = event.currentTarget;
  const buttons = [...details.querySelectorAll('li button')];
  const at = buttons.indexOf(document.activeElement);
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
    if (!details.contains(document.activeElement)) {
      details.open = false;
    }
  });
}
