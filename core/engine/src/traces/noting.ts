import { AppError, type BodyOf, type Routes } from '@shopbell/contract';
import { createManual, TypedLine } from '../carriers/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { type Ground, getStory, noteLook, requireOrders, signatureOf } from './ground.ts';
import { orderIdOf } from './order-id.ts';
import { keepNoted, listParcels } from './parcel-store.ts';
import type { createParcels } from './parcels.ts';

/** How far a clock may run ahead of ours. */
const aheadMs = 600_000;

/** What agents heard of a parcel on the telephone, or read on a carrier's page, that no service tells. */
export function createNoting(ground: Ground, { keepNews }: ReturnType<typeof createParcels>) {
  const { sql } = ground.parts.database;
  return {
    /** Throws `access.denied`, `not-found`, `request.invalid` for a time to come, and `refused` for a number that is not of this order. */
    async noteScan(caller: AgentCaller, { order, number, ...line }: BodyOf<Routes['noteScan']>): Promise<void> {
      requireOrders(caller);
      const { shop } = caller;
      requirePast(line.at, ground.parts.clock.now());
      const story = await getStory(ground, shop, order);
      await noteLook(ground, caller, story);
      if (!story.fulfilments.some(({ parcels }) => parcels.some((parcel) => parcel.number === number)))
        throw new AppError('refused', { reason: 'order.parcel' });
      await keepNoted(sql, shop, { order: orderIdOf(shop, order), hostOrder: order, number }, now());
      const typed = TypedLine.parse(line);
      const [news] = await createManual({ find: async () => [typed] }).ask([
        { number, carrier: null, postalCode: null, phone: null },
      ]);
      const row = (await listParcels(sql, shop, orderIdOf(shop, order))).find((each) => each.number === number);
      const { actor } = await signatureOf(ground, caller);
      if (row && news) await keepNews(row, news, { source: 'manual', push: false, asked: false, actor });
    },
  };

  function now(): Date {
    return new Date(ground.parts.clock.now());
  }
}

function requirePast(at: string, now: number): void {
  if (Date.parse(at) <= now + aheadMs) return;
  throw new AppError('request.invalid', { issues: [{ path: 'body.at', message: 'must not be a time to come' }] });
}
