// The one place that names the library's version. pom.xml puts it there.
export {LitElement, css, html, nothing, svg} from '/vendor/lit-3.3.3/lit/index.js';
export {classMap} from '/vendor/lit-3.3.3/lit/directives/class-map.js';
export {guard} from '/vendor/lit-3.3.3/lit/directives/guard.js';
export {ifDefined} from '/vendor/lit-3.3.3/lit/directives/if-defined.js';
export {keyed} from '/vendor/lit-3.3.3/lit/directives/keyed.js';
export {live} from '/vendor/lit-3.3.3/lit/directives/live.js';
export {ref, createRef} from '/vendor/lit-3.3.3/lit/directives/ref.js';
export {repeat} from '/vendor/lit-3.3.3/lit/directives/repeat.js';
export {until} from '/vendor/lit-3.3.3/lit/directives/until.js';
