import { digitsOf, type Money } from '@shopbell/contract';

/** Times in the viewer's zone, numbers and money in the viewer's way of writing them. */
export interface Format {
  /** The viewer's language (BCP 47). */
  readonly locale: string;
  /** 14:05 */
  time(at: string): string;
  /** Today, yesterday, a weekday of this week, else the date. */
  day(at: string, now?: number): string;
  dateTime(at: string): string;
  date(at: string): string;
  /** The name of a day of the week; `at` is milliseconds since 1970, read in UTC. */
  weekday(at: number): string;
  /** How long ago, short: 5 min, 3 h, 2 d. Below a minute it is `now` in words. */
  ago(at: string, now: number): string;
  /** A length of time in its two largest units: 1 h 20 min. */
  duration(seconds: number): string;
  number(value: number): string;
  /** Whole, or with up to so many digits after it. */
  percent(share: number, digits?: number): string;
  money(money: Money): string;
  bytes(size: number): string;
  /** A country by its two letters. */
  country(code: string): string;
  /** A language by its tag. */
  language(tag: string): string;
  compare(one: string, other: string): number;
}

export function createFormat(wanted: string): Format {
  const locale = localeOf(wanted);
  const times = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'long' });
  const weekdaysUtc = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const both = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percents = (digits: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const collator = new Intl.Collator(locale, { numeric: true });
  const unit = (value: number, name: string, unitDisplay: 'narrow' | 'short' = 'short') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: 1 }).format(value);
  return {
    locale,
    time: (at) => times.format(new Date(at)),
    date: (at) => dates.format(new Date(at)),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    weekday: (at) => weekdaysUtc.format(at),
    dateTime: (at) => both.format(new Date(at)),
    day(at, now = Date.now()) {
      const days = Math.round((startOfDay(Date.parse(at)) - startOfDay(now)) / 86_400_000);
      if (days >= -1 && days <= 1) return sentence(relative.format(days, 'day'), locale);
      return days > -7 && days < 0 ? weekdays.format(new Date(at)) : dates.format(new Date(at));
    },
    ago(at, now) {
      const seconds = Math.max(0, (now - Date.parse(at)) / 1000);
      if (seconds < 60) return relative.format(0, 'second');
      if (seconds < 3_600) return unit(Math.floor(seconds / 60), 'minute');
      if (seconds < 86_400) return unit(Math.floor(seconds / 3_600), 'hour');
      return unit(Math.floor(seconds / 86_400), 'day');
    },
    duration(seconds) {
      const parts: [number, string][] = [
        [Math.floor(seconds / 86_400), 'day'],
        [Math.floor(seconds / 3_600) % 24, 'hour'],
        [Math.floor(seconds / 60) % 60, 'minute'],
        [Math.round(seconds) % 60, 'second'],
      ];
      const first = parts.findIndex(([value]) => value > 0);
      if (first < 0) return unit(0, 'second');
      const shown = parts.slice(first, first + 2).filter(([value]) => value > 0);
      return shown.map(([value, name]) => unit(value, name)).join(' ');
    },
    number: (value) => numbers.format(value),
    percent: (share, digits = 0) => percents(digits).format(share),
    money: (money) => formatMoney(locale, money),
    bytes: (size) =>
      size < 1e6 ? unit(Math.max(1, Math.round(size / 1e3)), 'kilobyte') : unit(size / 1e6, 'megabyte'),
    language: (tag) => sentence(languages.of(tag) ?? tag, locale),
    compare: collator.compare,
  };
}

/** A locale as Intl knows it: hosts also write `zh_Hans` or something that no standard knows. */
function localeOf(wanted: string): string {
  try {
    return Intl.getCanonicalLocales(wanted.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function formatMoney(locale: string, { amount, currency }: Money): string {
  const numbers = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return numbers.format(amount / 10 ** digitsOf(currency));
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function sentence(text: string, locale: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(locale) + rest.join('');
}
