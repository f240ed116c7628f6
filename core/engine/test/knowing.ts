import { type ArticleText, createId, type ShopId } from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing/postgres';
import { pino } from 'pino';
import { createDatabase } from '../src/database/index.ts';
import { createJournal } from '../src/journal/index.ts';
import { createKnowledgeService } from '../src/knowledge/service.ts';
import type { EngineOptions } from '../src/options.ts';

/** A shop's knowledge on a database of its own, with a clock that can be put forward; no HTTP, no host. */
export async function openKnowing(options: Pick<EngineOptions, 'embeddings'> = {}) {
  const postgres = await startPostgres();
  const database = createDatabase({ url: (await postgres.createDatabase()).url });
  await database.migrate();
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const log = pino({ level: 'silent' });
  const journal = createJournal({ database, clock, log, enqueue: async () => {} });
  const knowledge = createKnowledgeService({ database, journal, clock, log, options });
  return {
    database,
    journal,
    clock,
    knowledge,
    pass: (milliseconds: number) => {
      ahead += milliseconds;
    },
    /** Publishes an article, for customers and in English unless told otherwise. */
    write: (shop: ShopId, given: Partial<ArticleText> & { title: string; text: string }) =>
      knowledge.articles.save(shop, { ...plainArticle, ...given, article: createId('article'), over: 0 }, null),
    ask: (shop: ShopId, text: string, more: { audience?: 'customers' | 'agents'; language?: string } = {}) =>
      knowledge.finding.find(shop, { text, audience: 'customers', limit: 5, ...more }),
    async close(): Promise<void> {
      await knowledge.stop();
      await journal.stop();
      await database.stop();
      await postgres.stop();
    },
  };
}
export type Knowing = Awaited<ReturnType<typeof openKnowing>>;

/** What an article is when nothing else is said. */
export const plainArticle = {
  kind: 'article',
  language: 'en',
  audience: 'customers',
  state: 'published',
  url: null,
  validFrom: null,
  validUntil: null,
} as const;
