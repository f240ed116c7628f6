import { AppError } from '@shopbell/contract';
import type { Operation } from '../admin/index.ts';
import { decimalOf } from '../amounts.ts';
import type { ShopbellOptions } from '../options.ts';
import type { PlanName } from './plans.ts';

/** Who asks Shopify. */
interface Asking {
  options: Pick<ShopbellOptions, 'plans' | 'adminOrigin' | 'apiKey'>;
  ask<T>(shop: string, operation: Operation, variables?: Record<string, unknown>): Promise<T>;
  answer<T>(shop: string, ask: () => Promise<T>): Promise<T>;
  adminPath(shop: string, page: string): string;
}

interface Subscription {
  id: string;
  name: string;
  status: string;
  test: boolean;
  trialDays: number;
  createdAt: string;
  currentPeriodEnd: string | null;
}

/** What Shopify says of a shop's subscription. */
export interface Standing {
  plan: PlanName;
  /** Why it is not the paid one, where somebody asked for that: nobody approved it, the shop did not pay, it was declined or ended. */
  halted: 'pending' | 'frozen' | 'declined' | 'expired' | 'cancelled' | null;
  /** Of the subscription that counts. */
  subscription: string | null;
  test: boolean;
  /** RFC 3339; null where no trial runs. */
  trialEnds: string | null;
  renews: string | null;
}

interface Answer {
  shop: { plan: { partnerDevelopment: boolean } };
  currentAppInstallation: { activeSubscriptions: Subscription[]; allSubscriptions: { nodes: Subscription[] } };
}
interface Payload {
  confirmationUrl?: string | null;
  userErrors: { message: string }[];
}

const day = 86_400_000;
/** How long a standing is believed, in milliseconds; Shopify tells of changes, to one process. */
const belief = 60_000;

/** What shops are subscribed to. The truth is Shopify's: it is asked, and nothing of it is stored. */
export class Plans {
  readonly #shopify: Asking;
  readonly #known = new Map<string, { standing: Standing; until: number }>();

  constructor(shopify: Asking) {
    this.#shopify = shopify;
  }

  /** Null where nobody pays, or where Shopify does not say: nothing is refused then. `fresh` asks whatever is believed. */
  async find(shop: string, { fresh = false } = {}): Promise<Standing | null> {
    const known = this.#known.get(shop);
    if (this.#shopify.options.plans === false) return null;
    if (!fresh && known && known.until > Date.now()) return known.standing;
    try {
      const standing = standingOf(await this.#ask(shop), this.#shopify.options.plans.test);
      this.#known.set(shop, { standing, until: Date.now() + belief });
      return standing;
    } catch {
      return known?.standing ?? null;
    }
  }

  /** Shopify has told that it changed. */
  forget(shop: string): void {
    this.#known.delete(shop);
  }

  /** Where the merchant approves the paid plan: a page of Shopify's, outside of the frame. Throws `refused` in Shopify's words, and `host.unavailable`. */
  subscribe(shop: string): Promise<string> {
    return this.#shopify.answer(shop, async () => {
      const { plans, adminOrigin, apiKey } = this.#shopify.options;
      if (plans === false) throw new AppError('not-found');
      const { price, name } = plans.paid;
      const found = await this.#ask(shop);
      const told = { amount: decimalOf(price), currencyCode: price.currency };
      const test = plans.test || found.shop.plan.partnerDevelopment;
      const pricing = { appRecurringPricingDetails: { price: told, interval: 'EVERY_30_DAYS' } };
      const { appSubscriptionCreate: made } = await this.#shopify.ask<{ appSubscriptionCreate: Payload }>(
        shop,
        'subscribe',
        {
          ...{ name, lines: [{ plan: pricing }], test },
          trialDays: trialLeft(found, { days: plans.paid.trialDays, test }),
          returnUrl: `${adminOrigin}${this.#shopify.adminPath(shop, `apps/${apiKey}/app/plan`)}`,
        },
      );
      this.forget(shop);
      if (!made.confirmationUrl) throw refused(made);
      return made.confirmationUrl;
    });
  }

  /** Back to the free plan, at once; again, it changes nothing. Throws `refused` in Shopify's words, and `host.unavailable`. */
  unsubscribe(shop: string): Promise<void> {
    return this.#shopify.answer(shop, async () => {
      const found = await this.#ask(shop);
      for (const { id } of found.currentAppInstallation.activeSubscriptions) {
        const { appSubscriptionCancel: ended } = await this.#shopify.ask<{ appSubscriptionCancel: Payload }>(
          shop,
          'unsubscribe',
          { id },
        );
        if (ended.userErrors.length > 0) throw refused(ended);
      }
      this.forget(shop);
    });
  }

  #ask(shop: string): Promise<Answer> {
    return this.#shopify.ask<Answer>(shop, 'subscriptions');
  }
}

/** One that nobody pays counts only where nobody could: in tests, and in shops that apps are tried on. */
function standingOf(
  { shop, currentAppInstallation: { activeSubscriptions, allSubscriptions } }: Answer,
  test: boolean,
) {
  const active = activeSubscriptions.find((each) => !each.test || test || shop.plan.partnerDevelopment);
  const last = allSubscriptions.nodes[0];
  const standing: Standing = {
    plan: active ? 'paid' : 'free',
    halted: active || !last ? null : haltOf(last.status),
    ...{ subscription: active?.id ?? null, test: active?.test ?? false },
    ...{ trialEnds: active ? trialEndOf(active) : null, renews: active?.currentPeriodEnd ?? null },
  };
  return standing;
}

function haltOf(status: string): Standing['halted'] {
  const names = ['pending', 'frozen', 'declined', 'expired', 'cancelled'] as const;
  return names.find((name) => name === status.toLowerCase()) ?? null;
}

/** A trial goes on from where it began: who leaves and comes back is given no second one. What was only tried takes nothing of it. */
function trialLeft(
  { currentAppInstallation: { allSubscriptions } }: Answer,
  { days, test }: { days: number; test: boolean },
): number {
  const begun = allSubscriptions.nodes
    .filter((row) => /ACTIVE|CANCELLED|FROZEN/.test(row.status) && row.trialDays > 0 && (test || !row.test))
    .map(({ createdAt }) => Date.parse(createdAt));
  return begun.length === 0 ? days : Math.max(0, days - Math.ceil((Date.now() - Math.min(...begun)) / day));
}

/** Shopify does not say when a trial ends, but how long it is from when the shop approved; that is within two days of when it was asked. */
function trialEndOf({ createdAt, trialDays }: Subscription): string | null {
  const ends = Date.parse(createdAt) + trialDays * day;
  return trialDays > 0 && ends > Date.now() ? new Date(ends).toISOString() : null;
}

function refused({ userErrors }: Payload): AppError {
  return new AppError('refused', { detail: userErrors.map(({ message }) => message).join(' ') });
}
