import { randomBytes } from 'node:crypto';
import type { World } from './world.ts';

export type SubscriptionStatus = 'PENDING' | 'ACTIVE' | 'DECLINED' | 'EXPIRED' | 'FROZEN' | 'CANCELLED';

/** What an app wants to be paid. */
export interface SubscriptionRecord {
  id: string;
  name: string;
  /** Major units in decimal text. */
  price: { amount: string; currencyCode: string };
  interval: 'EVERY_30_DAYS' | 'ANNUAL';
  trialDays: number;
  test: boolean;
  returnUrl: string;
  status: SubscriptionStatus;
  createdAt: string;
  currentPeriodEnd: string | null;
  /** In the address of the approval page, so that nobody guesses it. */
  signature: string;
}

type Asked = Pick<SubscriptionRecord, 'name' | 'price' | 'interval' | 'trialDays' | 'test' | 'returnUrl'>;

const day = 86_400_000;
/** Days after which a subscription that nobody approved is none any more. */
const patience = 2;

/** What one app is paid by one shop: at most one subscription is active, and a new one that is approved ends it. */
export class Subscriptions {
  readonly rows = new Map<string, SubscriptionRecord>();
  readonly #domain: string;
  readonly #world: World;

  constructor(domain: string, world: World) {
    this.#domain = domain;
    this.#world = world;
  }

  create(asked: Asked): SubscriptionRecord {
    const made: SubscriptionRecord = {
      ...{ id: this.#world.nextId(), ...asked, status: 'PENDING', createdAt: this.#world.now() },
      ...{ currentPeriodEnd: null, signature: randomBytes(16).toString('hex') },
    };
    this.rows.set(made.id, made);
    return made;
  }

  /** Oldest first, each as it stands now. */
  list(): SubscriptionRecord[] {
    for (const row of this.rows.values())
      if (row.status === 'PENDING' && Date.parse(row.createdAt) + patience * day < Date.now()) row.status = 'EXPIRED';
    return [...this.rows.values()];
  }

  /** The merchant approves or declines; false where that was decided already. */
  decide(id: string, isApproved: boolean): boolean {
    const row = this.list().find((each) => each.id === id);
    if (row?.status !== 'PENDING') return false;
    if (!isApproved) this.set(id, 'DECLINED');
    if (isApproved) {
      for (const other of this.list()) if (/ACTIVE|FROZEN/.test(other.status)) this.set(other.id, 'CANCELLED');
      const until = Date.parse(this.#world.now()) + (row.trialDays + (row.interval === 'ANNUAL' ? 365 : 30)) * day;
      row.currentPeriodEnd = new Date(until).toISOString();
      this.set(id, 'ACTIVE');
    }
    return true;
  }

  /** What Shopify itself makes of it, such as `FROZEN` where the shop does not pay; `app_subscriptions/update` is told. */
  set(id: string, status: SubscriptionStatus): void {
    const row = this.rows.get(id);
    if (!row || row.status === status) return;
    row.status = status;
    const app_subscription = {
      ...{ admin_graphql_api_id: `gid://shopify/AppSubscription/${id}`, name: row.name, status },
      ...{ created_at: row.createdAt, updated_at: this.#world.now(), currency: row.price.currencyCode },
    };
    this.#world.tell(this.#domain, 'app_subscriptions/update', { app_subscription });
  }
}
