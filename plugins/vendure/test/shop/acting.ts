import type { ActingUnderTest } from '@shopbell/testing/contracts/host';
import { Order, OrderService, ProductVariantService, StockLevelService, TransactionalConnection } from '@vendure/core';
import { VendureActing } from '../../src/orders/acting';
import { buy } from './buying';
import type { ShopClient } from './client';
import { superadminContext, type TestShop } from './test-shop';

/** How orders come, leave and break in a test shop. */
export async function actingIn(shop: TestShop, ada: ShopClient): Promise<ActingUnderTest> {
  return {
    agent: await administratorOf(
      await shop.hire(['ShopbellAgent', 'ReadOrder', 'UpdateOrder', 'CreatePromotion', 'UpdateCustomerGroup']),
    ),
    powerless: await administratorOf(await shop.hire(['ShopbellAgent', 'ReadOrder'])),
    variant: null,
    buy: () => buy(ada),
    ship: (order) => ship(shop, order),
    breakActions: async (when) => (when === 'before-commit' ? breakTransactions(shop) : breakAnswers(shop)),
  };
}

export async function administratorOf(client: ShopClient): Promise<string> {
  return (await client.ask<{ me: { id: string } }>('admin', '{ me: activeAdministrator { id } }')).me.id;
}

/** All of it, by the shop's own staff. */
export async function ship({ app }: TestShop, id: string): Promise<void> {
  const [ctx, orders] = [await superadminContext(app), app.get(OrderService)];
  const { lines } = await app.get(TransactionalConnection).getEntityOrThrow(ctx, Order, id, { relations: ['lines'] });
  const handed = [
    { name: 'method', value: 'Standard' },
    { name: 'trackingCode', value: `TRACK-${id}` },
  ];
  const made = await orders.createFulfillment(ctx, {
    lines: lines.map((line) => ({ orderLineId: line.id, quantity: line.quantity })),
    handler: { code: 'manual-fulfillment', arguments: handed },
  });
  if ('errorCode' in made) throw new Error(made.message);
  const sent = await orders.transitionFulfillmentToState(ctx, made.id, 'Shipped');
  if ('errorCode' in sent) throw new Error(sent.message);
}

/** All is done, and the process dies before it answers. */
function breakAnswers({ app }: TestShop) {
  const acting = app.get(VendureActing);
  const whole = acting.act.bind(acting);
  acting.act = async (...asked) => {
    await whole(...asked);
    throw new Error('The process died.');
  };
  return {
    async restore() {
      acting.act = whole;
    },
  };
}

/** The outermost transaction fails as its last step. */
function breakTransactions({ app }: TestShop) {
  const connection = app.get(TransactionalConnection);
  const whole = connection.withTransaction.bind(connection);
  const die = (): never => {
    throw new Error('The process died.');
  };
  let inside = false;
  const breaking = async (...asked: unknown[]) => {
    const work = asked.pop() as (ctx: unknown) => Promise<unknown>;
    const run = whole as (...given: unknown[]) => Promise<unknown>;
    if (inside) return run(...asked, work);
    inside = true;
    try {
      const last = async (ctx: unknown) => [await work(ctx), die()][0];
      await run(...asked, last);
    } finally {
      inside = false;
    }
    return die();
  };
  connection.withTransaction = breaking as typeof connection.withTransaction;
  return {
    async restore() {
      connection.withTransaction = whole as typeof connection.withTransaction;
    },
  };
}

type Tracking = NonNullable<Parameters<ProductVariantService['update']>[1][number]['trackInventory']>;

/** Until `restore`, so many pieces of the product's last variant are left to be sold; Vendure counts none of this shop's else. */
export async function setStock({ app }: TestShop, { product, available }: { product: string; available: number }) {
  const [ctx, variants] = [await superadminContext(app), app.get(ProductVariantService)];
  const last = (await variants.getVariantsByProductId(ctx, product)).items.at(-1);
  if (!last) throw new Error(`The product ${product} has no variant.`);
  const { stockAllocated } = await app.get(StockLevelService).getAvailableStock(ctx, last.id);
  const count = (trackInventory: 'TRUE' | 'FALSE', stockOnHand: number) =>
    variants.update(ctx, [{ id: last.id, trackInventory: trackInventory as Tracking, stockOnHand }]);
  await count('TRUE', available + stockAllocated);
  return {
    variant: String(last.id),
    async restore() {
      await count('FALSE', 10_000);
    },
  };
}
