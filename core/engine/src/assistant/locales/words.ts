import type { HandOverReason, HostAddress, OwnTrace } from '@shopbell/contract';
import ar from './ar.ts';
import de from './de.ts';
import en from './en.ts';
import es from './es.ts';
import fr from './fr.ts';
import ja from './ja.ts';
import ko from './ko.ts';
import ptBR from './pt-BR.ts';
import zhCN from './zh-CN.ts';
import zhTW from './zh-TW.ts';

/** What the assistant says of itself; `{…}` is filled in. An answer of the shop's pages is in the page's own words. */
export interface AssistantWords {
  intro: string;
  greeting: string;
  thanks: string;
  glad: string;
  unsure: string;
  signIn: string;
  whichOrder: string;
  noOrders: string;
  notYours: string;
  order: string;
  arrives: string;
  inStock: string;
  fewLeft: string;
  soldOut: string;
  product: string;
  products: string;
  /** Of two products by what the shop knows; `byList` and `byFact` say how it knows. */
  fits: string;
  fitsNot: string;
  byList: string;
  byFact: string;
  fitUnknown: string;
  goesWith: string;
  goesWithUnknown: string;
  returnStarted: string;
  /** For agents. */
  returnTitle: string;
  /** Of changing an address; `addressParts` are its labels. */
  whichAddress: string;
  addressMissing: string;
  addressIs: string;
  addressKept: string;
  addressTooLate: string;
  addressAbroad: string;
  addressChanged: string;
  addressUnclear: string;
  addressRefused: string;
  addressParts: Record<keyof HostAddress, string>;
  human: Record<HandOverReason, string>;
  closed: string;
  states: Record<Exclude<OwnTrace['where']['state'], 'held'>, string>;
}

const locales = { ar, de, en, es, fr, ja, ko, 'pt-BR': ptBR, 'zh-CN': zhCN, 'zh-TW': zhTW } as const;
export type AssistantLocale = keyof typeof locales;

/** The languages of messages that words stand ready in. */
const ofLanguage: Readonly<Record<string, AssistantLocale>> = {
  ...{ ar: 'ar', de: 'de', en: 'en', es: 'es', fr: 'fr', ja: 'ja', ko: 'ko', pt: 'pt-BR' },
};

/** The locale to answer in: that of the message where it is known, else of the chat, else of the shop, else English. */
export function localeFor(language: string, chat: string | null, shop: string): AssistantLocale {
  if (language === 'zh') return isTraditional(chat) ? 'zh-TW' : 'zh-CN';
  return ofLanguage[language] ?? knownLocale(chat) ?? knownLocale(shop) ?? 'en';
}

export function wordsIn(locale: AssistantLocale): AssistantWords {
  return locales[locale];
}

/** Puts values into `{…}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function knownLocale(locale: string | null): AssistantLocale | null {
  const language = locale?.split(/[-_]/)[0]?.toLowerCase() ?? '';
  if (language === 'zh') return isTraditional(locale) ? 'zh-TW' : 'zh-CN';
  return ofLanguage[language] ?? null;
}

function isTraditional(locale: string | null): boolean {
  return /^zh[-_](tw|hk|mo|hant)/i.test(locale ?? '');
}
