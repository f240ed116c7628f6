import { createHash } from 'node:crypto';
import {
  type AgentId,
  type AnswerOf,
  AppError,
  type ArticleText,
  createId,
  type Routes,
  type ShopId,
} from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { Articles } from './articles.ts';
import { formatOf, type Read, type ReadArticle, ReadingError } from './reading/reading.ts';
import type { Reader } from './reading/reading-thread.ts';
import { type ArticleRow, findByOrigin } from './store.ts';

export interface ImportedFile extends Pick<ArticleText, 'language' | 'audience' | 'state'> {
  name: string;
  bytes: Uint8Array;
}

type Imported = AnswerOf<Routes['importKnowledge']>;

/** Makes articles of files. A file of the same name again writes the next version of what changed, and nothing of the rest. */
export function createImporting({ sql, articles, reader }: { sql: Sql; articles: Articles; reader: Reader }) {
  return {
    /** Throws `refused` for a file that cannot or may not be read, in words; `rate.limited` while too many wait. */
    async importFile(shop: ShopId, file: ImportedFile, agent: AgentId): Promise<Imported> {
      const { articles: found, left } = await read(reader, file);
      const items: Imported['items'] = [];
      for (const each of found) {
        const outcome = await keep(shop, originOf(file, each, found.length), { file, each, agent });
        items.push(outcome);
      }
      return { items, left };
    },
  };

  async function keep(
    shop: ShopId,
    origin: string,
    { file, each, agent }: { file: ImportedFile; each: ReadArticle; agent: AgentId },
  ): Promise<Imported['items'][number]> {
    const before = await findByOrigin(sql, shop, origin);
    const article = before?.id ?? createId('article');
    const { kind, title, text } = each;
    if (before && isSame(before, each)) return { article, title, outcome: 'same' };
    const { audience, state } = before ?? file;
    const times = {
      validFrom: before?.validFrom?.toISOString() ?? null,
      validUntil: before?.validUntil?.toISOString() ?? null,
    };
    const saving = { kind, title, text, audience, state, ...times, url: before?.url ?? linkOf(each.url) };
    const language = isLanguage(each.language) ? each.language : file.language;
    await articles.save(shop, { ...saving, language, article, over: before?.version ?? 0, origin }, agent);
    return { article, title, outcome: before ? 'changed' : 'new' };
  }
}

async function read(reader: Reader, { name, bytes }: ImportedFile): Promise<Read> {
  const format = formatOf(name);
  if (!format)
    throw new AppError('refused', {
      detail: 'Files that end in .md, .txt, .html, .csv, .tsv, .pdf and .docx are read.',
    });
  try {
    return await reader({ format, name, bytes });
  } catch (error) {
    throw error instanceof ReadingError ? new AppError('refused', { detail: error.message }) : error;
  }
}

function isSame(row: ArticleRow, { kind, title, text }: ReadArticle): boolean {
  return row.kind === kind && row.title === title && row.text === text;
}

/** What an article of this file is known by when the file comes again: its name, and in a table what is asked. */
function originOf({ name }: ImportedFile, { title }: ReadArticle, of: number): string {
  const file = `file:${name.slice(0, 200)}`;
  return of === 1 ? file : `${file}#${createHash('sha256').update(title).digest('base64url').slice(0, 22)}`;
}

function isLanguage(language: string | undefined): language is string {
  return language !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(language);
}

function linkOf(url: string | undefined): string | null {
  return url !== undefined && url.length <= 2_000 && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null;
}
