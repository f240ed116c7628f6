import type { Actor, ShopId } from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import { removeParcels } from './parcel-store.ts';
import { listOfCustomer, removeSnapshots } from './store.ts';

/** What privacy asks of traces. */
export function createForgetting({ journal, database }: Pick<Parts, 'journal' | 'database'>) {
  return {
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
}
