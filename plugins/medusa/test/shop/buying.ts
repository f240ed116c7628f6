import type { IInventoryService } from '@medusajs/framework/types';
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils';
import {
  addShippingMethodToCartWorkflow,
  capturePaymentWorkflow,
  completeCartWorkflow,
  createCartWorkflow,
  createOrderFulfillmentWorkflow,
  createOrderShipmentWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
} from '@medusajs/medusa/core-flows';
import { type Amount, numberOf } from '../../src/amounts';
import type { TestShop } from './test-shop';

const address = {
  ...{ first_name: 'Ada', last_name: 'Byron', address_1: 'Engine Street 1', city: 'Berlin' },
  ...{ postal_code: '10115', country_code: 'de', phone: '' },
};

/** Two brass bells, from the cart to the paid order. Answers its id. */
export async function buy(shop: TestShop, customer: string, currency: 'eur' | 'jpy' = 'eur'): Promise<string> {
  const { order, payment } = await promise(shop, customer, currency);
  await capturePaymentWorkflow(shop.container).run({ input: { payment_id: payment } });
  return order;
}

/** The same, with the money promised and not taken. */
export async function promise(shop: TestShop, customer: string, currency: 'eur' | 'jpy' = 'eur') {
  const { container, salesChannel, variant, shippingOption } = shop;
  const [region, there] =
    currency === 'eur' ? [shop.region, address] : [shop.yenRegion, { ...address, city: 'Kyoto', country_code: 'jp' }];
  const { result: cart } = await createCartWorkflow(container).run({
    input: {
      ...{ region_id: region, sales_channel_id: salesChannel, customer_id: customer, currency_code: currency },
      ...{ items: [{ variant_id: variant, quantity: 2 }], shipping_address: there },
    },
  });
  const options = [{ id: shippingOption }];
  await addShippingMethodToCartWorkflow(container).run({ input: { cart_id: cart.id, options } });
  await createPaymentCollectionForCartWorkflow(container).run({ input: { cart_id: cart.id } });
  const [bill] = await rows<{ payment_collection: { id: string } }>(shop, 'cart', {
    ...{ fields: ['payment_collection.id'], filters: { id: cart.id } },
  });
  await createPaymentSessionsWorkflow(container).run({
    input: { payment_collection_id: bill?.payment_collection.id ?? '', provider_id: 'pp_system_default' },
  });
  const { result: order } = await completeCartWorkflow(container).run({ input: { id: cart.id } });
  const [payment] = await rows<{ id: string }>(shop, 'payment', {
    ...{ fields: ['id'], filters: { payment_collection_id: bill?.payment_collection.id ?? '' } },
  });
  return { order: order.id, payment: payment?.id ?? '' };
}

/** All of it, as the shop's own staff do. */
export async function ship(shop: TestShop, order: string): Promise<void> {
  const { container } = shop;
  const { id, items } = await pack(shop, order);
  const label = { tracking_number: `TRACK-${order}`, tracking_url: 'https://carrier.example/t', label_url: '' };
  await createOrderShipmentWorkflow(container).run({
    input: { order_id: order, fulfillment_id: id, items, labels: [label] },
  });
}

/** All of it is ready to be sent. */
export async function pack(shop: TestShop, order: string) {
  const { container, location } = shop;
  const [found] = await rows<{ items: { id: string; quantity: Amount }[] }>(shop, 'order', {
    ...{ fields: ['items.*', 'items.detail.*'], filters: { id: order } },
  });
  const items = (found?.items ?? []).map(({ id, quantity }) => ({ id, quantity: numberOf(quantity) }));
  const { result: made } = await createOrderFulfillmentWorkflow(container).run({
    input: { order_id: order, items, location_id: location },
  });
  return { id: made.id, items };
}

async function rows<T>({ container }: TestShop, entity: string, asked: { fields: string[]; filters: object }) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY);
  const { data } = await query.graph({ entity, ...asked } as never);
  return data as T[];
}

/** Until `restore`, so many pieces are left to be sold, whatever is reserved. */
export async function setStock(shop: TestShop, available: number) {
  const inventory = shop.container.resolve<IInventoryService>(Modules.INVENTORY);
  const [level] = await inventory.listInventoryLevels({ location_id: shop.location });
  if (!level) throw new Error('The shop counts nothing.');
  const count = (stocked: number) =>
    inventory.updateInventoryLevels([
      { inventory_item_id: level.inventory_item_id, location_id: shop.location, stocked_quantity: stocked },
    ]);
  await count(available + numberOf(level.reserved_quantity));
  return {
    variant: shop.variant,
    async restore() {
      await count(numberOf(level.stocked_quantity));
    },
  };
}
