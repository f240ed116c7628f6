import type { Money } from '@shopbell/contract';
import type { OrderWords } from './locales/en.ts';

export type OrderWord = keyof OrderWords;
export type Format = ReturnType<typeof createFormat>;

/** Words, days and amounts as a reader of this locale expects them, in the viewer's own time zone. */
export function createFormat(locale: string, words: OrderWords) {
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    locale,
    dir: locale === 'ar' ? ('rtl' as const) : ('ltr' as const),
    word: (name: OrderWord, values: Record<string, string> = {}) =>
      // What is put in may run the other way than the words around it: Unicode's isolates keep it to itself.
      words[name].replace(/\{(\w+)\}/g, (_, slot: string) => `\u2068${values[slot] ?? ''}\u2069`),
    has: (name: string): name is OrderWord => name in words,
    country: (code: string) => nameOfCountry(locale, code),
    number: (count: number) => new Intl.NumberFormat(locale).format(count),
    day: (at: string) => day.format(dateOf(at)),
    fullDay: (at: string) => full.format(dateOf(at)),
    moment: (at: string) => moment.format(new Date(at)),
    money({ amount, currency }: Money) {
      const style = new Intl.NumberFormat(locale, { style: 'currency', currency });
      return style.format(amount / 10 ** (style.resolvedOptions().maximumFractionDigits ?? 2));
    },
  };
}

/** A day without a time is that day wherever it is read. */
function dateOf(at: string): Date {
  return new Date(/^\d{4}-\d\d-\d\d$/.test(at) ? `${at}T12:00:00` : at);
}

/** The code itself where that is no country. */
function nameOfCountry(locale: string, code: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
