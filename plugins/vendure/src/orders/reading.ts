import { Injectable } from '@nestjs/common';
import type { HostOrderStory } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import { type ID, Order, OrderService, type RequestContext, TransactionalConnection } from '@vendure/core';
import { VendureIds } from '../ids';
import { VendureSight } from '../sight';
import { VendureRecords } from './records';
import { storyRelations, viewStory } from './story';

/** Placed orders of a context's channel; carts and drafts are not orders yet. */
@Injectable()
export class VendureReading {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly orders: OrderService,
    private readonly ids: VendureIds,
    private readonly sight: VendureSight,
    private readonly records: VendureRecords,
  ) {}

  async find(ctx: RequestContext, order: string): Promise<Order | null> {
    const id = this.ids.decode(order);
    const found = id === null ? undefined : await this.orders.findOne(ctx, id, [...storyRelations]);
    return found?.orderPlacedAt ? found : null;
  }

  /** The id of the order with this code, in whatever channel. As typed, or all in capitals as Vendure makes codes: by the index, as strangers ask too. */
  async findId(ctx: RequestContext, number: string): Promise<string | null> {
    const code = number.trim().replace(/^#/, '');
    if (code === '' || code.includes('\0')) return null;
    const where = [code, code.toUpperCase(), code.toLowerCase()].map((typed) => ({ code: typed }));
    const orders = this.connection.getRepository(ctx, Order);
    const found = await orders.findOne({ where, select: { id: true }, order: { id: 'ASC' } });
    return found ? this.ids.encode(found.id) : null;
  }

  /** The newest orders of a context's channel that somebody with this address placed, with an account or without. */
  async listIdsByEmail(ctx: RequestContext, email: string, limit: number): Promise<ID[]> {
    const address = email.trim().toLowerCase();
    if (address === '' || address.includes('\0')) return [];
    const found = await this.connection
      .getRepository(ctx, Order)
      .createQueryBuilder('o')
      .select(['o.id', 'o.orderPlacedAt'])
      .innerJoin('o.channels', 'c', 'c.id = :channel', { channel: ctx.channelId })
      .innerJoin('o.customer', 'p', 'LOWER(p.emailAddress) = :address', { address })
      .where('o.orderPlacedAt IS NOT NULL')
      .orderBy('o.orderPlacedAt', 'DESC')
      .addOrderBy('o.id', 'DESC')
      .take(limit)
      .getMany();
    return found.map(({ id }) => id);
  }

  async tell(ctx: RequestContext, order: Order): Promise<HostOrderStory> {
    return viewStory(order, await this.records.history(ctx, order.id as ID), this.sight);
  }
}
