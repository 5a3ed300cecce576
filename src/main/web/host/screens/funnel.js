import {html} from '../../lit.js';
import {t} from '../../i18n/words.js';
import {DaysScreen, figure, plot, series, sum} from '../parts/days.js';

const sentOn = day => sum(Object.values(day.sent), n => n);

/** What was sent and what became of it, day by day (R19). */
class FunnelScreen extends DaysScreen {
  static title = () => t('host.funnel');

  heading() {
    return t('host.funnel');
  }

  lead() {
    return t('host.funnel.text');
  }

  content(days) {
    const counted = name => [t('host.' + name), day => day[name]];
    const all = [[t('host.sent'), sentOn], ...['accepted', 'withdrawn', 'expired'].map(counted)];
    return html`
      <dl class="figures">${[...all, counted('joined'), counted('reported')].map(([label, of]) => figure(label, sum(days, of)))}</dl>
      ${plot(t('host.plot.invitations'), days, all.map(([label, of]) => series(label, of)))}
      ${plot(t('host.plot.sources'), days, Object.keys(days[0].sent).map(source => series(t('host.source.' + source), day => day.sent[source])))}
      ${plot(t('host.joined'), days, [series(...counted('joined'))])}
      ${plot(t('host.reports'), days, [series(...counted('reported'))])}`;
  }
}

customElements.define('host-funnel', FunnelScreen);
