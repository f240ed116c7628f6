import type { MoneyBag } from '../amounts.ts';
import { gidOf } from '../ids.ts';
import { type Connection, gather } from '../pages.ts';
import type { Shopify } from '../shopify.ts';

export interface LineRow {
  id: string;
  title: string;
  sku: string | null;
  quantity: number;
  refundableQuantity: number;
  image: { url: string } | null;
  product: { id: string } | null;
  discountedUnitPriceAfterAllDiscountsSet: MoneyBag;
}

export interface HeadRow {
  id: string;
  name: string;
  email: string | null;
  customerLocale: string | null;
  createdAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  displayFinancialStatus: string | null;
  displayFulfillmentStatus: string;
  risk: { recommendation: string };
  customer: { id: string } | null;
  cancellation: { staffNote: string | null } | null;
  shippingLine: { title: string } | null;
  subtotalPriceSet: MoneyBag | null;
  totalShippingPriceSet: MoneyBag;
  totalPriceSet: MoneyBag;
  totalReceivedSet: MoneyBag;
  totalRefundedSet: MoneyBag;
  shippingAddress: AddressRow | null;
  metafield: { value: string } | null;
  lineItems: Connection<LineRow>;
}

export interface AddressRow {
  name: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  provinceCode: string | null;
  zip: string | null;
  countryCodeV2: string | null;
  phone: string | null;
}

export interface TransactionRow {
  id: string;
  kind: string;
  status: string;
  gateway: string | null;
  formattedGateway: string | null;
  createdAt: string;
  processedAt: string | null;
  amountSet: MoneyBag;
  parentTransaction: { id: string } | null;
}

export interface RefundRow {
  id: string;
  note: string | null;
  createdAt: string | null;
  totalRefundedSet: MoneyBag;
  transactions: { nodes: { status: string; parentTransaction: { id: string } | null }[] };
}

export interface FulfilledLine {
  id: string;
  quantity: number | null;
  lineItem: { id: string };
}

export interface FulfillmentRow {
  id: string;
  status: string;
  displayStatus: string | null;
  createdAt: string;
  inTransitAt: string | null;
  deliveredAt: string | null;
  location: { id: string } | null;
  trackingInfo: { company: string | null; number: string | null; url: string | null }[];
  fulfillmentLineItems: Connection<FulfilledLine>;
}

export interface ReturnRow {
  id: string;
  status: string;
  createdAt: string;
  requestApprovedAt: string | null;
  closedAt: string | null;
  returnLineItems: {
    nodes: {
      id: string;
      quantity: number;
      processedQuantity: number;
      returnReasonNote: string;
      fulfillmentLineItem?: { lineItem: { id: string } } | null;
    }[];
  };
  exchangeLineItems: { nodes: { id: string; quantity: number; variantId: string | null }[] };
}

/** All that is read of one order, in lists without pages. */
export interface WholeOrder extends Omit<HeadRow, 'lineItems'> {
  lines: LineRow[];
  transactions: TransactionRow[];
  refunds: RefundRow[];
  events: { id: string; createdAt: string; message: string; author?: string | null }[];
  fulfillments: (Omit<FulfillmentRow, 'fulfillmentLineItems'> & { lines: FulfilledLine[] })[];
  returns: ReturnRow[];
}

type Found<T> = { order: T | null };
type Money = Pick<WholeOrder, 'transactions' | 'refunds'> & { events: { nodes: WholeOrder['events'] } };
type Parcels = { fulfillments: FulfillmentRow[]; returns: { nodes: ReturnRow[] } };

/** Null where the shop has no such order, or Shopify does not show it to the app. Three requests, as one would cost too much. */
export async function loadOrder(shopify: Shopify, shop: string, id: string): Promise<WholeOrder | null> {
  const gid = gidOf('Order', id);
  if (!gid) return null;
  const ask = <T>(operation: 'orderLines' | 'orderMoney' | 'orderParcels', after?: string) =>
    shopify.ask<Found<T>>(shop, operation, { id: gid, ...(after === undefined ? {} : { after }) });
  const [{ order: head }, { order: money }, { order: parcels }] = await Promise.all([
    ask<HeadRow>('orderLines'),
    ask<Money>('orderMoney'),
    ask<Parcels>('orderParcels'),
  ]);
  if (!head || !money || !parcels) return null;
  const { lineItems, ...rest } = head;
  const lines = await gather(
    lineItems,
    async (after) => (await ask<HeadRow>('orderLines', after)).order?.lineItems ?? null,
  );
  const fulfillments = await Promise.all(parcels.fulfillments.map((row) => withAllLines(shopify, shop, row)));
  return { ...rest, lines, ...money, events: money.events.nodes, fulfillments, returns: parcels.returns.nodes };
}

async function withAllLines(shopify: Shopify, shop: string, { fulfillmentLineItems, ...row }: FulfillmentRow) {
  const lines = await gather(fulfillmentLineItems, async (after) => {
    const { fulfillment } = await shopify.ask<{ fulfillment: Pick<FulfillmentRow, 'fulfillmentLineItems'> | null }>(
      shop,
      'fulfilledLines',
      { id: row.id, after },
    );
    return fulfillment?.fulfillmentLineItems ?? null;
  });
  return { ...row, lines };
}
