import type { HostOrderStory, OrderAction, ShopId } from '@shopbell/contract';
import { listCarriers } from '../carriers/index.ts';
import type { Parts } from '../parts.ts';
import { createActing } from './acting.ts';
import { listOpen } from './action-store.ts';
import { createActions } from './actions.ts';
import { createDeliveries } from './deliveries.ts';
import { createFinding } from './finding.ts';
import { createFollowing } from './following.ts';
import { createForgetting } from './forget.ts';
import type { Above } from './ground.ts';
import { createHearing } from './hearing.ts';
import { createHostRecords } from './host-records.ts';
import { createLanding } from './landing.ts';
import { createLateness } from './lateness.ts';
import { createLookingUp } from './looking-up.ts';
import { createNoting } from './noting.ts';
import { orderIdOf } from './order-id.ts';
import { createParcels } from './parcels.ts';
import { createReconciling } from './reconciling.ts';
import { findSnapshot } from './store.ts';
import { createTelling } from './telling.ts';
import { createTracking } from './tracking.ts';

export type Traces = ReturnType<typeof createTracesService>;

export function createTracesService(parts: Parts, above: Above) {
  const ground = { ...above, parts };
  const actions = createActions(ground);
  const records = createHostRecords(ground);
  const carriers = listCarriers(parts.options.carriers);
  const deliveries = createDeliveries(parts);
  const hearing = createHearing(ground, { services: carriers.map(({ name }) => name), learned: deliveries.learn });
  const parcels = createParcels(ground, deliveries.learn);
  return {
    ...createActing(ground, actions, hearing.hint),
    ...createLookingUp(ground, actions, records),
    ...createLanding(ground, actions, records),
    ...createReconciling(ground, hearing),
    ...createTelling(ground, { actions, hearing, deliveries }),
    ...createFinding(ground),
    ...createTracking(ground, hearing),
    ...createLateness(ground, deliveries),
    ...createFollowing(ground, carriers, parcels),
    ...createNoting(ground, parcels),
    forgetting: createForgetting(parts, above),
    hearing,
    /** An order as the host told it last, without a name; null where it has not been told of here. `order` is the host’s id. */
    findKnown: async (shop: ShopId, order: string): Promise<HostOrderStory | null> =>
      (await findSnapshot(parts.database.sql, shop, orderIdOf(shop, order)))?.story ?? null,
    /** Of the whole shop: actions whose end nobody knows, or which failed behind all, the oldest first. */
    async listOpenActions(shop: ShopId): Promise<OrderAction[]> {
      const rows = await listOpen(parts.database.sql, shop, null);
      return Promise.all(rows.map((row) => actions.view(shop, row)));
    },
  };
}
