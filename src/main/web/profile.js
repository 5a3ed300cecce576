/** One's own profile, as the page saves it, and the language that follows from it. */
import {put} from './api.js';
import {state} from './state.js';

/** In localStorage: the language that was last chosen with this browser. */
const LANGUAGE = 'invito.language';

export async function save(profile) {
  localStorage.setItem(LANGUAGE, profile.locale);
  await state.keep(await put('/v1/me', profile));
}

/**
 * The languages to try. A profile that nobody has touched says English, and is no reason to turn the page of whoever reads
 * another; what one has chosen here is.
 */
export function preferred({locale}) {
  const untouched = locale === 'en' && localStorage.getItem(LANGUAGE) !== 'en';
  return untouched ? [...navigator.languages, locale] : [locale];
}
