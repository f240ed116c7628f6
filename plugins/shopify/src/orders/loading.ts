import type { Operation } from '../admin/index.ts';
import { firstParcels } from '../admin/operations.ts';
import { gidOf } from '../ids.ts';
import { type Connection, gather } from '../pages.ts';
import type { Shopify } from '../shopify.ts';
import type { FulfilledLine, FulfillmentRow, HeadRow, ReturnRow, WholeOrder } from './rows.ts';

type Money = Pick<WholeOrder, 'transactions' | 'refunds'> & { events: { nodes: WholeOrder['events'] } };
type Parcel = Omit<FulfillmentRow, 'fulfillmentLineItems'>;

/** Asks about one order, or about a part of it: by its gid, and from there on. */
type Ask = <T>(operation: Operation, id: string, after?: string) => Promise<T>;

/**
 * Null where the shop has no such order, or Shopify does not show it to the app. Several requests, as one would cost too much. Whole but for what
 * Shopify lists without pages, of which the first are told: 120 parcels, 50 transactions and 50 refunds.
 */
export async function loadOrder(shopify: Shopify, shop: string, id: string): Promise<WholeOrder | null> {
  const gid = gidOf('Order', id);
  if (!gid) return null;
  const ask: Ask = (operation, about, after) =>
    shopify.ask(shop, operation, { id: about, ...(after === undefined ? {} : { after }) });
  const [{ order: head }, { order: money }, fulfillments, returns] = await Promise.all([
    ask<{ order: HeadRow | null }>('orderLines', gid),
    ask<{ order: Money | null }>('orderMoney', gid),
    loadFulfillments(ask, gid),
    loadReturns(ask, gid),
  ]);
  if (!head || !money || !fulfillments || !returns) return null;
  const { lineItems, ...rest } = head;
  const lines = await gather(lineItems, async (after) => {
    return (await ask<{ order: HeadRow | null }>('orderLines', gid, after)).order?.lineItems ?? null;
  });
  return { ...rest, lines, ...money, events: money.events.nodes, fulfillments, returns };
}

async function loadFulfillments(ask: Ask, order: string): Promise<WholeOrder['fulfillments'] | null> {
  const { order: first } = await ask<{ order: { fulfillments: FulfillmentRow[] } | null }>('orderParcels', order);
  if (!first) return null;
  const made = await Promise.all(
    first.fulfillments.map(async ({ fulfillmentLineItems, ...row }) => ({
      ...row,
      lines: await gather(fulfillmentLineItems, (after) => loadFulfilled(ask, row.id, after)),
    })),
  );
  if (made.length < firstParcels) return made;
  const { order: all } = await ask<{ order: { fulfillments: Parcel[] } | null }>('allParcels', order);
  const known = new Set(made.map(({ id }) => id));
  // One after the other: so many at once would be more than a shop may ask.
  for (const row of all?.fulfillments ?? []) {
    if (known.has(row.id)) continue;
    const page = await loadFulfilled(ask, row.id);
    made.push({ ...row, lines: page ? await gather(page, (after) => loadFulfilled(ask, row.id, after)) : [] });
  }
  return made;
}

async function loadFulfilled(ask: Ask, id: string, after?: string): Promise<Connection<FulfilledLine> | null> {
  type Found = { fulfillment: Pick<FulfillmentRow, 'fulfillmentLineItems'> | null };
  return (await ask<Found>('fulfilledLines', id, after)).fulfillment?.fulfillmentLineItems ?? null;
}

async function loadReturns(ask: Ask, order: string): Promise<WholeOrder['returns'] | null> {
  type Found = { order: { returns: Connection<ReturnRow> } | null };
  const { order: found } = await ask<Found>('orderReturns', order);
  if (!found) return null;
  const rows = await gather(found.returns, async (after) => {
    return (await ask<Found>('orderReturns', order, after)).order?.returns ?? null;
  });
  type Rest = { return: ReturnRow | null };
  return Promise.all(
    rows.map(async ({ returnLineItems, exchangeLineItems, ...row }) => ({
      ...row,
      lines: await gather(returnLineItems, async (after) => {
        return (await ask<Rest>('returnedLines', row.id, after)).return?.returnLineItems ?? null;
      }),
      exchanged: await gather(exchangeLineItems, async (after) => {
        return (await ask<Rest>('exchangedLines', row.id, after)).return?.exchangeLineItems ?? null;
      }),
    })),
  );
}
