import type { HostAction, HostActor, HostAddress } from '@shopbell/contract';
import { HostRefused } from '@shopbell/contract';
import type { Operation } from '../admin/index.ts';
import { exchange, startReturn } from './goods-back.ts';
import { withMark } from './marks.ts';
import { refund } from './money-back.ts';
import { checkErrors } from './refused.ts';
import type { WholeOrder } from './rows.ts';
import { liveFulfillments } from './sums.ts';

export type OrderAction = Exclude<HostAction, { type: 'make-coupon' }>;
type Of<T extends OrderAction['type']> = Extract<OrderAction, { type: T }>;

/** What is asked for, of an order as it is now. */
export interface Asked<A> {
  order: WholeOrder;
  action: A;
  by: HostActor;
}

/** Asks Shopify with the token of who acts, so that Shopify itself looks at their rights and names them in its history. */
export type Deed = <T>(operation: Operation, variables?: Record<string, unknown>) => Promise<T>;

/** Each action is one mutation, which Shopify does whole or not at all. What it cancels by a job is begun elsewhere. */
export async function actOn({ action, ...rest }: Asked<Exclude<OrderAction, Of<'cancel'>>>, ask: Deed): Promise<void> {
  switch (action.type) {
    case 'refund':
      return refund({ ...rest, action }, ask);
    case 'start-return':
      return startReturn({ ...rest, action }, ask);
    case 'exchange':
      return exchange({ ...rest, action }, ask);
    case 'change-address':
      return changeAddress({ ...rest, action }, ask);
    default:
      throw new HostRefused('unsupported');
  }
}

type Errors = { message: string }[];

/** The key goes into a metafield of the order in the same mutation. */
async function changeAddress({ order, action, by }: Asked<Of<'change-address'>>, ask: Deed): Promise<void> {
  if (order.cancelledAt || liveFulfillments(order).length > 0) throw new HostRefused('too-late');
  const input = { id: order.id, shippingAddress: inputOf(action.address), metafields: [withMark(order, action, by)] };
  const { orderUpdate } = await ask<{ orderUpdate: { userErrors: Errors } }>('updateOrder', { input });
  checkErrors(orderUpdate.userErrors);
}

function inputOf(address: HostAddress) {
  const [firstName = '', ...others] = (address.name ?? '').trim().split(/\s+/);
  return {
    ...{ firstName, lastName: others.join(' '), address1: address.line1, address2: address.line2, city: address.city },
    ...{ provinceCode: address.province, zip: address.postalCode, countryCode: address.country, phone: address.phone },
  };
}
