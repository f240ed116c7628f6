import type { HostAction, HostActor } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { HostRefused } from '@shopbell/contract';
import { numberOf } from '../amounts';
import type { Medusa } from '../medusa';
import { startReturn } from '../workflows/start-return';
import { changeAddress } from './address';
import { resendConfirmation } from './confirmation';
import { type Giving, planAll, planRefund } from './money-back';
import { marked, markOf } from './records';
import type { MedusaOrder } from './rows';
import { hasLeft, liveFulfillments } from './sums';

export type OrderAction = Exclude<HostAction, { type: 'make-coupon' }>;
type Of<T extends OrderAction['type']> = Extract<OrderAction, { type: T }>;

interface Asked<A> {
  order: MedusaOrder;
  action: A;
  by: HostActor;
}

/** What may give money: the mark in the order says how far it has come. */
export type GivingAction = Of<'refund' | 'cancel'>;

/** What is to be given. Refuses what can be refused by then. */
export async function plan(medusa: Medusa, order: MedusaOrder, action: GivingAction): Promise<Giving> {
  if (action.type === 'refund') return planRefund(medusa, order, action);
  const closed = ['canceled', 'completed', 'archived'].includes(order.status);
  if (closed || liveFulfillments(order).some(hasLeft)) throw new HostRefused('too-late');
  return planAll(medusa, order, action.refund);
}

/** The actions that move no money, by Medusa's own workflows, each of which takes back its steps when one of them fails. */
export async function actOn(
  medusa: Medusa,
  { action, ...rest }: Asked<Exclude<OrderAction, GivingAction>>,
): Promise<void> {
  switch (action.type) {
    case 'start-return':
      return requestReturn(medusa, { ...rest, action });
    case 'change-address':
      return changeAddress(medusa, { ...rest, action });
    case 'resend-confirmation':
      return resendConfirmation(medusa, rest);
    default:
      throw new HostRefused('unsupported');
  }
}

/** Medusa itself counts pieces only when they are received. */
async function requestReturn(medusa: Medusa, { order, action, by }: Asked<Of<'start-return'>>): Promise<void> {
  for (const { item } of action.lines) {
    if (!order.items.some(({ id }) => id === item)) throw new HostRefused('not-theirs');
  }
  if (!liveFulfillments(order).some(hasLeft)) throw new HostRefused('not-yet');
  for (const { id, detail } of order.items) {
    const back = numberOf(detail?.return_requested_quantity) + numberOf(detail?.return_received_quantity);
    const asked = action.lines.reduce((sum, { item, quantity }) => (item === id ? sum + quantity : sum), 0);
    if (asked > 0 && back + asked > numberOf(detail?.shipped_quantity)) throw new HostRefused('too-much');
  }
  const mark = markOf(action, by);
  await startReturn(medusa.container).run({
    input: {
      ...{ order: order.id, by: by.agent, note: `${by.name}: ${action.note}`, metadata: marked(mark) },
      items: action.lines.map(({ item, quantity, reason }) => ({ id: item, quantity, note: reason })),
    },
  });
}
