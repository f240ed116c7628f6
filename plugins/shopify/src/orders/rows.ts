import type { MoneyBag, PricedLine } from '../amounts.ts';
import type { Connection } from '../pages.ts';

export interface LineRow extends PricedLine {
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

export interface ReturnedLine {
  id: string;
  quantity: number;
  processedQuantity: number;
  returnReasonNote: string;
  fulfillmentLineItem?: { lineItem: { id: string } } | null;
}

export interface ExchangedLine {
  id: string;
  quantity: number;
  variantId: string | null;
}

export interface ReturnRow {
  id: string;
  status: string;
  createdAt: string;
  requestApprovedAt: string | null;
  closedAt: string | null;
  returnLineItems: Connection<ReturnedLine>;
  exchangeLineItems: Connection<ExchangedLine>;
}

/** All that is read of one order, in lists without pages. */
export interface WholeOrder extends Omit<HeadRow, 'lineItems'> {
  lines: LineRow[];
  transactions: TransactionRow[];
  refunds: RefundRow[];
  events: { id: string; createdAt: string; message: string; author?: string | null }[];
  fulfillments: (Omit<FulfillmentRow, 'fulfillmentLineItems'> & { lines: FulfilledLine[] })[];
  returns: (Omit<ReturnRow, 'returnLineItems' | 'exchangeLineItems'> & {
    lines: ReturnedLine[];
    exchanged: ExchangedLine[];
  })[];
}
