import type { PayingUnderTest } from '@shopbell/testing/contracts/host';
import { Order, OrderService, TransactionalConnection } from '@vendure/core';
import { buy } from './buying';
import type { ShopClient } from './client';
import { provider } from './config';
import { superadminContext, type TestShop } from './test-shop';

/** How money moves in a test shop, and stops in the middle. */
export async function payingIn(shop: TestShop, ada: ShopClient): Promise<PayingUnderTest> {
  await sellInYen(await shop.superadmin());
  return {
    buyInTwo: () => buy(ada, 'test', [1_000]),
    yen: {
      async buy() {
        ada.search = '?currencyCode=JPY';
        return buy(ada).finally(() => {
          ada.search = '';
        });
      },
      unit: 1_200,
    },
    shrink: (order) => shrink(shop, order),
    async holdRefunds() {
      const { asked, resolve } = slowProvider();
      return {
        asked,
        async release() {
          atOnce();
          resolve();
        },
      };
    },
    async stopRefunds(after) {
      provider.refundsLeft = after;
      return {
        async restore() {
          provider.refundsLeft = Number.POSITIVE_INFINITY;
        },
      };
    },
  };
}

/** Until `atOnce`, the payment provider answers when the test says so. */
export function slowProvider() {
  const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  provider.before = () => {
    asked.resolve();
    return answer.promise;
  };
  return { ...answer, asked: asked.promise };
}

/** Whoever is asked from now on answers at once. */
export function atOnce(): void {
  provider.before = async () => undefined;
}

/** The small bell at 1,000 yen and tax, as the dashboard stores it: all currencies with two decimals. */
async function sellInYen(superadmin: ShopClient): Promise<void> {
  const { channel } = await superadmin.ask<{ channel: { id: string } }>('admin', '{ channel: activeChannel { id } }');
  await superadmin.ask('admin', 'mutation ($it: UpdateChannelInput!) { updateChannel(input: $it) { __typename } }', {
    it: { id: channel.id, availableCurrencyCodes: ['USD', 'JPY'] },
  });
  const prices = [{ currencyCode: 'JPY', price: 100_000 }];
  const query = 'mutation ($it: [UpdateProductVariantInput!]!) { updateProductVariants(input: $it) { id } }';
  await superadmin.ask('admin', query, { it: [{ id: '1', prices }] });
}

/** By the shop's own staff: one piece of the first line is cancelled. */
export async function shrink({ app }: TestShop, id: string): Promise<void> {
  const [ctx, orders] = [await superadminContext(app), app.get(OrderService)];
  const { lines } = await app.get(TransactionalConnection).getEntityOrThrow(ctx, Order, id, { relations: ['lines'] });
  const rows = lines.slice(0, 1).map((line) => ({ orderLineId: line.id, quantity: 1 }));
  const cancelled = await orders.cancelOrder(ctx, { orderId: id, lines: rows, cancelShipping: false });
  if ('errorCode' in cancelled) throw new Error(cancelled.message);
}
