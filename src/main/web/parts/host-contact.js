import {html, nothing} from '../lit.js';
import {BRAND} from '../brand.js';
import {t} from '../i18n/words.js';

const LINKS = ['home', 'privacy', 'terms'].filter(link => BRAND.links[link]);

/** Where one finds the host itself, at the foot of a screen. What its brand leaves empty is not there. */
export const hostContact = () => (LINKS.length || BRAND.support
  ? html`<footer class="host-contact hint">
      ${LINKS.map(link => html`<a href=${BRAND.links[link]}>${t('foot.' + link)}</a>`)}
      ${BRAND.support ? html`<span>${t('foot.questions')} <a href="mailto:${BRAND.support}">${BRAND.support}</a></span>` : nothing}
    </footer>`
  : nothing);
