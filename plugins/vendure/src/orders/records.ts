import { Injectable } from '@nestjs/common';
import {
  type HostAction,
  type HostActor,
  type HostGiving,
  type HostOutcome,
  holdsKey,
  isGiving,
  withKey,
} from '@shopbell/contract';
import {
  HistoryService,
  type ID,
  type Order,
  Refund,
  type RequestContext,
  TransactionalConnection,
} from '@vendure/core';
import { VendureIds } from '../ids';
import { type OrderHistoryEntry, orderHistoryEntry } from './history';
import { resultOf } from './money-back';

const noteType = 'ORDER_NOTE';

interface Written {
  order: ID;
  action: HostAction;
  by: HostActor;
  state: 'begun' | 'done';
  /** What is to be given back, as Vendure stores it. */
  sum: number;
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
  ) {}

  /** In the deed's own transaction; before it, where money moves. Answers the note's id. */
  async write(ctx: RequestContext, { order, action, by, state, sum }: Written): Promise<ID> {
    const said = 'reason' in action ? action.reason : 'note' in action ? action.note : '';
    const note = withKey([`${by.name}: ${action.type}`, said].filter(Boolean).join(', '), by);
    return this.note(ctx, order, { note, shopbell: { key: by.key, state, at: new Date().toISOString(), sum } });
  }

  /** How far it has come by now. `because` is why something that belongs to it was not done. */
  async say(ctx: RequestContext, id: ID, state: HostGiving['state'], because = ''): Promise<void> {
    const entry = await this.connection.getEntityOrThrow<OrderHistoryEntry>(ctx, orderHistoryEntry as never, id);
    const said = because ? { note: `${entry.data.note} (${because})` } : {};
    const shopbell = { ...entry.data.shopbell, state, at: new Date().toISOString() };
    const data = { ...entry.data, ...said, shopbell };
    await this.notes.updateOrderHistoryEntry(ctx, { ctx, entryId: id, type: noteType as never, data: data as never });
  }

  /** Nothing was done. */
  async drop(ctx: RequestContext, id: ID): Promise<void> {
    await this.notes.deleteOrderHistoryEntry(ctx, id);
  }

  /** Whether money is moving at this moment, of this action or of any. What became of what a process that died has begun, the refunds tell. */
  async isUnderWay(ctx: RequestContext, order: ID, by?: HostActor): Promise<boolean> {
    const notes = by ? [await this.findNote(ctx, order, by)] : (await this.history(ctx, order)).filter(isNote);
    return notes.some((note) => isGiving(givingOf(note)));
  }

  /** Whether this was begun, whatever became of it. */
  async knows(ctx: RequestContext, order: ID, by: HostActor): Promise<boolean> {
    return (await this.findNote(ctx, order, by)) !== undefined;
  }

  /**
   * By the refunds where money moves, which may be settled or have failed since; else by the note. Null also where only a part was given, or the
   * handler's word was not written down any more: a person has to see to that.
   */
  async find(
    ctx: RequestContext,
    order: Order,
    { action, by }: { action: HostAction; by: HostActor },
  ): Promise<HostOutcome | null> {
    const note = await this.findNote(ctx, order.id, by);
    if (!note) return null;
    const { state, sum = Number.POSITIVE_INFINITY } = givingOf(note);
    const refunds = (await this.refundsOf(ctx, order.id)).filter(({ reason }) => holdsKey(reason, by));
    const { given, pending, failed } = resultOf(refunds);
    if (failed !== null && given === 0) return refusedBy(failed);
    if (given < sum || (pending && state !== 'done')) return null;
    if (action.type === 'cancel' && !isCancelled(order)) return null;
    return done(action.type === 'refund' && refunds[0] ? this.ids.encode(refunds[0].id) : null, pending);
  }

  /** Oldest first. */
  history(ctx: RequestContext, order: ID): Promise<OrderHistoryEntry[]> {
    return this.connection.getRepository<OrderHistoryEntry>(ctx, orderHistoryEntry).find({
      where: { order: { id: order } },
      relations: { administrator: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  private async findNote(ctx: RequestContext, order: ID, by: HostActor): Promise<OrderHistoryEntry | undefined> {
    return (await this.history(ctx, order)).find((entry) => isNote(entry) && holdsKey(entry.data?.note, by));
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

const isNote = ({ type }: OrderHistoryEntry) => type === noteType;

const givingOf = (note: OrderHistoryEntry | undefined): Partial<HostGiving> => note?.data?.shopbell ?? {};

/** With what was only promised let go. */
function isCancelled({ state, payments }: Order): boolean {
  return state === 'Cancelled' && !payments.some((payment) => payment.state === 'Authorized');
}
