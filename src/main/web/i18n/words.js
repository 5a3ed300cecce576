// What the build makes: all words for the page, and of the elements for other pages only those that they say.
import {SPOKEN} from 'languages';

/**
 * What the page says, in the reader's language: the browser's first, then the one of their profile.
 *
 * `{"key": "text with {name}"}`, or `{"key": {"one": "...", "other": "..."}}` by the plural of `{n}` (Intl.PluralRules).
 */
const DEFAULT = 'en';

/** Those that there are, by their tags; each with its `name` in itself, where one can choose. */
export const languages = () => Object.entries(SPOKEN);

/** What people typed, and so may run in another direction than the sentence. */
const TYPED = ['name', 'email', 'q', 'word'];

let language = DEFAULT;
/** The language and the region that dates and numbers are written for. */
export let locale = DEFAULT;
let words = {};
let plurals;
let numbers;
let skew = 0;

/** The one of ours that is this language: in its script, which its region may tell, and of its region, if it is there so. */
function ours(tag) {
  try {
    const {language, script, region} = new Intl.Locale(tag);
    const written = script ?? (region && new Intl.Locale(tag).maximize().script);
    return [[language, written, region], [language, written], [language, region], [language]]
      .map(parts => parts.filter(Boolean).join('-')).find(tag => tag in SPOKEN);
  } catch {
    return undefined; // no tag: a host's page says anything
  }
}

/** The one of ours that comes nearest to what is wished for. */
export const nearest = wishes => wishes.map(ours).find(Boolean) ?? DEFAULT;

/** Speaks the first of these languages that it knows. Answers whether that is another than before. */
export async function speak(...wishes) {
  const wanted = nearest(wishes);
  if (wanted === language && plurals) {
    return false;
  }
  words = (await SPOKEN[wanted].words()).default;
  language = wanted;
  // The calendar and the digits of the letters, whatever the locale's own: one date is written alike in both.
  locale = new Intl.Locale([...navigator.languages, ...wishes].find(tag => ours(tag) === wanted) ?? wanted,
    {calendar: 'gregory', numberingSystem: 'latn'}).toString();
  plurals = new Intl.PluralRules(wanted);
  numbers = new Intl.NumberFormat(locale);
  listeners.forEach(listener => listener(wanted, SPOKEN[wanted].dir));
  return true;
}

const listeners = [];

/** Tells `listener` of each language that is spoken from now on, and its direction. */
export const onSpeaking = listener => listeners.push(listener);

export const spoken = () => language;

/** Words that only a part of the site has, in the language that is spoken. */
export function learn(more) {
  words = {...words, ...more};
}

/** The text of this key. What somebody typed keeps its own direction within it (U+2068 to U+2069). */
export function t(key, values = {}) {
  let text = words[key] ?? key;
  if (typeof text !== 'string') {
    text = text[plurals.select(values.n)] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (all, name) => {
    const value = values[name];
    if (value === undefined) {
      return all;
    }
    if (typeof value === 'number') {
      return numbers.format(value);
    }
    return TYPED.includes(name) ? `\u2068${value}\u2069` : value;
  });
}

export const known = key => key in words;

/** The service's clock, which the rules go by, and not this machine's. */
export const now = () => Date.now() + skew;

export function setClock(instant) {
  skew = Date.parse(instant) - Date.now();
}

export const date = instant => format({dateStyle: 'long'}).format(new Date(instant));
export const shortDate = instant => format({day: 'numeric', month: 'short', year: 'numeric'}).format(new Date(instant));
export const dateTime = instant => format({dateStyle: 'full', timeStyle: 'short'}).format(new Date(instant));

const formats = new Map();
function format(options) {
  const key = locale + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale, options));
  }
  return formats.get(key);
}

const UNITS = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.44 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "3 weeks ago", "in 2 months". */
export function relative(instant) {
  const distance = Date.parse(instant) - now();
  const [unit, length] = UNITS.find(([, size]) => Math.abs(distance) >= size * 0.98) ?? ['second', 1000];
  const count = unit === 'second' ? 0 : Math.round(distance / length);
  return new Intl.RelativeTimeFormat(locale, {numeric: 'auto'}).format(count, unit);
}

/** The same of what is past: a minute ago at least, since nothing that was is "now". */
export const ago = instant => relative(new Date(Math.min(Date.parse(instant), now() - 60_000)).toISOString());

/** The moment after an ISO 8601 duration in months or in days and time, from now (R1: months clamp to their end). */
export function after(duration, from = now()) {
  const [, years, months, weeks, days, hours, minutes] =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?.*)?$/.exec(duration)?.map(n => Number(n ?? 0)) ?? [];
  const start = new Date(from);
  const end = new Date(from);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + (months || 0) + 12 * (years || 0));
  const last = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(start.getUTCDate(), last));
  return new Date(end.getTime() + ((7 * (weeks || 0) + (days || 0)) * 24 + (hours || 0)) * 3_600_000 + (minutes || 0) * 60_000);
}

/** A duration in words: "three weeks" is 3 of `week`. */
export function lasting(duration) {
  const days = Math.round((after(duration, Date.UTC(2026, 0, 1)) - Date.UTC(2026, 0, 1)) / 86_400_000);
  const months = /^P(\d+)M$/.exec(duration);
  const [count, unit] = months ? [Number(months[1]), 'month'] : days % 7 ? [days, 'day'] : [days / 7, 'week'];
  return new Intl.NumberFormat(locale, {style: 'unit', unit, unitDisplay: 'long'}).format(count);
}
