/**
 * Search: the whole history of a shop by words, CJK from two characters on, newest first.
 *
 * Owns the table search_row: the words of each entry, made in `words.ts`, and no text; snippets are cut from the journal when they are
 * asked for. Hears the kinds listed in `text.ts` and entries.erased; says nothing. A new kind of entry to be found: a line in `text.ts`.
 */
import type { Conversations } from '../conversations/index.ts';
import type { Customers } from '../customers/index.ts';
import type { Domain, Parts } from '../parts.ts';
import { createIndexer } from './listeners.ts';
import { createSearchRoutes } from './routes.ts';
import { createSearchService, type SearchService } from './service.ts';

export { markOf } from './query.ts';
export type { Hit, SearchService } from './service.ts';
export { type Word, wordsOf } from './words.ts';

export function createSearch(
  parts: Parts,
  above: { customers: Customers; conversations: Conversations },
): { service: SearchService; domain: Domain } {
  const { journal, database } = parts;
  const service = createSearchService({ sql: database.sql, journal });
  const domain: Domain = {
    name: 'search',
    handlers: createSearchRoutes(service, above),
    listeners: [createIndexer({ sql: database.sql, journal })],
  };
  return { service, domain };
}
