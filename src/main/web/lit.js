// The one place that names the library.
export {LitElement, html, nothing, render, svg, unsafeCSS} from 'lit';
export {repeat} from 'lit/directives/repeat.js';
