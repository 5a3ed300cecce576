import {html, nothing} from '../../lit.js';
import {get} from '../../api.js';
import {locale, t} from '../../i18n/words.js';
import {go} from '../../navigation.js';
import {Part} from '../../parts/element.js';
import {skeleton} from '../../parts/pages.js';
import {failure} from '../../parts/problem.js';
import {number} from './plot.js';

const DAY = 86_400_000;
/** So many days before today, and today. */
const RANGES = [7, 30, 90, 365];

const plainDate = instant => new Date(instant).toISOString().slice(0, 10);

/** The sum of some days. `of` tells a day's. */
export const sum = (days, of) => days.reduce((all, day) => all + of(day), 0);

export const percent = share => new Intl.NumberFormat(locale, {style: 'percent', maximumFractionDigits: 2}).format(share);

/** A number with what it counts. */
export const figure = (label, count, note = nothing) => html`<div class="figure"><dt>${label}</dt><dd>${number(count)}${note}</dd></div>`;

/** One of several that one plot shows: what it is called, and how many a day has. */
export const series = (label, of) => ({label, of});

export const plot = (title, days, all) => html`<day-plot .caption=${title} .days=${days} .series=${all}></day-plot>`;

/**
 * A screen about some days of the funnel (R19): which they are stands in the address. A subclass says `heading()`, `lead()`
 * and what it shows of the `days`.
 */
export class DaysScreen extends Part {
  static properties = {query: {attribute: false}, days: {state: true}, problem: {state: true}};

  willUpdate(changed) {
    if (changed.has('query')) {
      const [from, to] = [this.query.get('from') ?? undefined, this.query.get('to') ?? undefined];
      if (!this.asked || from !== this.asked.from || to !== this.asked.to) {
        this.asked = {from, to};
        this.#load();
      }
    }
  }

  #load = async () => {
    const {asked} = this;
    this.problem = undefined;
    try {
      // Without a range it ends today, as the service has it.
      const [{days}, latest] = await Promise.all([get('/v1/host/funnel', asked), asked.to && !this.today ? get('/v1/host/funnel') : null]);
      if (asked === this.asked) {
        this.today ??= (latest?.days ?? days).at(-1).day;
        this.days = days;
      }
    } catch (problem) {
      if (asked === this.asked) {
        this.problem = problem;
      }
    }
  };

  render() {
    return html`
      <h1 tabindex="-1">${this.heading()}</h1>
      <p class="lead">${this.lead()}</p>
      ${this.days ? this.#range() : nothing}
      ${this.problem ? failure(this.problem, this.#load) : this.days ? this.content(this.days) : html`<section class="sheet">${skeleton(3)}</section>`}`;
  }

  #range() {
    const first = this.days[0].day;
    const last = this.days.at(-1).day;
    const shown = this.days.length;
    return html`<form class="range" @submit=${this.#choose}>
      <div class="chips" role="group" aria-label=${t('host.days.group')}>
        ${RANGES.map(n => html`<button type="button" aria-pressed=${last === this.today && shown === n} @click=${() => this.#last(n)}>${t('host.days', {n})}</button>`)}
      </div>
      <label>${t('host.days.from')}<input type="date" name="from" required .value=${first} max=${this.today}></label>
      <label>${t('host.days.to')}<input type="date" name="to" required .value=${last} max=${this.today}></label>
      <button type="submit" class="secondary">${t('host.days.show')}</button>
    </form>`;
  }

  #last(n) {
    this.#goTo(plainDate(Date.parse(this.today) - (n - 1) * DAY), this.today);
  }

  #choose = event => {
    event.preventDefault();
    const chosen = new FormData(event.target);
    const [from, to] = [chosen.get('from'), chosen.get('to')].sort();
    this.#goTo(from, to);
  };

  #goTo(from, to) {
    go(location.pathname + '?' + new URLSearchParams({from, to}), {replace: true});
  }
}
