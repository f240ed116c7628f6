import { cancelOrderFulfillmentWorkflow } from '@medusajs/medusa/core-flows';
import { type HostActor, type HostGiving, OutcomeUnknown, outcomeUnknown, whileGiving } from '@shopbell/contract';
import type { Medusa } from '../medusa';
import { closeOrder } from '../workflows/close-order';
import type { GivingAction } from './acts';
import { type Giving, give as giveMoney, sumOf } from './money-back';
import { claim, drop, type Mark, markOf, write } from './records';
import { loadOrders, type MedusaOrder } from './rows';
import { liveFulfillments } from './sums';

interface Asked {
  order: MedusaOrder;
  action: GivingAction;
  by: HostActor;
  giving: Giving;
}

/**
 * Money first, then the rest of the action: gateways cannot be rolled back, so once one was asked nothing is told as refused. The mark in the
 * order's metadata stands there from before, so that nobody takes a refund's row for the provider's word.
 */
export async function give(medusa: Medusa, { order, action, by, giving }: Asked): Promise<void> {
  const asked = markOf(action, by);
  const mark = (state: HostGiving['state']): Mark => ({
    ...asked,
    giving: { state, at: new Date().toISOString(), sum: sumOf(giving) },
  });
  const ended = (state: 'done' | 'unknown') => write(medusa, order.id, mark(state));
  await claim(medusa, order.id, mark('begun'));
  try {
    await whileGiving(
      () => write(medusa, order.id, mark('begun')),
      () => giveMoney(medusa, { order, by, reason: action.reason }, giving),
    );
    if (action.type === 'cancel') await cancel(medusa, { order, action, by, giving }, mark('done'));
    else await ended('done').catch(outcomeUnknown);
  } catch (error) {
    // A mark that cannot be written takes nothing from this: told as another error, it would be a refusal.
    if (error instanceof OutcomeUnknown) await ended('unknown').catch(() => undefined);
    else await drop(medusa, order.id, asked);
    throw error;
  }
}

/**
 * What was put aside for the order is free again either way: Medusa takes from the shelf only when something is sent. Each workflow takes back
 * its own steps when one of them fails, and none of another's, nor the money.
 */
async function cancel(medusa: Medusa, { order, by, giving }: Asked, mark: Mark): Promise<void> {
  const { container } = medusa;
  const canceledBy = by.agent === null ? {} : { canceled_by: by.agent };
  let nothingYet = giving.parts.length === 0 && giving.promised.length === 0;
  try {
    const now = await getOrder(medusa, order.id);
    for (const { id } of liveFulfillments(now)) {
      const input = { order_id: order.id, fulfillment_id: id, ...canceledBy };
      await cancelOrderFulfillmentWorkflow(container).run({ input });
      nothingYet = false;
    }
    // Counts only once the order is cancelled.
    await write(medusa, order.id, mark);
    await closeOrder(container).run({ input: { order: order.id, items: now.items.map(({ id }) => id) } });
  } catch (error) {
    throw nothingYet ? error : new OutcomeUnknown(error);
  }
}

async function getOrder(medusa: Medusa, id: string): Promise<MedusaOrder> {
  const [order] = await loadOrders(medusa, { filters: { id } });
  if (!order) throw new Error('The order is gone.');
  return order;
}
