import { randomUUID } from 'node:crypto';
import type { Event, IEventBusModuleService } from '@medusajs/framework/types';
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils';
import type { HostHint } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import type { Medusa } from '../medusa';

type Said = { id?: string; order_id?: string };

const ofOrder = [
  ...['placed', 'updated', 'canceled', 'completed', 'archived', 'fulfillment_created', 'fulfillment_canceled'],
  ...['return_requested', 'return_received', 'claim_created', 'exchange_created', 'transfer_requested'],
].map((name) => `order.${name}`);
const ofEdit = ['requested', 'confirmed', 'canceled'].map((name) => `order-edit.${name}`);
const ofPayment = ['payment.captured', 'payment.refunded'];
const ofFulfillment = ['shipment.created', 'delivery.created'];

/** Medusa's events of orders. Its event bus brings them to processes that work for later, and to no others. */
export function hearOrders(medusa: Medusa, tell: (hint: HostHint) => void): () => void {
  const bus = medusa.container.resolve<IEventBusModuleService>(Modules.EVENT_BUS);
  const listen = (names: readonly string[], find: (said: Said) => Promise<string | undefined>) => {
    const context = { subscriberId: `shopbell-${randomUUID()}` };
    const hear = ({ data }: Event<Said>) => tellOf(medusa, () => find(data), tell);
    for (const name of names) bus.subscribe(name, hear as never, context);
    return () => {
      for (const name of names) bus.unsubscribe(name, hear as never, context);
    };
  };
  const heard = [
    listen([...ofOrder, ...ofEdit], async ({ order_id: order, id }) => order ?? id),
    listen(ofPayment, ({ id }) => orderOf(medusa, 'payment', { id, path: ['payment_collection', 'order', 'id'] })),
    listen(ofFulfillment, ({ id }) => orderOf(medusa, 'fulfillment', { id, path: ['order', 'id'] })),
  ];
  return () => {
    for (const stop of heard) stop();
  };
}

async function orderOf(medusa: Medusa, entity: string, { id, path }: { id: string | undefined; path: string[] }) {
  const [row] = await medusa.ask<Record<string, unknown>>(entity, { fields: [path.join('.')], filters: { id } });
  const found = path.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], row);
  return found as string | undefined;
}

async function tellOf(medusa: Medusa, find: () => Promise<string | undefined>, tell: (hint: HostHint) => void) {
  try {
    const [order, store] = await Promise.all([find(), medusa.theStore()]);
    if (order && store) tell({ shop: store.id, order });
  } catch (error) {
    const log = medusa.container.resolve(ContainerRegistrationKeys.LOGGER);
    log.debug(`A hint was lost: ${error instanceof Error ? error.message : error}`);
  }
}
