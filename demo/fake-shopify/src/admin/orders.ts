import type { OrderRecord } from '../shop/records.ts';
import type { FakeShop } from '../shop/shop.ts';
import { connect, type PageArguments } from './connections.ts';
import { type Searchable, seek } from './search.ts';
import { viewOrder } from './views/order.ts';

/** The arguments of `orders`, of a shop and of a customer. */
export interface OrderPage extends PageArguments {
  query?: string | null;
  sortKey?: string | null;
}

/** Without `read_all_orders`, an app sees the orders of so many days. */
const days = 60;

const by: Searchable<OrderRecord> = {
  default: ({ name, email }) => [name, email ?? ''],
  fields: {
    name: ({ name }) => name,
    email: ({ email }) => email,
    id: ({ id }) => id,
    customer_id: ({ customer }) => customer,
    tag: ({ tags }) => tags,
    updated_at: ({ updatedAt }) => updatedAt,
    created_at: ({ createdAt }) => createdAt,
  },
};

/** Orders, of one customer where one is named, by Shopify's rules of what an app sees. */
export function ordersOf(
  shop: FakeShop,
  page: OrderPage,
  { scopes, customer }: { scopes: readonly string[]; customer?: string },
) {
  const rows = [...shop.orders.values()].filter(
    (order) => isSeen(order, scopes) && (customer === undefined || order.customer === customer),
  );
  return connect(sort(seek(rows, page.query, by), page.sortKey), page, (order) => viewOrder(shop, order));
}

export function isSeen({ createdAt }: OrderRecord, scopes: readonly string[]): boolean {
  return scopes.includes('read_all_orders') || Date.parse(createdAt) > Date.now() - days * 864e5;
}

function sort(rows: OrderRecord[], sortKey: string | null | undefined): OrderRecord[] {
  const key = sortKey === 'UPDATED_AT' ? 'updatedAt' : 'createdAt';
  return rows.toSorted((a, b) => Date.parse(a[key]) - Date.parse(b[key]) || Number(a.id) - Number(b.id));
}
