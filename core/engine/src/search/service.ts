import { AppError, type ConversationId, type EntryId, type Page, type ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { Journal } from '../journal/index.ts';
import { type Term, termsOf, tsqueryOf } from './query.ts';
import { snippetOf } from './snippet.ts';
import { type Found, findNewest, removeConversations } from './store.ts';
import { textOf } from './text.ts';

/** One entry that holds all words of the query. */
export interface Hit {
  conversation: ConversationId;
  entry: EntryId;
  seq: number;
  /** RFC 3339, UTC. */
  at: string;
  by: 'person' | 'agent';
  /** Plain text; matches stand between U+E000 and U+E001. */
  snippet: string;
}

export interface SearchService {
  /** Entries of a shop that hold all words, newest first. Throws `request.invalid` for a cursor that is not ours. */
  find(shop: ShopId, query: { q: string; cursor?: string | undefined; limit: number }): Promise<Page<Hit>>;
  /** Makes conversations unfindable at once: their person is being erased. */
  forget(tx: { sql: Sql }, shop: ShopId, conversations: readonly ConversationId[]): Promise<void>;
}

export function createSearchService({ sql, journal }: { sql: Sql; journal: Pick<Journal, 'findMany'> }): SearchService {
  return {
    async find(shop, { q, cursor, limit }) {
      const before = cursor === undefined ? null : readCursor(cursor);
      const terms = termsOf(q);
      if (terms.length === 0) return { items: [], next: null };
      const found = await findNewest(sql, { shop, tsquery: tsqueryOf(shop, terms), before, limit: limit + 1 });
      const page = found.slice(0, limit);
      const entries = await journal.findMany(
        shop,
        page.map(({ entry }) => entry),
      );
      const texts = new Map(entries.map((entry) => [entry.id, textOf(entry)]));
      const last = page.at(-1);
      return {
        items: page.flatMap((each) => show(each, texts.get(each.entry) ?? '', terms)),
        next: last && found.length > limit ? Buffer.from(`n${last.n}`).toString('base64url') : null,
      };
    },
    forget: (tx, shop, conversations) => removeConversations(tx.sql, shop, conversations),
  };
}

/** Nothing of what was erased a moment ago, of which the index has not heard yet. */
function show({ conversation, entry, seq, by, at }: Found, text: string, terms: readonly Term[]): Hit[] {
  return text === '' ? [] : [{ conversation, entry, seq, by, at: at.toISOString(), snippet: snippetOf(text, terms) }];
}

/** `n` of the last entry of the page before, out of anybody's sight. */
function readCursor(cursor: string): number {
  const found = /^n(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (found) return Number(found[1]);
  throw new AppError('request.invalid', {
    issues: [{ path: 'query.cursor', message: 'must be a cursor that this API gave' }],
  });
}
