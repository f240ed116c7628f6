import type { MedusaContainer } from '@medusajs/framework/types';
import { ContainerRegistrationKeys } from '@medusajs/framework/utils';
import {
  addShippingMethodToCartWorkflow,
  cancelOrderWorkflow,
  capturePaymentWorkflow,
  completeCartWorkflow,
  createAndCompleteReturnOrderWorkflow,
  createCartWorkflow,
  createOrderFulfillmentWorkflow,
  createOrderShipmentWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
  refundPaymentWorkflow,
} from '@medusajs/medusa/core-flows';
import type { SampleOrder } from '@shopbell/demo-samples';
import { backdate } from './backdate';
import { currency, type Floor } from './floor';
import { addressOf, type Customer } from './people';

interface Placed {
  order: string;
  payment: string;
  /** In major units, as Medusa counts. */
  paid: number;
  items: { id: string; quantity: number }[];
}

/** Places orders as their customers and moves them on as the shop's staff, all through Medusa's own workflows. */
export class OrderDesk {
  private readonly container: MedusaContainer;
  private readonly floor: Floor;

  constructor(container: MedusaContainer, floor: Floor) {
    this.container = container;
    this.floor = floor;
  }

  async play(sample: SampleOrder, customer: Customer): Promise<void> {
    const placed = await this.place(sample, customer);
    await this.moveOn(placed, sample);
    await backdate(this.container, { order: placed.order, days: sample.daysAgo });
  }

  private async place(sample: SampleOrder, { id, person }: Customer): Promise<Placed> {
    const { container, floor } = this;
    const items = await Promise.all(
      sample.items.map(async ([sku, quantity]) => ({ variant_id: await this.variantOf(sku), quantity })),
    );
    const { result: cart } = await createCartWorkflow(container).run({
      input: {
        ...{ region_id: floor.region, sales_channel_id: floor.channel, currency_code: currency, items },
        ...{ customer_id: id, email: person.email, shipping_address: addressOf(person) },
      },
    });
    const options = [{ id: sample.express ? floor.express : floor.standard }];
    await addShippingMethodToCartWorkflow(container).run({ input: { cart_id: cart.id, options } });
    await createPaymentCollectionForCartWorkflow(container).run({ input: { cart_id: cart.id } });
    const [bill] = await this.rows<{ payment_collection: { id: string } }>('cart', cart.id, ['payment_collection.id']);
    const payment_collection_id = bill?.payment_collection.id ?? '';
    const input = { payment_collection_id, provider_id: 'pp_system_default' };
    await createPaymentSessionsWorkflow(container).run({ input });
    const { result: order } = await completeCartWorkflow(container).run({ input: { id: cart.id } });
    return this.lookUp(order.id);
  }

  private async moveOn(placed: Placed, { fate, parcel }: SampleOrder): Promise<void> {
    const { container } = this;
    const { order, payment, paid } = placed;
    if (fate === 'authorized') return;
    await capturePaymentWorkflow(container).run({ input: { payment_id: payment } });
    if (fate === 'paid') return;
    if (fate === 'cancelled') {
      await cancelOrderWorkflow(container).run({ input: { order_id: order } });
      return;
    }
    const items = fate === 'partly-shipped' ? placed.items.slice(0, 1) : placed.items;
    const fulfillmentId = await this.send(order, items, parcel?.number ?? '');
    if (fate === 'shipped' || fate === 'partly-shipped') return;
    await markOrderFulfillmentAsDeliveredWorkflow(container).run({ input: { orderId: order, fulfillmentId } });
    if (fate === 'partly-refunded') await this.refund(payment, 5, 'Arrived late: shipping returned');
    if (fate === 'returning' || fate === 'refunded') await this.takeBack(order, items, fate === 'refunded');
    if (fate === 'refunded') await this.refund(payment, paid, 'Came back unused');
  }

  /** Packs and hands to the carrier; the fulfilment's id. */
  private async send(order_id: string, items: Placed['items'], tracking_number: string): Promise<string> {
    const { container, floor } = this;
    const { result: packed } = await createOrderFulfillmentWorkflow(container).run({
      input: { order_id, items, location_id: floor.location },
    });
    const labels = [{ tracking_number, tracking_url: '', label_url: '' }];
    const input = { order_id, fulfillment_id: packed.id, items, labels };
    await createOrderShipmentWorkflow(container).run({ input });
    return packed.id;
  }

  private async takeBack(order_id: string, items: Placed['items'], receive_now: boolean): Promise<void> {
    const { container, floor } = this;
    const return_shipping = { option_id: floor.back };
    const input = { order_id, items, return_shipping, receive_now, location_id: floor.location };
    await createAndCompleteReturnOrderWorkflow(container).run({ input });
  }

  private async refund(payment_id: string, amount: number, note: string): Promise<void> {
    await refundPaymentWorkflow(this.container).run({ input: { payment_id, amount, note } });
  }

  private async lookUp(order: string): Promise<Placed> {
    const fields = ['items.id', 'items.detail.quantity', 'payment_collections.payments.id'];
    const [found] = await this.rows<{
      items: { id: string; detail: { quantity: unknown } }[];
      payment_collections: { payments: { id: string; amount: unknown }[] }[];
    }>('order', order, [...fields, 'items.quantity', 'payment_collections.payments.amount']);
    const payment = found?.payment_collections[0]?.payments[0];
    const items = (found?.items ?? []).map(({ id, detail }) => ({ id, quantity: Number(detail.quantity) }));
    return { order, payment: payment?.id ?? '', paid: Number(payment?.amount), items };
  }

  private async variantOf(sku: string): Promise<string> {
    const query = this.container.resolve(ContainerRegistrationKeys.QUERY);
    const { data } = await query.graph({ entity: 'variant', fields: ['id'], filters: { sku } });
    if (!data[0]) throw new Error(`Nothing has the SKU ${sku}`);
    return data[0].id;
  }

  private async rows<T>(entity: string, id: string, fields: string[]): Promise<T[]> {
    const query = this.container.resolve(ContainerRegistrationKeys.QUERY);
    const { data } = await query.graph({ entity, fields, filters: { id } } as never);
    return data as T[];
  }
}
