import {html, nothing} from '../lit.js';
import {t} from '../i18n/words.js';
import {Part} from '../parts/element.js';
import {brand} from '../parts/icon.js';
import {failure} from '../parts/problem.js';
import {choice, profileFields, profileOf} from '../parts/profile-form.js';
import {save} from '../profile.js';
import {me, signOut} from '../session.js';

/** Whoever signs in for the first time says who they are; invitations to their verified address are theirs then. */
class WelcomeScreen extends Part {
  static properties = {busy: {state: true}, problem: {state: true}};

  static title = () => t('welcome');

  render() {
    const claims = me() ?? {};
    const verified = claims.email && [true, 'true'].includes(claims.email_verified);
    return html`<div class="narrow">
      <form class="sheet welcome" @submit=${this.#save}>
        ${brand()}
        <h1 tabindex="-1">${t('welcome')}</h1>
        <p>${t('welcome.text')}</p>
        <p class="hint">${verified ? t('welcome.address', {email: claims.email}) : t('welcome.unverified')}</p>
        ${profileFields({name: claims.name})}
        ${choice('discoverable', t('discoverable'), true, t('discoverable.hint'))}
        ${this.problem ? failure(this.problem) : nothing}
        <div class="actions">
          <button type="submit" aria-busy=${this.busy ? 'true' : 'false'} ?disabled=${this.busy}>${t('join')}</button>
          <button type="button" class="quiet" @click=${() => signOut()}>${t('sign.out')}</button>
        </div>
      </form>
    </div>`;
  }

  #save = async event => {
    event.preventDefault();
    this.busy = true;
    this.problem = undefined;
    try {
      await save(profileOf(event.target));
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.busy = false;
    }
  };
}

customElements.define('screen-welcome', WelcomeScreen);
