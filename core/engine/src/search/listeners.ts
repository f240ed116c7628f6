import { type ConversationId, entriesErased } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { Journal, Listener } from '../journal/index.ts';
import { lexemesOf } from './query.ts';
import { addRow, removeSeqs } from './store.ts';
import { searchedKinds, sideOf, textOf } from './text.ts';

/** Makes what is written findable, and what is erased not. */
export function createIndexer({ sql, journal }: { sql: Sql; journal: Pick<Journal, 'read'> }): Listener {
  return {
    name: 'search',
    hears: [...searchedKinds, entriesErased],
    async hear(entry, shop) {
      const conversation = entry.subject as ConversationId;
      if (entry.kind === entriesErased.kind) {
        const subject = { shop, type: 'conversation', id: conversation } as const;
        for (let after = 0; after < entry.seq; ) {
          const page = await journal.read(subject, { audience: 'system', after, limit: 200 });
          const erased = page.filter(({ body }) => body.erased === true).map(({ seq }) => seq);
          await removeSeqs(sql, shop, conversation, erased);
          after = page.at(-1)?.seq ?? entry.seq;
        }
        return;
      }
      const lexemes = lexemesOf(shop, textOf(entry));
      if (lexemes.length === 0) return;
      const { id, seq, at } = entry;
      await addRow(sql, { shop, conversation, seq, entry: id, at, by: sideOf(entry), lexemes });
    },
  };
}
