import {html, nothing} from '../../lit.js';
import {t} from '../../i18n/words.js';
import {icon} from '../../parts/icon.js';
import {DaysScreen, figure, percent, plot, series, sum} from '../parts/days.js';

/** The letters that tell a sender what came of an invitation. */
const ANSWERS = ['accepted', 'replied'];
/** From which share of the letters on mailbox providers and SES begin to look at the sender. */
const MOST = {bounced: 0.05, complained: 0.001};

const lettersOn = day => sum(Object.values(day.letters), n => n);

/** What went out by mail, and what came back (R19). */
class LettersScreen extends DaysScreen {
  static title = () => t('host.letters');

  heading() {
    return t('host.letters');
  }

  lead() {
    return t('host.letters.text');
  }

  content(days) {
    const letters = sum(days, lettersOn);
    const kinds = [...new Set(days.flatMap(day => Object.keys(day.letters)))];
    const returned = Object.entries(MOST).map(([name, most]) => {
      const count = sum(days, day => day[name]);
      return {name, most, count, share: letters ? count / letters : 0};
    });
    return html`
      <dl class="figures">
        ${figure(t('host.letters.sent'), letters)}
        ${returned.map(({name, count, share}) => figure(t('host.' + name), count, letters ? html` <small>${percent(share)}</small>` : nothing))}
      </dl>
      ${returned.filter(({share, most}) => share >= most).map(({name, most}) => html`<div class="notice bad">${icon('warning')}
        <p>${t('host.too.many.' + name, {share: percent(most)})}</p></div>`)}
      ${plot(t('host.plot.letters'), days, kinds.map(kind => series(t(ANSWERS.includes(kind) ? 'host.letter.' + kind : 'letter.' + kind), day => day.letters[kind] ?? 0)))}
      ${plot(t('host.plot.returned'), days, returned.map(({name}) => series(t('host.' + name), day => day[name])))}`;
  }
}

customElements.define('host-letters', LettersScreen);
