import {LitElement} from '../lit.js';

/** A component in the page itself, not in a shadow: one style sheet, and labels that reach everywhere. */
export class Part extends LitElement {
  createRenderRoot() {
    return this;
  }
}
