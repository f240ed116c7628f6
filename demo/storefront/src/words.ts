import en from '../locales/en.json' with { type: 'json' };
import zh from '../locales/zh-CN.json' with { type: 'json' };

export type Word = keyof typeof en;
export type Locale = 'en' | 'zh-CN';

/** What a page says, and how it writes money and dates, in one language. */
export interface Voice {
  locale: Locale;
  say(word: Word, values?: Record<string, string | number>): string;
  money(minor: number, currency: string): string;
  day(date: string): string;
}

const books: Record<Locale, Record<Word, string>> = { en, 'zh-CN': zh };

export function voiceOf(locale: Locale): Voice {
  const book = books[locale];
  return {
    locale,
    say: (word, values = {}) => book[word].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
    money: (minor, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 100),
    day: (date) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date)),
  };
}

/** The one asked for (`?lang=`, kept in a cookie), else the browser's own. */
export function chooseLocale(chosen: string | null | undefined, accepted: string | undefined): Locale {
  if (chosen === 'en' || chosen === 'zh-CN') return chosen;
  return /^\s*zh\b/i.test(accepted ?? '') ? 'zh-CN' : 'en';
}
