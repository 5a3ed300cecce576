import uPlot from 'uplot/dist/uPlot.esm.js';
import {html, svg} from '../../lit.js';
import {locale, t} from '../../i18n/words.js';
import {Part} from '../../parts/element.js';

const HEIGHT = 220;
/** One is told from another by its dashes too, for whoever cannot tell them by their colours. */
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [1, 3]];
/** Points are seen while there is room between them. */
const MOST_POINTS = 62;
/** How far marks on an axis are apart: whole days, and whole numbers. */
const DAYS_APART = [1, 2, 7, 14, 28, 56, 112];
const APART = [1, 2, 5].flatMap(n => Array.from({length: 8}, (_, zeros) => n * 10 ** zeros)).sort((a, b) => a - b);

/** Written as the rest of the page writes numbers. */
export const number = value => new Intl.NumberFormat(locale).format(value);

/** The lights and screens that the colours go by. */
const CHANGES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/**
 * Counts of each day, drawn by uPlot on a canvas, and as a table. The canvas is for eyes alone; for whoever hears the page it
 * is a slider along the days that says each day's counts, and who works with keys moves it by the arrows.
 */
class DayPlot extends Part {
  static properties = {caption: {attribute: false}, days: {attribute: false}, series: {attribute: false}, at: {state: true}};

  constructor() {
    super();
    this.resized = new ResizeObserver(() => this.#fit());
    this.redraw = () => this.#draw();
  }

  connectedCallback() {
    super.connectedCallback();
    CHANGES.forEach(change => matchMedia(change).addEventListener('change', this.redraw));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    CHANGES.forEach(change => matchMedia(change).removeEventListener('change', this.redraw));
    this.resized.disconnect();
    this.drawn?.destroy();
    this.drawn = undefined;
  }

  willUpdate(changed) {
    if (changed.has('days')) {
      this.at = undefined;
    }
  }

  updated(changed) {
    if (changed.has('days') || changed.has('series')) {
      this.#draw();
    }
  }

  render() {
    const at = this.at ?? this.days.length - 1;
    return html`<section class="sheet plot" aria-label=${this.caption}>
      <h2>${this.caption}</h2>
      <ul class="legend">${this.series.map(({label}, i) => html`<li><svg class="s${i}" viewBox="0 0 28 8" aria-hidden="true" focusable="false">${svg`<path d="M0 4h28" stroke-dasharray=${DASHES[i].join(' ')}/>`}</svg>${label}</li>`)}</ul>
      <div class="canvas" dir="ltr" role="slider" tabindex="0" aria-label=${t('host.plot', {title: this.caption})} aria-valuemin="1" aria-valuemax=${this.days.length}
        aria-valuenow=${at + 1} aria-valuetext=${this.#told(at)} @keydown=${this.#keys} @blur=${() => this.#leave()}></div>
      <p class="hint told" aria-hidden="true">${this.at === undefined ? t('host.plot.hint') : this.#told(at)}</p>
      ${this.#table()}
    </section>`;
  }

  #told(at) {
    const day = this.days[at];
    return `${this.#day(day, {dateStyle: 'medium'})}: ${this.series.map(({label, of}) => `${label} ${number(of(day))}`).join(', ')}`;
  }

  #table() {
    const newest = [...this.days].reverse();
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t('host.plot.table', {title: this.caption})}>
      <table>
        <thead><tr><th scope="col">${t('host.day')}</th>${this.series.map(({label}) => html`<th scope="col">${label}</th>`)}</tr></thead>
        <tbody>${newest.map(day => html`<tr><th scope="row">${this.#day(day, {dateStyle: 'medium'})}</th>${this.series.map(({of}) => html`<td>${number(of(day))}</td>`)}</tr>`)}</tbody>
        <tfoot><tr><th scope="row">${t('host.total')}</th>${this.series.map(({of}) => html`<td>${number(this.days.reduce((all, day) => all + of(day), 0))}</td>`)}</tr></tfoot>
      </table>
    </div>`;
  }

  #draw() {
    const place = this.querySelector('.canvas');
    if (!place) {
      return;
    }
    this.resized.disconnect();
    this.drawn?.destroy();
    const style = getComputedStyle(this);
    const colour = name => style.getPropertyValue(name).trim();
    const font = `12px ${style.fontFamily}`;
    // Time goes the way one reads.
    const rtl = document.documentElement.dir === 'rtl';
    const axis = {stroke: colour('--soft'), font, ticks: {show: false}};
    const bars = this.series.length === 1;
    this.drawn = new uPlot(
      {
        width: place.clientWidth,
        height: HEIGHT,
        legend: {show: false},
        cursor: {y: false, drag: {x: false, y: false}, points: {size: 8}},
        scales: {
          x: {time: false, dir: rtl ? -1 : 1, range: (plot, first, last) => [first - 0.5, last + 0.5]},
          y: {range: (plot, least, most) => [0, Math.max(4, most * 1.08)]},
        },
        axes: [
          {...axis, size: 30, grid: {show: false}, incrs: DAYS_APART, space: 70, values: (plot, marks) => marks.map(mark => this.#mark(mark))},
          {...axis, side: rtl ? 1 : 3, size: 46, incrs: APART, grid: {stroke: colour('--line'), width: 1}, values: (plot, marks) => marks.map(mark => number(mark))},
        ],
        series: [
          {},
          ...this.series.map(({label}, i) => ({
            label,
            stroke: colour(`--s${i}`),
            width: bars ? 0 : 2,
            dash: DASHES[i],
            points: {show: !bars && this.days.length <= MOST_POINTS, size: 5, fill: colour(`--s${i}`)},
            ...(bars && {fill: colour(`--s${i}`), paths: uPlot.paths.bars({size: [0.7, 40]})}),
          })),
        ],
        hooks: {setCursor: [plot => this.#pointed(plot)]},
      },
      [this.days.map((day, i) => i), ...this.series.map(({of}) => this.days.map(of))],
      place,
    );
    this.resized.observe(place);
  }

  #fit() {
    const width = this.querySelector('.canvas')?.clientWidth;
    if (width && this.drawn && width !== this.drawn.width) {
      this.drawn.setSize({width, height: HEIGHT});
    }
  }

  #pointed(plot) {
    this.at = plot.cursor.idx ?? undefined;
  }

  #keys(event) {
    const last = this.days.length - 1;
    const at = this.at ?? last;
    const to = {ArrowUp: at + 1, ArrowDown: at - 1, PageUp: at + 7, PageDown: at - 7, Home: 0, End: last};
    const ahead = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const next = event.key === ahead ? at + 1 : /^Arrow(Left|Right)$/.test(event.key) ? at - 1 : to[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.#move(Math.max(0, Math.min(last, next)));
    }
  }

  #move(day) {
    this.drawn.setCursor({left: this.drawn.valToPos(day, 'x'), top: 0});
    this.at = day;
  }

  #leave() {
    this.drawn?.setCursor({left: -10, top: -10});
    this.at = undefined;
  }

  #mark(at) {
    const day = this.days[at];
    return day ? this.#day(day, {day: 'numeric', month: 'short'}) : '';
  }

  /** A day of the funnel is one of UTC, wherever it is looked at. */
  #day({day}, options) {
    return new Intl.DateTimeFormat(locale, {...options, timeZone: 'UTC'}).format(new Date(day));
  }
}

customElements.define('day-plot', DayPlot);
