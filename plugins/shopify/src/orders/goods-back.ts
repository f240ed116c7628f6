import { type HostAction, HostRefused, withKey } from '@shopbell/contract';
import { gidOf, idOf } from '../ids.ts';
import { type Connection, gather } from '../pages.ts';
import type { Asked, Deed } from './acts.ts';
import { checkErrors } from './refused.ts';
import type { WholeOrder } from './rows.ts';
import { liveFulfillments } from './sums.ts';

type ReturnAction = Extract<HostAction, { type: 'start-return' }>;
type ExchangeAction = Extract<HostAction, { type: 'exchange' }>;

interface Returnable {
  id: string;
  returnableFulfillmentLineItems: Connection<ReturnableLine>;
}
interface ReturnableLine {
  quantity: number;
  fulfillmentLineItem: { id: string; lineItem: { id: string } };
}
interface Made {
  returnCreate: { return: { id: string } | null; userErrors: { message: string }[] };
}

export async function startReturn({ order, action, by }: Asked<ReturnAction>, ask: Deed): Promise<void> {
  const lines = action.lines.map((line) => ({
    ...line,
    reason: [line.reason, action.note].filter(Boolean).join(', '),
  }));
  const returnLineItems = await linesOf(order, { lines, by }, ask);
  await create({ orderId: order.id, returnLineItems }, ask);
}

/** A return with what goes out instead, in one step. */
export async function exchange({ order, action, by }: Asked<ExchangeAction>, ask: Deed): Promise<void> {
  const exchangeLineItems = action.take.map(({ variant, quantity }) => {
    const variantId = gidOf('ProductVariant', variant);
    if (!variantId) throw new HostRefused('not-found');
    return { variantId, quantity };
  });
  const lines = action.give.map((line) => ({ ...line, reason: action.reason }));
  const returnLineItems = await linesOf(order, { lines, by }, ask);
  await create({ orderId: order.id, returnLineItems, exchangeLineItems }, ask);
}

async function create(input: Record<string, unknown>, ask: Deed): Promise<void> {
  const { returnCreate } = await ask<Made>('startReturn', { input });
  checkErrors(returnCreate.userErrors);
}

/** Shopify's notes of a line hold so many letters. */
const longest = 255;

/** Lines of fulfilments that can come back, as many as are wanted of each line of the order. The first one's note holds the key. */
async function linesOf(
  order: WholeOrder,
  { lines, by }: { lines: { item: string; quantity: number; reason: string }[]; by: Asked<ReturnAction>['by'] },
  ask: Deed,
) {
  for (const { item } of lines)
    if (!order.lines.some(({ id }) => idOf(id) === item)) throw new HostRefused('not-theirs');
  if (liveFulfillments(order).length === 0) throw new HostRefused('not-yet');
  const back = await returnableOf(order, ask);
  const { returnReasonDefinitions: reasons } = await ask<{ returnReasonDefinitions: { nodes: { id: string }[] } }>(
    'returnReason',
  );
  const taken = lines.flatMap(({ item, quantity, reason }) =>
    take(back, { item, quantity }).map((part) => ({ ...part, reason })),
  );
  return taken.map(({ id, quantity, reason }, index) => ({
    ...{ fulfillmentLineItemId: id, quantity, returnReasonDefinitionId: reasons.nodes[0]?.id },
    returnReasonNote: index === 0 ? withKey(reason.slice(0, longest - 80), by) : reason.slice(0, longest),
  }));
}

/** All that Shopify would take back of an order. */
async function returnableOf(order: WholeOrder, ask: Deed): Promise<ReturnableLine[]> {
  const page = async (after?: string) => {
    type Found = { returnableFulfillments: Connection<Returnable> };
    return (await ask<Found>('returnable', { id: order.id, ...(after ? { after } : {}) })).returnableFulfillments;
  };
  const sent = await gather(await page(), page);
  const lines = await Promise.all(
    sent.map(({ id, returnableFulfillmentLineItems: first }) =>
      gather(first, async (after) => {
        const { returnableFulfillment: found } = await ask<{ returnableFulfillment: Returnable | null }>(
          'returnableLines',
          { id, after },
        );
        return found?.returnableFulfillmentLineItems ?? null;
      }),
    ),
  );
  return lines.flat();
}

/** Takes pieces of one line out of what can come back. */
function take(back: ReturnableLine[], { item, quantity }: { item: string; quantity: number }) {
  let rest = quantity;
  const parts = back.flatMap((line) => {
    if (idOf(line.fulfillmentLineItem.lineItem.id) !== item || rest === 0) return [];
    const part = Math.min(rest, line.quantity);
    rest -= part;
    line.quantity -= part;
    return part > 0 ? [{ id: line.fulfillmentLineItem.id, quantity: part }] : [];
  });
  if (rest > 0) throw new HostRefused('too-much');
  return parts;
}
