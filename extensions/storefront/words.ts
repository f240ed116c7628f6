import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Anything that JSON or Liquid holds, by name. */
export type Dictionary = { [name: string]: unknown };

/** Files of one language and of what stands in for it, the first first. */
export type Words = readonly Dictionary[];

/** The words of a theme or an extension: `kind` is '' for the storefront's, '.schema' for those of the theme editor. */
export function readWords(folder: string, locale: string, kind: '' | '.schema' = ''): Words {
  return [`${locale}${kind}.json`, `en.default${kind}.json`].flatMap((name) => {
    const file = join(folder, 'locales', name);
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as Dictionary] : [];
  });
}

/** Null where no file has the key. */
export function lookUp(words: Words, key: string): string | null {
  for (const file of words) {
    const found = key.split('.').reduce<unknown>((held, part) => (held as Dictionary | undefined)?.[part], file);
    if (typeof found === 'string') return found;
  }
  return null;
}
