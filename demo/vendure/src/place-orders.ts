import type { INestApplicationContext } from '@nestjs/common';
import { fullNameOf, type SampleOrder, type SamplePerson } from '@shopbell/demo-samples';
import {
  ErrorResult,
  type ID,
  type Order,
  OrderService,
  ProductVariant,
  type RequestContext,
  RequestContextService,
  TransactionalConnection,
  type User,
  type VendureEntity,
} from '@vendure/core';
import { demoPaymentHandler } from './payment-handler';

interface Buyer {
  person: SamplePerson;
  user: User;
}

/** Places orders as their customers and moves them on as the shop's staff, all through Vendure's own order process. */
export class OrderDesk {
  private readonly orders: OrderService;
  private readonly contexts: RequestContextService;
  private readonly connection: TransactionalConnection;

  constructor(
    app: INestApplicationContext,
    private readonly staff: RequestContext,
  ) {
    this.orders = app.get(OrderService);
    this.contexts = app.get(RequestContextService);
    this.connection = app.get(TransactionalConnection);
  }

  async play(sample: SampleOrder, buyer: Buyer): Promise<void> {
    const shopper = await this.contexts.create({ apiType: 'shop', user: buyer.user });
    const id = await this.connection.withTransaction(shopper, (ctx) => this.place(ctx, sample, buyer));
    await this.connection.withTransaction(this.staff, (ctx) => this.moveOn(ctx, id, sample));
    await this.backdate(id, sample.daysAgo);
  }

  private async place(ctx: RequestContext, sample: SampleOrder, { person, user }: Buyer): Promise<ID> {
    const { id } = await this.orders.create(ctx, user.id);
    for (const [sku, quantity] of sample.items) {
      const variant = await this.connection.getRepository(ctx, ProductVariant).findOneByOrFail({ sku });
      granted(await this.orders.addItemToOrder(ctx, id, variant.id, quantity));
    }
    await this.orders.setShippingAddress(ctx, id, addressOf(person));
    const methods = await this.orders.getEligibleShippingMethods(ctx, id);
    const method = methods.find(({ code }) => code.startsWith(sample.express ? 'express' : 'standard')) ?? methods[0];
    if (!method) throw new Error(`No shipping method reaches ${person.address.country}`);
    granted(await this.orders.setShippingMethod(ctx, id, [method.id]));
    granted(await this.orders.transitionToState(ctx, id, 'ArrangingPayment'));
    const [payment] = await this.orders.getEligiblePaymentMethods(ctx, id);
    const metadata = { authorizeOnly: sample.fate === 'authorized' };
    granted(
      await this.orders.addPaymentToOrder(ctx, id, { method: payment?.code ?? demoPaymentHandler.code, metadata }),
    );
    return id;
  }

  private async moveOn(ctx: RequestContext, id: ID, { fate, parcel }: SampleOrder): Promise<void> {
    if (fate === 'cancelled') return this.cancel(ctx, id);
    if (fate === 'authorized' || fate === 'paid') return;
    const order = await this.find(ctx, id);
    const lines = fate === 'partly-shipped' ? order.lines.slice(0, 1) : order.lines;
    const fulfillment = granted(
      await this.orders.createFulfillment(ctx, {
        lines: lines.map(({ id: orderLineId, quantity }) => ({ orderLineId, quantity })),
        handler: {
          code: 'manual-fulfillment',
          arguments: [
            { name: 'method', value: parcel?.carrier ?? '' },
            { name: 'trackingCode', value: parcel?.number ?? '' },
          ],
        },
      }),
    );
    granted(await this.orders.transitionFulfillmentToState(ctx, fulfillment.id, 'Shipped'));
    if (fate === 'shipped' || fate === 'partly-shipped') return;
    granted(await this.orders.transitionFulfillmentToState(ctx, fulfillment.id, 'Delivered'));
    if (fate === 'refunded') await this.refund(ctx, id, [order.totalWithTax, 'Came back unused']);
    if (fate === 'partly-refunded')
      await this.refund(ctx, id, [order.shippingWithTax, 'Arrived late: shipping returned']);
  }

  private async cancel(ctx: RequestContext, orderId: ID): Promise<void> {
    const order = await this.find(ctx, orderId);
    granted(await this.orders.cancelOrder(ctx, { orderId, reason: 'Ordered twice by mistake', cancelShipping: true }));
    // Vendure gives no money back by itself when a paid order is cancelled.
    await this.refund(ctx, orderId, [order.totalWithTax, 'Order cancelled']);
  }

  private async refund(ctx: RequestContext, id: ID, [amount, reason]: [number, string]): Promise<void> {
    const { payments } = await this.find(ctx, id);
    const payment = payments.find(({ state }) => state === 'Settled');
    if (!payment) throw new Error(`Order ${id} has nothing to refund`);
    const nothingElse = { lines: [], shipping: 0, adjustment: 0 };
    granted(await this.orders.refundOrder(ctx, { paymentId: payment.id, amount, reason, ...nothingElse }));
  }

  /** Vendure dates everything "now"; a shop that has been open for weeks looks different. */
  private async backdate(orderId: ID, days: number): Promise<void> {
    if (days === 0) return;
    const shift = (table: string, columns: string[], where: string) =>
      this.connection.rawConnection.query(
        `update ${table} set ${columns.map((name) => `"${name}" = "${name}" - make_interval(days => $1)`).join(', ')} where ${where}`,
        [days, orderId],
      );
    await shift('"order"', ['createdAt', 'updatedAt', 'orderPlacedAt'], 'id = $2');
    await shift('payment', ['createdAt', 'updatedAt'], '"orderId" = $2');
    await shift('history_entry', ['createdAt', 'updatedAt'], '"orderId" = $2');
  }

  private async find(ctx: RequestContext, id: ID): Promise<Order> {
    const order = await this.orders.findOne(ctx, id, ['lines', 'payments', 'shippingLines']);
    if (!order) throw new Error(`Order ${id} has vanished`);
    return order;
  }
}

function addressOf(person: SamplePerson) {
  const { phone, address } = person;
  return {
    fullName: fullNameOf(person),
    streetLine1: address.line,
    city: address.city,
    postalCode: address.postalCode,
    countryCode: address.country,
    phoneNumber: phone,
  };
}

/** Vendure returns its refusals instead of throwing them. */
function granted<T>(answer: T): Extract<T, VendureEntity> {
  if (answer instanceof ErrorResult) throw new Error(answer.message);
  return answer as Extract<T, VendureEntity>;
}
