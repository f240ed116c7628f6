import { type Actor, AppError, personErased } from '@shopbell/contract';
import { customerIdOf } from '../customers/index.ts';
import type { Parts } from '../parts.ts';
import { shopSubject } from '../shops/index.ts';
import { erasePerson } from './erase.ts';
import { type ErasedShop, eraseShop } from './erase-shop.ts';
import { type Export, exportOfOrders, exportPerson, type OrdersExport } from './export.ts';
import type { Keepers } from './parts.ts';
import { eraseWork } from './work.ts';

/**
 * What the host's platform asks on behalf of people and of shops, by its own ids and without any agent. Whoever calls has made sure that it is the
 * platform that asks. All of it can be repeated, and throws `host.unavailable` or what the database says where it could not be done now.
 */
export interface PlatformPrivacy {
  /** Everything kept about a customer; null where nothing is. Addresses of files in it work for 10 minutes. */
  exportCustomer(asked: { shop: string; customer: string }): Promise<Export | null>;
  /** Everything kept of orders, whoever made them: of guests there is nothing else to know them by. Null where nothing is. */
  exportOrders(asked: { shop: string; orders: readonly string[] }): Promise<OrdersExport | null>;
  /** Erases a customer, and what is kept of these orders, whoever made them. `key` makes it once in the shop's journal. */
  eraseCustomer(asked: { shop: string; customer: string | null; orders: readonly string[]; key: string }): Promise<{
    conversations: number;
    entries: number;
    files: number;
  }>;
  /** Removes all that is kept of a shop. */
  eraseShop(shop: string): Promise<ErasedShop>;
}

const actor: Actor = { type: 'host' };
const none = { conversations: 0, entries: 0, files: 0 };

export function createPlatformPrivacy(context: { parts: Parts; keepers: Keepers }): PlatformPrivacy {
  const { keepers, parts } = context;
  return {
    async exportCustomer({ shop: hostShop, customer }) {
      const shop = await keepers.shops.findByHostId(hostShop);
      if (shop === null) return null;
      const asked = { person: customerIdOf(shop, customer), hostCustomer: customer, actor };
      return exportPerson(context, shop, asked).catch(orNull);
    },
    async exportOrders({ shop: hostShop, orders }) {
      const shop = await keepers.shops.findByHostId(hostShop);
      return shop === null ? null : exportOfOrders(context, shop, { orders, actor });
    },
    async eraseCustomer({ shop: hostShop, customer, orders, key }) {
      const shop = await keepers.shops.findByHostId(hostShop);
      if (shop === null) return none;
      const why = 'person';
      const nobody = { conversations: [], people: [], orders };
      const work = { ...nobody, tickets: await keepers.tickets.listOf(shop, nobody) };
      const { entries: ofWork, files } = await eraseWork(keepers, shop, { ...work, why, actor });
      const entries = ofWork + (await keepers.traces.forgetOfHost(shop, orders, { why, actor }));
      await keepers.signals.forgetBuyers(shop, orders);
      if (customer === null) return { ...none, entries, files };
      const person = customerIdOf(shop, customer);
      const erased = await erasePerson(context, shop, { person, hostCustomer: customer, key, actor }).catch(orNull);
      if (erased) return { ...erased, entries: erased.entries + entries, files: erased.files + files };
      // Nobody who ever wrote: only their orders are known here.
      const ofOrders = entries + (await keepers.traces.forgetCustomer(shop, customer, { why, actor }));
      const body = { person, ...none, entries: ofOrders };
      await parts.journal.append(shopSubject(shop), { kind: personErased, body, actor, key: `erase:${person}:${key}` });
      return { ...none, entries: ofOrders, files };
    },
    async eraseShop(hostShop) {
      const shop = await keepers.shops.findByHostId(hostShop);
      return shop === null ? { rows: 0, files: 0 } : eraseShop(context, shop);
    },
  };
}

function orNull(error: unknown): null {
  if (error instanceof AppError && error.code === 'not-found') return null;
  throw error;
}
