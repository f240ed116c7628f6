import type { FulfillmentRecord, OrderRecord, PageRecord, ProductRecord } from '../shop/records.ts';
import type { FakeShop } from '../shop/shop.ts';
import { connect, type PageArguments } from './connections.ts';
import type { AdminContext } from './context.ts';
import { gid, readGid } from './ids.ts';
import { isSeen, type OrderPage, ordersOf } from './orders.ts';
import { type Searchable, seek } from './search.ts';
import { viewCustomer } from './views/customer.ts';
import { viewDiscount } from './views/discount.ts';
import { viewFulfillment, viewFulfillmentLine } from './views/fulfillment.ts';
import { viewOrder } from './views/order.ts';
import { viewPage, viewPolicy } from './views/page.ts';
import { viewPixel } from './views/pixel.ts';
import { viewProduct } from './views/product.ts';
import { reasons, viewReturn } from './views/return.ts';
import { viewSubscription } from './views/subscription.ts';

const products: Searchable<ProductRecord> = {
  default: ({ title }) => title,
  fields: {
    title: ({ title }) => title,
    status: ({ status }) => status,
    published_status: ({ published }) => (published ? 'published' : 'unpublished'),
    id: ({ id }) => id,
    tag: ({ tags }) => tags,
    updated_at: ({ updatedAt }) => updatedAt,
  },
};

const pages: Searchable<PageRecord> = {
  default: ({ title }) => title,
  fields: { title: ({ title }) => title, updated_at: ({ updatedAt }) => updatedAt },
};

/** By the keys of Shopify that are modelled; in the order of making by any other. */
function sorted<Row extends { title: string; updatedAt: string }>(rows: Row[], key: string | null | undefined): Row[] {
  if (key === 'UPDATED_AT') return rows.toSorted((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt));
  return key === 'TITLE' ? rows.toSorted((a, b) => a.title.localeCompare(b.title)) : rows;
}

type ById = { id: string };

/** What can be asked. */
export function queriesOf(shop: FakeShop, { scopes }: Pick<AdminContext, 'scopes'>) {
  const found = <Row>(rows: Map<string, Row>, type: string, id: string) => rows.get(readGid(type, id) ?? '') ?? null;
  return {
    shop: () => viewShop(shop),
    shopLocales: () => [{ __typename: 'ShopLocale', locale: shop.locale, primary: true, published: true }],
    order: ({ id }: ById) => {
      const order = found(shop.orders, 'Order', id);
      return order && isSeen(order, scopes) ? viewOrder(shop, order) : null;
    },
    orders: (page: OrderPage) => ordersOf(shop, page, { scopes }),
    customer: ({ id }: ById) => {
      const customer = found(shop.customers, 'Customer', id);
      const orders = (page: OrderPage) => ordersOf(shop, page, { scopes, customer: customer?.id ?? '' });
      return customer ? { ...viewCustomer(customer), orders } : null;
    },
    product: ({ id }: ById) => {
      const product = found(shop.products, 'Product', id);
      return product ? viewProduct(shop, product) : null;
    },
    products: (page: OrderPage) =>
      connect(sorted(seek([...shop.products.values()], page.query, products), page.sortKey), page, (row) =>
        viewProduct(shop, row),
      ),
    pages: (page: OrderPage) =>
      connect(sorted(seek([...shop.pages.values()], page.query, pages), page.sortKey), page, viewPage),
    fulfillment: ({ id }: ById) => {
      for (const order of shop.orders.values()) {
        const made = order.fulfillments.find((each) => each.id === readGid('Fulfillment', id));
        if (made) return viewFulfillment(shop, order, made);
      }
      return null;
    },
    returnableFulfillments: ({ orderId, ...page }: PageArguments & { orderId: string }) => {
      const order = found(shop.orders, 'Order', orderId);
      return connect(order?.fulfillments ?? [], page, (made) => viewReturnable(shop, order as OrderRecord, made));
    },
    returnableFulfillment: ({ id }: ById) => {
      for (const order of shop.orders.values()) {
        const made = order.fulfillments.find((each) => each.id === readGid('ReturnableFulfillment', id));
        if (made) return viewReturnable(shop, order, made);
      }
      return null;
    },
    return: ({ id }: ById) => {
      for (const order of shop.orders.values()) {
        const made = order.returns.find((each) => each.id === readGid('Return', id));
        if (made) return viewReturn(shop, order, made);
      }
      return null;
    },
    returnReasonDefinitions: ({ handles, ...page }: PageArguments & { handles?: string[] }) =>
      connect(
        reasons.filter(({ handle }) => !handles || handles.includes(handle)),
        page,
        (reason) => reason,
      ),
    codeDiscountNodeByCode: ({ code }: { code: string }) => {
      const discount = [...shop.discounts.values()].find((each) => each.code.toLowerCase() === code.toLowerCase());
      return discount ? viewDiscount(discount) : null;
    },
    currentAppInstallation: () => ({
      ...{ __typename: 'AppInstallation', id: gid('AppInstallation', shop.installation) },
      activeSubscriptions: () =>
        shop.subscriptions
          .list()
          .filter(({ status }) => status === 'ACTIVE')
          .map(viewSubscription),
      allSubscriptions: (page: PageArguments) => connect(shop.subscriptions.list(), page, viewSubscription),
    }),
    webPixel: () => shop.pixel && viewPixel(shop.pixel),
    job: ({ id }: ById) => {
      const job = readGid('Job', id) ?? '';
      return { __typename: 'Job', id, done: shop.jobs.done.get(job) ?? true };
    },
  };
}

function viewShop(shop: FakeShop) {
  const { id, name, domain, url, currency, timeZone, customers, partnerDevelopment } = shop;
  const tags = [...new Set([...customers.values()].flatMap((customer) => customer.tags))].sort();
  return {
    ...{ __typename: 'Shop', id: gid('Shop', id), name, myshopifyDomain: domain, currencyCode: currency },
    ianaTimezone: timeZone,
    plan: { __typename: 'ShopPlan', partnerDevelopment },
    shopPolicies: () => [...shop.policies.values()].map((policy) => viewPolicy(shop, policy)),
    customerTags: (page: PageArguments) => connect(tags, page, (tag) => tag),
    primaryDomain: { __typename: 'Domain', url, host: new URL(url).host },
  };
}

/** What may still come back: what was sent, less what is coming back already. */
export function leftToReturn(order: OrderRecord, line: FulfillmentRecord['lines'][number]): number {
  const live = order.returns.filter(({ status }) => !/DECLINED|CANCELED/.test(status)).flatMap(({ lines }) => lines);
  return live.reduce((left, each) => (each.fulfillmentLine === line.id ? left - each.quantity : left), line.quantity);
}

function viewReturnable(shop: FakeShop, order: OrderRecord, made: FulfillmentRecord) {
  const lines = made.lines.filter((line) => leftToReturn(order, line) > 0);
  return {
    ...{ __typename: 'ReturnableFulfillment', id: gid('ReturnableFulfillment', made.id) },
    fulfillment: () => viewFulfillment(shop, order, made),
    returnableFulfillmentLineItems: (page: PageArguments) =>
      connect(lines, page, (line) => ({
        ...{ __typename: 'ReturnableFulfillmentLineItem', quantity: leftToReturn(order, line) },
        fulfillmentLineItem: () => viewFulfillmentLine(shop, order, line),
      })),
  };
}
