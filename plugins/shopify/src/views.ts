import type { HostCustomer, HostOrder, HostProduct } from '@shopbell/contract';
import { lineTotalOf, type MoneyBag, moneyOf, type PricedLine, paidIn, type ShopifyMoney } from './amounts.ts';
import { idOf } from './ids.ts';

/** What `customer` of the operations answers; what the app may not see is null. */
export interface CustomerRow {
  id: string;
  firstName: string | null;
  lastName: string | null;
  createdAt: string;
  defaultEmailAddress: { emailAddress: string | null } | null;
  defaultPhoneNumber: { phoneNumber: string | null } | null;
}

/** What an order in a list answers. */
export interface BriefOrder {
  id: string;
  name: string;
  createdAt: string;
  cancelledAt: string | null;
  displayFinancialStatus: string | null;
  displayFulfillmentStatus: string;
  fullyPaid: boolean;
  customer: { id: string } | null;
  totalPriceSet: MoneyBag;
  lineItems: {
    nodes: (PricedLine & {
      title: string;
      sku: string | null;
      quantity: number;
      image: { url: string } | null;
    })[];
  };
  fulfillments: {
    status: string;
    displayStatus: string | null;
    trackingInfo: { company: string | null; number: string | null }[];
  }[];
}

export interface ProductRow {
  id: string;
  title: string;
  status: string;
  onlineStoreUrl: string | null;
  featuredMedia: { preview: { image: { url: string } | null } | null } | null;
  priceRangeV2: { minVariantPrice: ShopifyMoney };
}

export function viewCustomer(row: CustomerRow, adminPath: string): HostCustomer {
  return {
    id: idOf(row.id),
    ...{ firstName: row.firstName || null, lastName: row.lastName || null },
    email: row.defaultEmailAddress?.emailAddress || null,
    phone: row.defaultPhoneNumber?.phoneNumber || null,
    ...{ createdAt: row.createdAt, adminPath },
  };
}

export function viewOrder(row: BriefOrder, adminPath: string): HostOrder {
  return {
    ...{ id: idOf(row.id), number: row.name, state: stateOf(row), placedAt: row.createdAt },
    ...{ total: paidIn(row.totalPriceSet), paid: row.fullyPaid },
    items: row.lineItems.nodes.map((line) => ({
      ...{ title: line.title, sku: line.sku || null, quantity: line.quantity, image: line.image?.url ?? null },
      total: lineTotalOf(line),
    })),
    parcels: row.fulfillments
      .filter(({ status }) => status !== 'CANCELLED')
      .map(({ status, displayStatus, trackingInfo: [parcel] }) => ({
        ...{ number: parcel?.number ?? null, carrier: parcel?.company ?? null, state: displayStatus ?? status },
      })),
    customer: row.customer ? idOf(row.customer.id) : null,
    adminPath,
  };
}

/** Shopify has two words for an order, one for its money and one for its goods. */
export function stateOf(
  row: Pick<BriefOrder, 'cancelledAt' | 'displayFinancialStatus' | 'displayFulfillmentStatus'>,
): string {
  if (row.cancelledAt) return 'CANCELLED';
  return [row.displayFinancialStatus, row.displayFulfillmentStatus].filter(Boolean).join(' ');
}

/** Null where the storefront does not show it. The price is that of the cheapest variant. */
export function viewProduct(row: ProductRow): HostProduct | null {
  if (row.status !== 'ACTIVE' || !row.onlineStoreUrl) return null;
  return {
    ...{ id: idOf(row.id), title: row.title, url: row.onlineStoreUrl },
    image: row.featuredMedia?.preview?.image?.url ?? null,
    price: moneyOf(row.priceRangeV2.minVariantPrice),
  };
}
