import { en } from './en/index.ts';
import { zhCn } from './zh-cn/index.ts';

/** A text, or one per plural category of `count`. `{name}` stands for a value. */
export type Phrase = string | { one: string; other: string };
/** The name of a text. English holds all there are. */
export type WordKey = keyof typeof en;
/** Every text in one language: where one is missing, it does not compile. */
export type Dictionary = Readonly<Record<WordKey, Phrase>>;

/** Every text of the screens, by language. */
export const words: { readonly en: Dictionary; readonly 'zh-CN': Dictionary } = { en, 'zh-CN': zhCn };

/** Says one text; `count` chooses the plural. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of a locale (`zh`, `zh_Hans`, `zh-CN` …); English where there is no dictionary. */
export function createSay(locale: string): Say {
  const chinese = /^zh\b|^zh[_-]/i.test(locale);
  const dictionary = chinese ? words['zh-CN'] : words.en;
  const language = chinese ? 'zh-CN' : 'en';
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const phrase: Phrase = dictionary[key];
    const text =
      typeof phrase === 'string' ? phrase : plurals.select(Number(values.count)) === 'one' ? phrase.one : phrase.other;
    return text.replace(/\{(\w+)\}/g, (all, name: string) => {
      const value = values[name];
      return value === undefined ? all : typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}
