import {LitElement} from '../lit.js';

/** A component in the page itself, not in a shadow: one style sheet, and labels that reach everywhere. */
export class Part extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/** Goes on in a task of its own: until then the browser may draw what is there, and answer. */
export const yieldToMain = () => globalThis.scheduler?.yield?.() ?? new Promise(goOn => setTimeout(goOn));

/** What a member sees below the bar. It is first drawn in a task of its own: on a phone, bar and screen at once keep one waiting. */
export class Screen extends Part {
  async scheduleUpdate() {
    if (!this.hasUpdated) {
      await yieldToMain();
    }
    await super.scheduleUpdate();
  }
}

/** The heading that had the focus while one waited is another than that of what has come: `change` shows it. */
export async function keepingFocus(host, change) {
  const focused = host.querySelector('h1')?.matches(':focus');
  change();
  await host.updateComplete;
  if (focused) {
    host.querySelector('h1')?.focus({preventScroll: true});
  }
}
