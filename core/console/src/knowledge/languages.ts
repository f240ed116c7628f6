import type { Choice } from '../kit/kit.ts';
import type { Format } from '../words/format.ts';

const usual = ['en', 'zh-CN', 'zh-TW', 'ja', 'ko', 'es', 'fr', 'de', 'pt-BR', 'ar'];

/** Languages to choose from, with those that are in use already. */
export function languageChoices(format: Format, inUse: readonly string[]): Choice[] {
  const all = [...new Set([...inUse.filter(Boolean), ...usual])];
  return all.map((value) => ({ value, label: nameOf(value, format) }));
}

function nameOf(tag: string, format: Format): string {
  try {
    return format.language(tag);
  } catch {
    return tag;
  }
}
