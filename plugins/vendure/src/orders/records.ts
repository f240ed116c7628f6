import { Injectable } from '@nestjs/common';
import { type HostAction, type HostActor, type HostOutcome, holdsKey, withKey } from '@shopbell/contract';
import {
  HistoryService,
  type ID,
  type Order,
  Refund,
  type RequestContext,
  TransactionalConnection,
} from '@vendure/core';
import { VendureIds } from '../ids';
import { VendureSight } from '../sight';
import { type OrderHistoryEntry, orderHistoryEntry } from './history';
import { resultOf } from './money-back';

const noteType = 'ORDER_NOTE';
/** No payment provider is waited for as long as this. */
const longestMs = 60_000;

interface Written {
  order: ID;
  action: HostAction;
  by: HostActor;
  state: 'begun' | 'done';
}

const done = (record: string | null, pending: boolean): HostOutcome => ({ done: true, record, pending });
const refusedBy = (text: string): HostOutcome => ({ done: false, refusal: 'other', text });

/**
 * The key in Vendure's own record: a private note in the order's history, and a refund's reason. Notes and not a history type of our own,
 * since Vendure's APIs fail on orders with a type that nobody declares any more once Shopbell is taken out. Where money moves, the note stands
 * there before, so that another process knows of it.
 */
@Injectable()
export class VendureRecords {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly notes: HistoryService,
    private readonly ids: VendureIds,
    private readonly sight: VendureSight,
  ) {}

  /** In the deed's own transaction; before it, where money moves. Answers the note's id. */
  async write(ctx: RequestContext, { order, action, by, state }: Written): Promise<ID> {
    const said = 'reason' in action ? action.reason : 'note' in action ? action.note : '';
    const note = withKey([`${by.name}: ${action.type}`, said].filter(Boolean).join(', '), by);
    return this.note(ctx, order, { note, shopbell: { key: by.key, state, at: new Date().toISOString() } });
  }

  /** What became of what was begun. `because` is why something that belongs to it was not done. */
  async end(ctx: RequestContext, id: ID, state: 'done' | 'unknown', because = ''): Promise<void> {
    const entry = await this.connection.getEntityOrThrow<OrderHistoryEntry>(ctx, orderHistoryEntry as never, id);
    const said = because ? { note: `${entry.data.note} (${because})` } : {};
    const data = { ...entry.data, ...said, shopbell: { ...entry.data.shopbell, state } };
    await this.notes.updateOrderHistoryEntry(ctx, { ctx, entryId: id, type: noteType as never, data: data as never });
  }

  /** Nothing was done. */
  async drop(ctx: RequestContext, id: ID): Promise<void> {
    await this.notes.deleteOrderHistoryEntry(ctx, id);
  }

  /** Whether money is moving at this moment, of this action or of any. What a process that died has begun is waited for so long only. */
  async isUnderWay(ctx: RequestContext, order: ID, by?: HostActor): Promise<boolean> {
    return (await this.history(ctx, order)).some(({ type, data }) => {
      if (by && !holdsKey(data?.note, by)) return false;
      const { state, at } = (data?.shopbell ?? {}) as { state?: string; at?: string };
      return type === noteType && state === 'begun' && Date.now() - Date.parse(at ?? '') < longestMs;
    });
  }

  /** Whether this was begun, whatever became of it. */
  async knows(ctx: RequestContext, order: ID, by: HostActor): Promise<boolean> {
    return (await this.history(ctx, order)).some(({ type, data }) => type === noteType && holdsKey(data?.note, by));
  }

  /**
   * By the refunds where money moves, which may be settled or have failed since; else by the note. Null also where only a part was given: a
   * person has to see to that.
   */
  async find(
    ctx: RequestContext,
    order: Order,
    { action, by }: { action: HostAction; by: HostActor },
  ): Promise<HostOutcome | null> {
    const refunds = (await this.refundsOf(ctx, order.id)).filter(({ reason }) => holdsKey(reason, by));
    const { given, pending, failed } = resultOf(refunds);
    if (failed !== null && given === 0) return refusedBy(failed);
    const record = refunds[0] ? this.ids.encode(refunds[0].id) : null;
    if (action.type === 'refund') {
      const whole = this.sight.money(given, order.currencyCode).amount >= action.amount.amount;
      return given > 0 && whole ? done(record, pending) : null;
    }
    const cancelled = action.type !== 'cancel' || order.state === 'Cancelled';
    return cancelled && (await this.knows(ctx, order.id, by)) ? done(null, pending) : null;
  }

  /** Oldest first. */
  history(ctx: RequestContext, order: ID): Promise<OrderHistoryEntry[]> {
    return this.connection.getRepository<OrderHistoryEntry>(ctx, orderHistoryEntry).find({
      where: { order: { id: order } },
      relations: { administrator: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  private async note(ctx: RequestContext, order: ID, data: object): Promise<ID> {
    const type = noteType as never;
    const args = { ctx, orderId: order, type, data: data as never };
    return (await this.notes.createHistoryEntryForOrder(args, false)).id;
  }

  private refundsOf(ctx: RequestContext, order: ID): Promise<Refund[]> {
    const where = { payment: { order: { id: order } } };
    return this.connection.getRepository(ctx, Refund).find({ where, order: { createdAt: 'ASC', id: 'ASC' } });
  }
}
