import {remove} from '../api.js';
import {t} from '../i18n/words.js';
import {ask} from './dialog.js';
import {nameOf} from './person.js';

/** Ends the connection with somebody. Asks first. */
export const disconnect = person =>
  ask({
    question: t('remove.question', {name: nameOf(person)}),
    lines: [t('remove.text')],
    confirm: t('remove'),
    danger: true,
    action: () => remove('/v1/connections/' + encodeURIComponent(person.memberId)),
  });
