import { createHash } from 'node:crypto';
import { type AgentId, type AnswerOf, AppError, type ArticleText, type Routes, type ShopId } from '@shopbell/contract';
import type { KeepingRead } from './keeping-read.ts';
import { formatOf, type Read, type ReadArticle, ReadingError } from './reading/reading.ts';
import type { Reader } from './reading/reading-thread.ts';

export interface ImportedFile extends Pick<ArticleText, 'language' | 'audience' | 'state'> {
  name: string;
  bytes: Uint8Array;
}

type Imported = AnswerOf<Routes['importKnowledge']>;

/** Makes articles of files. A file of the same name again writes the next version of what changed, and nothing of the rest. */
export function createImporting({ keeping, reader }: { keeping: KeepingRead; reader: Reader }) {
  return {
    /** Throws `refused` for a file that cannot or may not be read, with a reason; `rate.limited` while too many wait. */
    async importFile(shop: ShopId, file: ImportedFile, agent: AgentId): Promise<Imported> {
      const { articles: found, left } = await read(reader, file);
      const items: Imported['items'] = [];
      for (const each of found) {
        const origin = originOf(file, each, found.length);
        items.push(await keeping.keep(shop, { origin, read: each, file, agent }));
      }
      return { items, left: left.map(({ reason, values }) => ({ reason, values: { ...values } })) };
    },
  };
}

async function read(reader: Reader, { name, bytes }: ImportedFile): Promise<Read> {
  const format = formatOf(name);
  if (!format) throw new AppError('refused', { reason: 'reading.format' });
  try {
    return await reader.read({ format, name, bytes });
  } catch (error) {
    throw error instanceof ReadingError ? new AppError('refused', error.told) : error;
  }
}

/** What an article of this file is known by when the file comes again: its name, and in a table what is asked. */
function originOf({ name }: ImportedFile, { title }: ReadArticle, of: number): string {
  const file = `file:${name.slice(0, 200)}`;
  return of === 1 ? file : `${file}#${createHash('sha256').update(title).digest('base64url').slice(0, 22)}`;
}
