import type { Actor, ConversationId, PromiseView, ShopId } from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import { homeOf } from './ground.ts';
import { viewPromise } from './looking.ts';
import { forgetPromises, listPast, listPromisesOf, listSeqs, type PromisesOf } from './store.ts';

/** What privacy asks of promises. */
export function createForgetting({ journal, database }: Pick<Parts, 'journal' | 'database'>) {
  const { sql } = database;
  return {
    async listOf(shop: ShopId, of: PromisesOf): Promise<PromiseView[]> {
      return (await listPromisesOf(sql, shop, of)).map(viewPromise);
    },
    /** Takes the words out of the rows of what was promised in conversations, whose journals are erased besides. */
    async forget(tx: Pick<Parts['database'], 'sql'>, shop: ShopId, conversations: readonly ConversationId[]) {
      const rows = await listPromisesOf(tx.sql, shop, { conversations, tickets: [], people: [] });
      await forgetPromises(
        tx.sql,
        shop,
        rows.map(({ id }) => id),
      );
    },
    /** The same of all promises of somebody, with the journals of orders that hold their words. Answers how many entries changed. */
    async forgetAll(shop: ShopId, of: PromisesOf, { why, actor }: { why: string; actor: Actor }): Promise<number> {
      const rows = await listPromisesOf(sql, shop, of);
      let erased = 0;
      for (const subject of rows.map(homeOf).filter(({ type }) => type === 'order')) {
        const upTo = await journal.lastSeq(subject);
        erased += (await journal.erase(subject, { entries: { upTo }, why, actor })).erased;
      }
      await forgetPromises(
        sql,
        shop,
        rows.map(({ id }) => id),
      );
      return erased;
    },
    /** The same of promises on orders that are over since before a time: theirs alone, as the order may go on. */
    async forgetPast(shop: ShopId, before: Date, { why, actor }: { why: string; actor: Actor }): Promise<number> {
      const rows = await listPast(sql, shop, before);
      let erased = 0;
      for (const row of rows) {
        const subject = homeOf(row);
        const entries = await listSeqs(sql, shop, row.id, subject.id);
        erased += (await journal.erase(subject, { entries, why, actor })).erased;
      }
      await forgetPromises(
        sql,
        shop,
        rows.map(({ id }) => id),
      );
      return erased;
    },
  };
}
