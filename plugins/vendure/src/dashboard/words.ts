import { useUserSettings } from '@vendure/dashboard';
import { en, type Words } from './words/en';
import { zhCn } from './words/zh-cn';

export type Say = (word: keyof Words, values?: Record<string, string | number>) => string;

/**
 * The few words of the dashboard's side, in its display language. Not Lingui: 3.7 loads the catalogs of plugins uncompiled and fails on
 * plurals of `zh_Hans`.
 */
export function useWords(): { say: Say; locale: string } {
  const { displayLanguage } = useUserSettings().settings;
  const words = displayLanguage.toLowerCase().startsWith('zh') ? zhCn : en;
  const say: Say = (word, values = {}) =>
    words[word].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return { say, locale: displayLanguage };
}
