import { Injectable } from '@nestjs/common';
import type { Page } from '@shopbell/contract' with { 'resolution-mode': 'import' };
import {
  Fulfillment,
  type ID,
  Order,
  Payment,
  Refund,
  type RequestContext,
  TransactionalConnection,
  type Type,
} from '@vendure/core';
import { VendureIds } from '../ids';
import { orderHistoryEntry } from './history';

type Changed = { order: string; changedAt: string };

/** Which orders changed, as Vendure's tables tell: an order itself is not touched by all that happens to its payments and parcels. */
@Injectable()
export class VendureChanges {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly ids: VendureIds,
  ) {}

  async list(ctx: RequestContext, since: Date, page: { cursor?: string; limit: number }): Promise<Page<Changed>> {
    const from = placeIn(page.cursor) ?? { at: since.getTime(), seen: 0 };
    const rows = await this.query(ctx, new Date(from.at))
      .offset(from.seen)
      .limit(page.limit + 1)
      .getRawMany<{ id: ID; at: Date | string }>();
    const items = rows
      .slice(0, page.limit)
      .map(({ id, at }) => ({ order: this.ids.encode(id), changedAt: timeOf(at) }));
    return { items, next: rows.length > page.limit ? nextPlace(items, from) : null };
  }

  private query(ctx: RequestContext, since: Date) {
    const on = (entity: Type<object> | string, name: string) =>
      this.connection
        .getRepository(ctx, entity as Type<object>)
        .createQueryBuilder(name)
        .where(`${name}.updatedAt >= :since`);
    const parts = [
      on(Order, 'o').select('o.id', 'id').addSelect('o.updatedAt', 'at'),
      on(Payment, 'p').innerJoin('p.order', 'po').select('po.id', 'id').addSelect('p.updatedAt', 'at'),
      on(Refund, 'r')
        .innerJoin('r.payment', 'rp')
        .innerJoin('rp.order', 'ro')
        .select('ro.id', 'id')
        .addSelect('r.updatedAt', 'at'),
      on(Fulfillment, 'f').innerJoin('f.orders', 'fo').select('fo.id', 'id').addSelect('f.updatedAt', 'at'),
      on(orderHistoryEntry, 'h').innerJoin('h.order', 'ho').select('ho.id', 'id').addSelect('h.updatedAt', 'at'),
    ];
    const changes = `(${parts.map((part) => part.getQuery()).join(' UNION ALL ')})`;
    const latest = 'MAX(changed.at)';
    return this.connection
      .getRepository(ctx, Order)
      .createQueryBuilder('placed')
      .innerJoin('placed.channels', 'channel', 'channel.id = :channel', { channel: ctx.channelId })
      .innerJoin(changes, 'changed', 'changed.id = placed.id')
      .where('placed.orderPlacedAt IS NOT NULL')
      .setParameters(Object.assign({}, ...parts.map((part) => part.getParameters()), { since: this.written(since) }))
      .select('placed.id', 'id')
      .addSelect(latest, 'at')
      .groupBy('placed.id')
      .orderBy(latest)
      .addOrderBy('placed.id');
  }

  /** As the database's driver writes a date into a column, which is not everywhere a date. */
  private written(date: Date): unknown {
    const { driver } = this.connection.rawConnection;
    const column = this.connection.rawConnection.getMetadata(Order).findColumnWithPropertyName('updatedAt');
    return column ? driver.preparePersistentValue(date, column) : date;
  }
}

/** Where a page ended: at which time, and how many rows of that very time are behind it. */
function placeIn(cursor = ''): { at: number; seen: number } | null {
  const [, at, seen] = /^(\d+)-(\d+)$/.exec(cursor) ?? [];
  return at && seen ? { at: Number(at), seen: Number(seen) } : null;
}

/**
 * The next page begins anew with all of the last row's millisecond, since databases keep time more finely than we read it, and rows move to
 * the end as they change. Only a page of one single millisecond counts on from there, so that it ends.
 */
function nextPlace(items: Changed[], from: { at: number; seen: number }): string {
  const last = Date.parse(items.at(-1)?.changedAt ?? '');
  const alike = items.filter(({ changedAt }) => Date.parse(changedAt) === last).length;
  if (alike < items.length) return `${last}-0`;
  return `${last}-${last === from.at ? from.seen + alike : alike}`;
}

/** Some databases answer with text, in UTC. */
function timeOf(at: Date | string): string {
  return (at instanceof Date ? at : new Date(`${at.replace(' ', 'T')}Z`)).toISOString();
}
