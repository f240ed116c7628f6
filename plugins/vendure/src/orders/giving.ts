import { Injectable } from '@nestjs/common';
import {
  type HostAction,
  type HostActor,
  type HostOutcome,
  HostRefused,
  OutcomeUnknown,
  whileGiving,
  withKey,
} from '@shopbell/contract';
import { type ID, type Order, type RequestContext, TransactionalConnection } from '@vendure/core';
import { type OrderAction, VendureActs } from './acts';
import { type Giving, VendureMoneyBack } from './money-back';
import { VendureReading } from './reading';
import { VendureRecords } from './records';
import { outcomeOfRefusal } from './refused';

/** What was written down before any money moves. */
export interface Begun {
  giving: Giving;
  note: ID;
}

type Asked = Begun & { action: HostAction; by: HostActor };

/**
 * Money first, then the rest of the action: gateways cannot be rolled back, so no transaction is held around them, and once one was asked
 * nothing is told as refused. What became of it is read from Vendure's own refunds.
 */
@Injectable()
export class VendureGiving {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly acts: VendureActs,
    private readonly moneyBack: VendureMoneyBack,
    private readonly reading: VendureReading,
    private readonly records: VendureRecords,
  ) {}

  async give(ctx: RequestContext, asked: Asked): Promise<HostOutcome> {
    const { giving, by } = asked;
    const action = asked.action as Extract<OrderAction, { type: 'refund' | 'cancel' }>;
    try {
      await whileGiving(
        () => this.records.say(ctx, asked.note, 'begun'),
        () => this.moneyBack.give(ctx, giving, withKey(action.reason, by)),
      );
    } catch (error) {
      return this.outcomeAfter(ctx, asked, error);
    }
    return action.type === 'refund' ? this.endRefund(ctx, asked) : this.endCancelling(ctx, asked);
  }

  /** Refused before any money moved, known from the record, or unknown. */
  private async outcomeAfter(ctx: RequestContext, asked: Asked, error: unknown): Promise<HostOutcome> {
    if (error instanceof HostRefused) {
      await this.records.drop(ctx, asked.note);
      return outcomeOfRefusal(ctx, error);
    }
    const outcome = await this.find(ctx, asked);
    await this.records.say(ctx, asked.note, outcome ? 'done' : 'unknown');
    if (outcome) return outcome;
    throw error;
  }

  /** Whether or not the pieces can be put back on the shelf, the money is given; the note tells. */
  private async endRefund(ctx: RequestContext, asked: Asked): Promise<HostOutcome> {
    const kept = await this.rest(ctx, asked).then(
      () => '',
      (error: Error) => error.message || 'not put back on the shelf',
    );
    await this.records.say(ctx, asked.note, 'done', kept);
    return this.getOutcome(ctx, asked);
  }

  /** What refuses now has refused after the money was given. */
  private async endCancelling(ctx: RequestContext, asked: Asked): Promise<HostOutcome> {
    await this.rest(ctx, asked).catch(async (error: unknown) => {
      await this.records.say(ctx, asked.note, 'unknown');
      throw new OutcomeUnknown(error);
    });
    await this.records.say(ctx, asked.note, 'done');
    return this.getOutcome(ctx, asked);
  }

  private async getOutcome(ctx: RequestContext, asked: Asked): Promise<HostOutcome> {
    const outcome = await this.find(ctx, asked);
    if (!outcome) throw new OutcomeUnknown('Vendure has no record of it.');
    return outcome;
  }

  private rest(ctx: RequestContext, { action, by }: Asked): Promise<void> {
    return this.connection.withTransaction(ctx, async (tx) => {
      const order = await this.orderOf(tx, action);
      const reason = withKey('reason' in action ? action.reason : '', by);
      await this.acts.act(tx, { order, action: action as OrderAction, reason });
    });
  }

  private async find(ctx: RequestContext, { action, by }: Asked): Promise<HostOutcome | null> {
    return this.records.find(ctx, await this.orderOf(ctx, action), { action, by });
  }

  private async orderOf(ctx: RequestContext, action: HostAction): Promise<Order> {
    const order = 'order' in action ? await this.reading.find(ctx, action.order) : null;
    if (!order) throw new OutcomeUnknown('The order is gone.');
    return order;
  }
}
