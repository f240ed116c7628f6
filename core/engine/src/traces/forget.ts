import type { Actor, EntryView, HostOrderStory, ShopId, SourceLine } from '@shopbell/contract';
import type { SubjectRef } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { Sources } from '../sources/index.ts';
import { type OrderId, orderIdOf } from './order-id.ts';
import { listParcels, removeParcels } from './parcel-store.ts';
import { findSnapshot, listNamesOf, listOfCustomer, listQuiet, removeSnapshots } from './store.ts';

export interface Erasing {
  why: string;
  actor: Actor;
}

/** What is kept of one order. */
export interface KeptOrder {
  id: OrderId;
  entries: EntryView[];
  /** As the host told it last, without what is personal; null where an older engine kept it. */
  story: HostOrderStory | null;
  parcels: { number: string; status: string; news: unknown }[];
  /** What ERPs, warehouses and others told of it. */
  told: SourceLine[];
}

const atOnce = 200;
/** Orders of a customer that the host tells at a time. */
const hostPage = 50;

/** What privacy asks of traces. */
export function createForgetting(
  { journal, database, host }: Pick<Parts, 'journal' | 'database' | 'host'>,
  { sources, shops }: { sources: Sources; shops: Shops },
) {
  const { sql } = database;
  return {
    /** Everything that is kept of the orders of a customer. */
    async readAll(shop: ShopId, hostCustomer: string): Promise<KeptOrder[]> {
      return readOrders(shop, await listOfCustomer(sql, shop, hostCustomer));
    },
    /** The same of orders by the host's ids, but for those of which nothing is kept. */
    async readOfHost(shop: ShopId, hostOrders: readonly string[]): Promise<KeptOrder[]> {
      const orders = await readOrders(
        shop,
        hostOrders.map((order) => orderIdOf(shop, order)),
      );
      return orders.filter(
        ({ entries, story, parcels, told }) => story !== null || entries.length + parcels.length + told.length > 0,
      );
    },
    /**
     * Takes what is personal out of the journals of a customer's orders, the snapshots, and what sources told of any order of theirs. Can be
     * repeated. Answers how many entries changed. Throws `host.unavailable`: only the host knows all their orders.
     */
    async forgetCustomer(shop: ShopId, hostCustomer: string, erasing: Erasing): Promise<number> {
      await sources.forgetOrders(shop, await listOrders(shop, hostCustomer));
      return forgetOrders(shop, await listOfCustomer(sql, shop, hostCustomer), erasing);
    },
    /** The same of orders by the host's ids, also of people who have no account there. */
    async forgetOfHost(shop: ShopId, hostOrders: readonly string[], erasing: Erasing): Promise<number> {
      return forgetOrders(
        shop,
        hostOrders.map((order) => orderIdOf(shop, order)),
        erasing,
      );
    },
    /**
     * The same of orders that nothing was heard of since `before`, but for those with an action whose end nobody knows. Their host keeps
     * them; whoever opens one, or changes it there, makes it known here again, until the next time.
     */
    async forgetOld(shop: ShopId, before: Date, erasing: Erasing): Promise<number> {
      let erased = 0;
      for (let more = true; more; ) {
        const orders = await listQuiet(sql, shop, before, atOnce);
        erased += await forgetOrders(shop, orders, erasing);
        more = orders.length === atOnce;
      }
      return erased;
    },
  };

  async function readOrders(shop: ShopId, ids: readonly OrderId[]): Promise<KeptOrder[]> {
    const orders: KeptOrder[] = [];
    for (const id of ids) {
      const entries = await readEntries({ shop, type: 'order', id });
      const story = (await findSnapshot(sql, shop, id))?.story ?? null;
      const parcels = (await listParcels(sql, shop, id)).map(({ number, status, news }) => ({ number, status, news }));
      const told = await sources.readLines(shop, await listNamesOf(sql, shop, [id]));
      orders.push({ id, entries, story, parcels, told });
    }
    return orders;
  }

  /** Lines of sources stand under an order's name, also where no snapshot of the order is kept. */
  async function listOrders(shop: ShopId, hostCustomer: string): Promise<{ number: string; id: string }[]> {
    const { hostId } = await shops.get(shop);
    const orders: { number: string; id: string }[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const asked = { limit: hostPage, ...(cursor ? { cursor } : {}) };
      const { items, next } = await host.listOrders(hostId, hostCustomer, asked);
      orders.push(...items.map(({ number, id }) => ({ number, id })));
      cursor = next;
    }
    return orders;
  }

  /** Rows go last: a crash in the middle is mended by asking again. */
  async function forgetOrders(shop: ShopId, orders: readonly OrderId[], { why, actor }: Erasing): Promise<number> {
    let erased = 0;
    for (const id of orders) {
      const subject = { shop, type: 'order', id } as const;
      const upTo = await journal.lastSeq(subject);
      if (upTo > 0) erased += (await journal.erase(subject, { entries: { upTo }, why, actor })).erased;
    }
    await sources.forgetOrders(shop, await listNamesOf(sql, shop, orders));
    await removeParcels(sql, shop, orders);
    await removeSnapshots(sql, shop, orders);
    return erased;
  }

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
