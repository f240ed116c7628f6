import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export type Words = Record<keyof typeof en, string>;
export type Locale = 'en' | 'zh-CN';

const words: Record<Locale, Words> = { en, 'zh-CN': zhCn };

/** The language of the admin, as Shopify says it in the address of the frame; else what the browser asks for. */
export function localeOf(request: Request): Locale {
  const said = new URL(request.url).searchParams.get('locale') ?? request.headers.get('accept-language') ?? '';
  return said.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export type Say = (key: keyof Words, values?: Record<string, string | number>) => string;

/** The words of a language; `{name}` in them is replaced by the value of that name. */
export function sayIn(locale: Locale): Say {
  return (key, values = {}) => words[locale][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
