import type { Plural, Words } from '../../locales/en.ts';
import type { LocaleName } from '../../shell.ts';

export type WordName = { [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words];
export type PluralName = Exclude<keyof Words, WordName>;
export type Values = Record<string, string | number>;

export type Format = ReturnType<typeof createFormat>;

/** Words, times and amounts as a reader of this locale expects them, in the viewer's own time zone. */
export function createFormat(locale: LocaleName, words: Words) {
  const plurals = new Intl.PluralRules(locale);
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', hour: 'numeric', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'long' });
  const fullDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);
  const fill = (text: string, values: Values) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? number.format(value) : value;
    });

  return {
    locale,
    dir: locale === 'ar' ? ('rtl' as const) : ('ltr' as const),
    word: (name: WordName, values: Values = {}) => fill(words[name], values),
    /** The plural form that `n` asks for in this language. */
    count: (name: PluralName, n: number) => {
      const forms: Plural = words[name];
      return fill(forms[plurals.select(n)] ?? forms.other, { n });
    },
    percent: (share: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
    time: (at: Date) => clock.format(at),
    /** `14:30` today, else with the day: when a shop opens again. */
    soon: (at: Date) => (daysAgo(at) === 0 ? clock : weekday).format(at),
    day(at: Date) {
      const ago = daysAgo(at);
      if (ago > 1 || ago < 0) return (at.getFullYear() === new Date().getFullYear() ? date : fullDate).format(at);
      const text = relative.format(-ago, 'day');
      return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
    },
    /** A size of bytes in the unit that a person would choose. */
    size(bytes: number) {
      const [unit, amount] = bytes < 1_000_000 ? ['kilobyte', bytes / 1000] : ['megabyte', bytes / 1_000_000];
      const digits = amount < 10 ? 1 : 0;
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: unit as string,
        maximumFractionDigits: digits,
      }).format(amount as number);
    },
  };
}

/** Midnights of the viewer's zone between then and now. */
function daysAgo(at: Date): number {
  const midnight = (day: Date) => new Date(day.getFullYear(), day.getMonth(), day.getDate(), 12).getTime();
  return Math.round((midnight(new Date()) - midnight(at)) / 86_400_000);
}
