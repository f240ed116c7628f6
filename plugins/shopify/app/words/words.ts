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

export function sayIn(locale: Locale): (key: keyof Words) => string {
  return (key) => words[locale][key];
}
