import {html, nothing} from '../lit.js';
import {t} from '../i18n/words.js';

/** How near somebody is, where that is known: beside their name. */
export const degree = ({degree: near}) =>
  near ? html`<span class="degree" title=${t('degree.' + near)}>${t('degree.short.' + near)}</span>` : nothing;
