import { Injectable } from '@nestjs/common';
import { type HostAction, type HostActor, type HostOutcome, holdsKey, withKey } from '@shopbell/contract';
import { HistoryService, type ID, Refund, type RequestContext, TransactionalConnection } from '@vendure/core';
import { VendureIds } from '../ids';
import { type OrderHistoryEntry, orderHistoryEntry } from './history';
import { resultOf } from './money-back';

const noteType = 'ORDER_NOTE';

/**
 * The key in Vendure's own record: a private note in the order's history, and a refund's reason. Notes and not a history type of our own,
 * since Vendure's APIs fail on orders with a type that nobody declares any more once Shopbell is taken out.
 */
@Injectable()
export class VendureRecords {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly notes: HistoryService,
    private readonly ids: VendureIds,
  ) {}

  /** In the deed's own transaction. */
  async write(
    ctx: RequestContext,
    { order, action, by, record }: { order: ID; action: HostAction; by: HostActor; record: string | null },
  ) {
    const said = 'reason' in action ? action.reason : 'note' in action ? action.note : '';
    const note = withKey([`${by.name}: ${action.type}`, said].filter(Boolean).join(', '), by);
    const data = { note, shopbell: { key: by.key, record } };
    await this.notes.createHistoryEntryForOrder(
      { ctx, orderId: order, type: noteType as never, data: data as never },
      false,
    );
  }

  /** By the refund where there is one, which may be settled or have failed since; else by the note. */
  async find(ctx: RequestContext, order: ID, by: HostActor): Promise<HostOutcome | null> {
    const refunds = (await this.refundsOf(ctx, order)).filter(({ reason }) => holdsKey(reason, by));
    const note = (await this.history(ctx, order)).find(
      ({ type, data }) => type === noteType && holdsKey(data?.note, by),
    );
    if (!note && refunds.length === 0) return null;
    const { pending, failed } = resultOf(refunds);
    if (failed !== null) return { done: false, refusal: 'other', text: failed };
    const first = refunds[0] ? this.ids.encode(refunds[0].id) : null;
    return { done: true, record: note?.data.shopbell ? note.data.shopbell.record : first, pending };
  }

  /** Oldest first. */
  history(ctx: RequestContext, order: ID): Promise<OrderHistoryEntry[]> {
    return this.connection.getRepository<OrderHistoryEntry>(ctx, orderHistoryEntry).find({
      where: { order: { id: order } },
      relations: { administrator: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  private refundsOf(ctx: RequestContext, order: ID): Promise<Refund[]> {
    const where = { payment: { order: { id: order } } };
    return this.connection.getRepository(ctx, Refund).find({ where, order: { createdAt: 'ASC', id: 'ASC' } });
  }
}
