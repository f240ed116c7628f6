/**
 * What the fake keeps of a shop. Ids are numbers as text, unique in the whole fake; amounts are minor units of the shop's currency,
 * in orders of the currency that the customer paid in; times RFC 3339. */

export interface CustomerRecord {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  locale: string;
  tags: string[];
  createdAt: string;
  updatedAt: string;
}

export interface ProductRecord {
  id: string;
  variant: string;
  title: string;
  handle: string;
  sku: string | null;
  price: number;
  status: 'ACTIVE' | 'DRAFT' | 'ARCHIVED';
  published: boolean;
  available: number;
  image: string | null;
  tags: string[];
  createdAt: string;
  updatedAt: string;
  text: string;
  kind: string;
  vendor: string;
}

export interface PageRecord {
  id: string;
  title: string;
  handle: string;
  body: string;
  published: boolean;
  createdAt: string;
  updatedAt: string;
}

/** `type` is Shopify's, as in `SHIPPING_POLICY`. */
export interface PolicyRecord {
  id: string;
  type: string;
  title: string;
  body: string;
  createdAt: string;
  updatedAt: string;
}

export interface LineRecord {
  id: string;
  product: string | null;
  variant: string | null;
  title: string;
  sku: string | null;
  image: string | null;
  quantity: number;
  /** Of one, before discounts. */
  price: number;
  /** What each took off the whole line. */
  discounts: number[];
  fulfilled: number;
  refunded: number;
}

export type TransactionStatus = 'SUCCESS' | 'PENDING' | 'FAILURE';

export interface TransactionRecord {
  id: string;
  kind: 'SALE' | 'AUTHORIZATION' | 'CAPTURE' | 'REFUND' | 'VOID';
  status: TransactionStatus;
  gateway: string;
  amount: number;
  parent: string | null;
  at: string;
}

export interface FulfillmentRecord {
  id: string;
  status: 'SUCCESS' | 'CANCELLED';
  displayStatus: string;
  company: string | null;
  number: string | null;
  lines: { id: string; line: string; quantity: number }[];
  createdAt: string;
  deliveredAt: string | null;
}

export interface RefundRecord {
  id: string;
  note: string | null;
  at: string;
  transactions: string[];
  lines: { line: string; quantity: number; restockType: string }[];
}

export interface ReturnRecord {
  id: string;
  status: 'REQUESTED' | 'OPEN' | 'CLOSED' | 'DECLINED' | 'CANCELED';
  at: string;
  lines: { id: string; fulfillmentLine: string; quantity: number; processed: number; reason: string; note: string }[];
  exchanges: { id: string; variant: string; quantity: number }[];
}

export interface AddressRecord {
  firstName: string | null;
  lastName: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  zip: string | null;
  countryCode: string | null;
  phone: string | null;
}

export interface OrderRecord {
  id: string;
  name: string;
  customer: string | null;
  email: string | null;
  locale: string | null;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  cancelledAt: string | null;
  /** A job has been told to cancel it, and has not done it yet. */
  cancelling: boolean;
  staffNote: string | null;
  note: string | null;
  /** What Shopify's assessment of fraud says to do. */
  risk: 'ACCEPT' | 'INVESTIGATE' | 'CANCEL' | 'NONE';
  /** All that has not been sent is on hold. */
  onHold: boolean;
  /** What the customer paid in, and how many units of the shop's currency one of it is worth. */
  currency: string;
  rate: number;
  shipping: number;
  tags: string[];
  lines: LineRecord[];
  transactions: TransactionRecord[];
  fulfillments: FulfillmentRecord[];
  refunds: RefundRecord[];
  returns: ReturnRecord[];
  address: AddressRecord | null;
  metafields: { namespace: string; key: string; type: string; value: string }[];
  events: { id: string; at: string; action: string; message: string }[];
}

export interface DiscountRecord {
  id: string;
  code: string;
  title: string;
  tags: string[];
  customers: string[];
  percentage: number | null;
  amount: number | null;
  usageLimit: number | null;
  startsAt: string;
  endsAt: string | null;
}

export interface StaffRecord {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  owner: boolean;
  /** What the shop lets them do, of what the app may. */
  scopes: string[];
}
