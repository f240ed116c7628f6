import { Injectable } from '@nestjs/common';
import {
  abilityOfAction,
  type HostAction,
  type HostActor,
  type HostFinding,
  type HostOutcome,
  HostRefused,
  withKey,
} from '@shopbell/contract';
import { Customer, Order, type RequestContext, RequestContextService, TransactionalConnection } from '@vendure/core';
import { VendureIds } from '../ids';
import { VendureStaff } from '../staff';
import { abilities } from './abilities';
import { VendureActs } from './acts';
import { VendureCoupons } from './coupons';
import { type Begun, VendureGiving } from './giving';
import { sumOf } from './money-back';
import { VendureReading } from './reading';
import { VendureRecords } from './records';
import { outcomeOfRefusal } from './refused';
import { VendureWords } from './words';

interface Asked {
  action: HostAction;
  by: HostActor;
}

const lockingDatabases = ['postgres', 'cockroachdb', 'aurora-postgres', 'mysql', 'mariadb', 'aurora-mysql'];

/** An action and the record of it, once for its key: in one transaction, unless money moves. */
@Injectable()
export class VendureActing {
  constructor(
    private readonly connection: TransactionalConnection,
    private readonly contexts: RequestContextService,
    private readonly ids: VendureIds,
    private readonly staff: VendureStaff,
    private readonly acts: VendureActs,
    private readonly giving: VendureGiving,
    private readonly coupons: VendureCoupons,
    private readonly reading: VendureReading,
    private readonly records: VendureRecords,
    private readonly words: VendureWords,
  ) {}

  async act(mute: RequestContext, asked: Asked): Promise<HostOutcome> {
    const ctx = await this.words.speaking(mute);
    try {
      const before = await this.outcomeOf(ctx, asked);
      if (before) return before;
      const acting = await this.contextOf(ctx, asked);
      const done = await this.connection.withTransaction(acting, (tx) => this.begin(tx, asked));
      return 'giving' in done ? await this.giving.give(acting, { ...asked, ...done }) : done;
    } catch (error) {
      return outcomeOfRefusal(ctx, error);
    }
  }

  /** Whether it is under way is asked first: what has ended since stands in the outcome. */
  async findingOf(ctx: RequestContext, { action, by }: Asked): Promise<HostFinding> {
    const order = action.type === 'make-coupon' ? undefined : await this.reading.find(ctx, action.order);
    if (order && (await this.records.isUnderWay(ctx, order.id, by))) return { underWay: true };
    return this.outcomeOf(ctx, { action, by });
  }

  async outcomeOf(ctx: RequestContext, { action, by }: Asked): Promise<HostOutcome | null> {
    if (action.type === 'make-coupon') return this.coupons.findOutcome(ctx, action, by);
    const order = await this.reading.find(ctx, action.order);
    // What is under way has no outcome yet: a refund stands in the record before its payment handler's word does.
    if (!order || (await this.records.isUnderWay(ctx, order.id, by))) return null;
    return this.records.find(ctx, order, { action, by });
  }

  /** Acts as the member of staff, so that Vendure's history names them; refuses who may not. Vendure's services do not look at that. */
  private async contextOf(ctx: RequestContext, { action, by }: Asked): Promise<RequestContext> {
    if (!abilities[abilityOfAction[action.type]]) throw new HostRefused('unsupported');
    if (action.type !== 'make-coupon' && !(await this.reading.find(ctx, action.order)))
      throw new HostRefused('not-found');
    if (by.agent === null) return ctx;
    const found = await this.staff.findUserOf(ctx, by.agent);
    const user = found ? await this.staff.loadUser(ctx, found.id) : undefined;
    const rights = user ? await this.staff.rightsOf(ctx, user.id) : [];
    const needed = action.type === 'make-coupon' ? 'CreatePromotion' : 'UpdateOrder';
    const may = rights.includes('SuperAdmin') || rights.includes(needed);
    if (!user || !may) throw new HostRefused('denied', ctx.translate('error.forbidden'));
    return this.words.speaking(await this.contexts.create({ apiType: 'admin', channelOrToken: ctx.channel, user }));
  }

  /**
   * One at a time for each order or customer; whoever comes second with a key finds the first one's record. Where no money moves, all of it
   * is done here; else it is written down that it is begun, and everything that can refuse has been asked.
   */
  private async begin(ctx: RequestContext, asked: Asked): Promise<HostOutcome | Begun> {
    const { action, by } = asked;
    await this.lock(ctx, action);
    const before = await this.outcomeOf(ctx, asked);
    if (before) return before;
    if (action.type === 'make-coupon') return this.coupons.make(ctx, action, by);
    const order = await this.reading.find(ctx, action.order);
    if (!order) throw new HostRefused('not-found');
    if (await this.records.knows(ctx, order.id, by))
      throw new Error('Begun before, and nobody knows what became of it.');
    // Asked first: money that moves changes the order, and whoever reads it anew would still have to wait.
    if (await this.records.isUnderWay(ctx, order.id)) throw new HostRefused('not-yet');
    const { version } = await this.reading.tell(ctx, order);
    if (version !== action.version) throw new HostRefused('stale');
    const giving = this.acts.plan(order, action);
    const written = { order: order.id, action, by, sum: giving ? sumOf(giving) : 0 };
    if (giving) return { giving, note: await this.records.write(ctx, { ...written, state: 'begun' }) };
    const reason = withKey('reason' in action ? action.reason : '', by);
    await this.acts.act(ctx, { order, action, reason });
    await this.records.write(ctx, { ...written, state: 'done' });
    return { done: true, record: null, pending: false };
  }

  /** SQLite and its like have one writer anyway, and no locks of rows. */
  private async lock(ctx: RequestContext, action: HostAction): Promise<void> {
    if (!lockingDatabases.includes(this.connection.rawConnection.options.type)) return;
    const [entity, name] = action.type === 'make-coupon' ? [Customer, action.customer] : [Order, action.order];
    const id = this.ids.decode(name);
    const rows = this.connection.getRepository(ctx, entity as typeof Order).createQueryBuilder('row');
    if (id !== null) await rows.setLock('pessimistic_write').where('row.id = :id', { id }).getOne();
  }
}
