import {html, nothing} from '../lit.js';
import {t} from '../i18n/words.js';
import {Part} from '../parts/element.js';
import {brand, icon} from '../parts/icon.js';
import {said} from '../parts/problem.js';
import {SigningIn} from '../parts/signing-in.js';

/** For whoever is not signed in. Afterwards they are where they wanted to go. */
class LandingScreen extends Part {
  static properties = {failed: {attribute: false}, ended: {attribute: false}};

  signing = new SigningIn(this);

  static title = () => t('sign.in');

  render() {
    return html`<div class="landing">
      ${brand()}
      <h1 tabindex="-1">${t('landing')}</h1>
      <p class="lead">${t('landing.text')}</p>
      ${this.failed || this.signing.failed ? html`<p class="notice bad" role="alert">${icon('warning')}<span>${t('sign.in.failed')}</span></p>` : nothing}
      ${this.ended && !this.failed && !this.signing.failed ? html`<p class="notice" role="alert">${icon('lock')}<span>${said({name: 'SignedOut'})}</span></p>` : nothing}
      <button type="button" aria-busy=${this.signing.busy ? 'true' : 'false'} @click=${this.#signIn}>${t('sign.in')}</button>
      <ul>
        <li>${icon('people')}<span>${t('landing.both')}</span></li>
        <li>${icon('mail')}<span>${t('landing.letters')}</span></li>
        <li>${icon('lock')}<span>${t('landing.forgotten')}</span></li>
      </ul>
    </div>`;
  }

  #signIn = () => {
    this.failed = false;
    this.signing.begin();
  };
}

customElements.define('screen-landing', LandingScreen);
