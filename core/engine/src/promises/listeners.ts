import {
  type EntryView,
  OrderFact,
  orderActionDone,
  orderActionSettled,
  orderChanged,
  type ShopId,
  type TicketId,
  ticketMoved,
  ticketReturnMoved,
} from '@shopbell/contract';
import { z } from 'zod';
import type { Listener } from '../journal/journal.ts';
import { orderIdOf } from '../traces/index.ts';
import type { createEnding } from './ending.ts';
import type { Ground } from './ground.ts';
import { keptAt } from './promise.ts';
import { listUnkept } from './store.ts';

const Changed = z.object({ first: z.boolean(), facts: z.array(OrderFact) });

/** A promise is kept by the deed itself: the host tells of it, the coupon is made, the return approved, or the ticket done. */
export function createKeeper(ground: Ground, ending: ReturnType<typeof createEnding>): Listener {
  const { sql } = ground.parts.database;
  return {
    name: 'promises.keep',
    hears: [orderChanged, orderActionDone, orderActionSettled, ticketMoved, ticketReturnMoved],
    async hear(entry, shop) {
      if (entry.kind === ticketMoved.kind) return heardTicket(entry, shop);
      if (entry.kind === ticketReturnMoved.kind) return heardReturn(entry, shop);
      if (entry.kind === orderActionDone.kind || entry.kind === orderActionSettled.kind)
        return heardAction(entry, shop);
      return heardOrder(entry, shop);
    },
  };

  async function heardOrder(entry: EntryView, shop: ShopId): Promise<void> {
    const changed = Changed.safeParse(entry.body);
    if (!changed.success) return;
    const { first, facts } = changed.data;
    const heardAt = Date.parse(entry.at);
    for (const { id, what, madeAt } of await listUnkept(sql, shop, { order: entry.subject })) {
      const promise = { what, madeAt: madeAt.getTime() };
      const times = facts.flatMap((fact) => keptAt(promise, fact, { heardAt, first }) ?? []);
      if (times.length === 0) continue;
      const deed = { endedAt: new Date(Math.min(...times)), cause: entry.id, actor: { type: 'host' } as const };
      await ending.keepByFact(shop, id, deed);
    }
  }

  async function heardAction(entry: EntryView, shop: ShopId): Promise<void> {
    if (entry.body.type !== 'make-coupon' || entry.body.done === false) return;
    for (const { id, what } of await listUnkept(sql, shop, { order: entry.subject }))
      if (what === 'coupon') await keepNow(entry, shop, id);
  }

  /** Of a return that the host keeps no record of. */
  async function heardReturn(entry: EntryView, shop: ShopId): Promise<void> {
    if (entry.body.to !== 'approved' || entry.body.from !== 'requested') return;
    const { hostOrder } = await ground.tickets.get(shop, entry.subject as TicketId);
    if (hostOrder === null) return;
    for (const { id, what } of await listUnkept(sql, shop, { order: orderIdOf(shop, hostOrder) }))
      if (what === 'return') await keepNow(entry, shop, id);
  }

  async function heardTicket(entry: EntryView, shop: ShopId): Promise<void> {
    if (entry.body.to !== 'done') return;
    for (const { id } of await listUnkept(sql, shop, { ticket: entry.subject })) await keepNow(entry, shop, id);
  }

  function keepNow(entry: EntryView, shop: ShopId, promise: Parameters<typeof ending.keepByFact>[1]): Promise<void> {
    return ending.keepByFact(shop, promise, {
      ...{ endedAt: new Date(entry.at), cause: entry.id, actor: { type: 'system' } },
    });
  }
}
