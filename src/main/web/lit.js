// The one place that names the library.
export {LitElement, html, nothing, svg, unsafeCSS} from 'lit';
export {repeat} from 'lit/directives/repeat.js';
