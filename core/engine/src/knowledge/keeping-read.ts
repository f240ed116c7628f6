import { createHash } from 'node:crypto';
import { type AgentId, type ArticleId, type ArticleText, createId, type ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { Articles } from './articles.ts';
import type { ReadArticle } from './reading/reading.ts';
import { findByOrigin } from './store.ts';

export interface Keeping {
  /** What the article is known by when it is read again. */
  origin: string;
  read: ReadArticle;
  /** For what does not say it itself; an article that is there already keeps its readers and state. */
  file: Pick<ArticleText, 'language' | 'audience' | 'state'>;
  agent: AgentId | null;
}
export interface Kept {
  article: ArticleId;
  title: string;
  outcome: 'new' | 'changed' | 'same';
}

/**
 * Keeps what was read elsewhere as articles. What says the same as when it was last read is left alone, also where somebody has written the
 * article anew since; what says something else becomes its next version.
 */
export function createKeepingRead({ sql, articles }: { sql: Sql; articles: Articles }) {
  return {
    async keep(shop: ShopId, { origin, read, file, agent }: Keeping): Promise<Kept> {
      const before = await findByOrigin(sql, shop, origin);
      const article = before?.id ?? createId('article');
      const { kind, title, text } = read;
      const digest = digestOf(read);
      if (before?.readDigest === digest) return { article, title, outcome: 'same' };
      const { audience, state } = before ?? file;
      const times = {
        validFrom: before?.validFrom?.toISOString() ?? null,
        validUntil: before?.validUntil?.toISOString() ?? null,
      };
      const saving = { kind, title, text, audience, state, ...times, url: before?.url ?? linkOf(read.url) };
      const language = isLanguage(read.language) ? read.language : file.language;
      const over = before?.version ?? 0;
      await articles.save(shop, { ...saving, language, article, over, origin, readDigest: digest }, agent);
      return { article, title, outcome: before ? 'changed' : 'new' };
    },
  };
}
export type KeepingRead = ReturnType<typeof createKeepingRead>;

function digestOf({ kind, title, text }: ReadArticle): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, title, text]))
    .digest('base64url');
}

function isLanguage(language: string | undefined): language is string {
  return language !== undefined && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(language);
}

function linkOf(url: string | undefined): string | null {
  return url !== undefined && url.length <= 2_000 && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null;
}
