import type { Actor, EntryView, ShopId } from '@shopbell/contract';
import type { SubjectRef } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import type { OrderId } from './order-id.ts';
import { removeParcels } from './parcel-store.ts';
import { listOfCustomer, removeSnapshots } from './store.ts';

/** What privacy asks of traces. */
export function createForgetting({ journal, database }: Pick<Parts, 'journal' | 'database'>) {
  return {
    /** What is noted of the orders of a customer. */
    async readAll(shop: ShopId, hostCustomer: string): Promise<{ id: OrderId; entries: EntryView[] }[]> {
      const orders: { id: OrderId; entries: EntryView[] }[] = [];
      for (const id of await listOfCustomer(database.sql, shop, hostCustomer))
        orders.push({ id, entries: await readEntries({ shop, type: 'order', id }) });
      return orders;
    },
    /** Takes what is personal out of the journals of a customer's orders, and the snapshots. Can be repeated. Answers how many entries changed. */
    async forgetCustomer(
      shop: ShopId,
      hostCustomer: string,
      { why, actor }: { why: string; actor: Actor },
    ): Promise<number> {
      const orders = await listOfCustomer(database.sql, shop, hostCustomer);
      let erased = 0;
      for (const id of orders) {
        const subject = { shop, type: 'order', id } as const;
        const upTo = await journal.lastSeq(subject);
        if (upTo > 0) erased += (await journal.erase(subject, { entries: { upTo }, why, actor })).erased;
      }
      await removeSnapshots(database.sql, shop, orders);
      await removeParcels(database.sql, shop, orders);
      return erased;
    },
  };

  async function readEntries(subject: SubjectRef): Promise<EntryView[]> {
    const entries: EntryView[] = [];
    for (let more = true; more; ) {
      const page = await journal.read(subject, { audience: 'agents', after: entries.at(-1)?.seq ?? 0, limit: 500 });
      entries.push(...page);
      more = page.length === 500;
    }
    return entries;
  }
}
