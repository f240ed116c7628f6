import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Dictionary, lookUp, readWords } from './words.ts';

/** The theme extension. */
export const extensionFolder: string = fileURLToPath(new URL('../shopbell-theme', import.meta.url));

/** One setting of a block, as its schema says it. */
export interface BlockSetting extends Dictionary {
  type: string;
  id?: string;
  default?: unknown;
}

/** What the theme editor reads of a block. */
export interface BlockSchema extends Dictionary {
  name: string;
  target: string;
  stylesheet?: string;
  javascript?: string;
  settings: BlockSetting[];
}

/** Reads a block of the extension: its Liquid, and the schema within. */
export function readBlock(name: string, folder = extensionFolder): { source: string; schema: BlockSchema } {
  const source = readFileSync(join(folder, 'blocks', `${name}.liquid`), 'utf8');
  const [, schema] = /{%-?\s*schema\s*-?%}([\s\S]*?){%-?\s*endschema\s*-?%}/.exec(source) ?? [];
  if (!schema) throw new Error(`${name}.liquid has no schema`);
  return { source, schema: JSON.parse(schema) as BlockSchema };
}

/** What the editor puts into a block that nobody has changed, in a language of the editor. */
export function defaultsOf({ settings }: BlockSchema, locale: string): Dictionary {
  const words = readWords(extensionFolder, locale, '.schema');
  const told = (value: unknown) =>
    typeof value === 'string' && value.startsWith('t:') ? lookUp(words, value.slice(2)) : value;
  return Object.fromEntries(settings.flatMap(({ id, default: value }) => (id ? [[id, told(value) ?? null]] : [])));
}
