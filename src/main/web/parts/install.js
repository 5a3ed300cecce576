/** The page as an app of its own, where the browser offers it: asked when one wants it, and never as one arrives. */
import {html, nothing} from '../lit.js';
import {t} from '../i18n/words.js';
import {Part} from './element.js';
import {icon} from './icon.js';

let offer;
const changes = new EventTarget();

addEventListener('beforeinstallprompt', event => {
  // The browser's own bar would ask on arrival.
  event.preventDefault();
  keep(event);
});
addEventListener('appinstalled', () => keep(undefined));

function keep(event) {
  offer = event;
  changes.dispatchEvent(new Event('change'));
}

/** Says that it can be one. In index.html it would be fetched before anything can be seen. */
export function beInstallable() {
  document.head.append(Object.assign(document.createElement('link'), {rel: 'manifest', href: '/manifest.webmanifest'}));
}

export const installable = () => Boolean(offer);

/** An offer is good for one question. */
export async function install() {
  const asked = offer;
  keep(undefined);
  await asked?.prompt();
}

class InstallSheet extends Part {
  connectedCallback() {
    super.connectedCallback();
    changes.addEventListener('change', this.#changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    changes.removeEventListener('change', this.#changed);
  }

  #changed = () => this.requestUpdate();

  render() {
    return offer
      ? html`<section class="sheet" aria-labelledby="install">
          <h2 id="install">${t('install')}</h2>
          <p class="hint">${t('install.hint')}</p>
          <div class="actions"><button type="button" class="secondary" @click=${install}>${icon('upload')}${t('install')}</button></div>
        </section>`
      : nothing;
  }
}

customElements.define('invito-install-sheet', InstallSheet);
