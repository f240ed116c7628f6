import { updateOrderWorkflow } from '@medusajs/medusa/core-flows';
import type { HostAction, HostActor, HostAddress } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { HostRefused } from '@shopbell/contract';
import type { Medusa } from '../medusa';
import { claim, drop, markOf, write } from './records';
import type { MedusaOrder } from './rows';
import { hasLeft, liveFulfillments } from './sums';

interface Asked {
  order: MedusaOrder;
  action: Extract<HostAction, { type: 'change-address' }>;
  by: HostActor;
}

/**
 * As staff do it in Medusa's admin, which lets the country stay as it is. The key stands in the order from before, by a write of its own: Medusa
 * would write our whole field as it was read, over what another process has written since.
 */
export async function changeAddress(medusa: Medusa, { order, action, by }: Asked): Promise<void> {
  if (order.canceled_at || liveFulfillments(order).some(hasLeft)) throw new HostRefused('too-late');
  const mark = markOf(action, by);
  await claim(medusa, order.id, { ...mark, begun: true });
  const input = { id: order.id, user_id: by.agent ?? '', shipping_address: inputOf(action.address) as never };
  try {
    await updateOrderWorkflow(medusa.container).run({ input });
  } catch (error) {
    await drop(medusa, order.id, mark);
    throw error;
  }
  await write(medusa, order.id, mark);
}

/** Whether an order goes there. */
export function goesTo(
  { shipping_address: now }: Pick<MedusaOrder, 'shipping_address'>,
  address: HostAddress,
): boolean {
  const input = inputOf(address);
  const fields = Object.keys(input) as (keyof typeof input)[];
  return now !== null && fields.every((field) => (now[field] ?? '') === input[field]);
}

function inputOf(address: HostAddress) {
  const names = (address.name ?? '').trim().split(/\s+/);
  return {
    first_name: names[0] ?? '',
    last_name: names.slice(1).join(' '),
    address_1: address.line1,
    address_2: address.line2 ?? '',
    city: address.city,
    province: address.province ?? '',
    postal_code: address.postalCode ?? '',
    country_code: address.country.toLowerCase(),
    phone: address.phone ?? '',
  };
}
