import { type ConversationId, type EntryView, entriesErased, type ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { gatherMilliseconds, type Journal, type Listener } from '../journal/index.ts';
import { lexemesOf } from './query.ts';
import { addRows, type NewRow, removeSeqs } from './store.ts';
import { searchedKinds, sideOf, textOf } from './text.ts';

/** Makes what is written findable, and what is erased not. */
export function createIndexer(parts: { sql: Sql; journal: Pick<Journal, 'read'> }): Listener {
  const index = async (shop: ShopId, entries: readonly EntryView[]) => {
    const said = entries.filter(({ kind }) => kind !== entriesErased.kind);
    await addRows(
      parts.sql,
      shop,
      said.flatMap((entry) => rowOf(shop, entry)),
    );
    // After them: what was erased among these is out again.
    for (const entry of entries) if (entry.kind === entriesErased.kind) await forgetErased(parts, shop, entry);
  };
  return {
    name: 'search',
    hears: [...searchedKinds, entriesErased],
    gatherMilliseconds,
    hear: (entry, shop) => index(shop, [entry]),
    hearMany: (entries, shop) => index(shop, entries),
  };
}

function rowOf(shop: ShopId, entry: EntryView): NewRow[] {
  const lexemes = lexemesOf(shop, textOf(entry));
  const { id, subject, seq, at } = entry;
  const row = { conversation: subject as ConversationId, seq, entry: id, at, by: sideOf(entry), lexemes };
  return lexemes.length > 0 ? [row] : [];
}

async function forgetErased(
  { sql, journal }: { sql: Sql; journal: Pick<Journal, 'read'> },
  shop: ShopId,
  erasing: EntryView,
): Promise<void> {
  const conversation = erasing.subject as ConversationId;
  const subject = { shop, type: 'conversation', id: conversation } as const;
  for (let after = 0; after < erasing.seq; ) {
    const page = await journal.read(subject, { audience: 'system', after, limit: 200 });
    const erased = page.filter(({ body }) => body.erased === true).map(({ seq }) => seq);
    await removeSeqs(sql, shop, conversation, erased);
    after = page.at(-1)?.seq ?? erasing.seq;
  }
}
