import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type HostOrderStory, id, type ShopId, type TrackingGrant } from '@shopbell/contract';
import { z } from 'zod';
import type { VisitorCaller } from '../http/handlers.ts';
import { createBuckets, networkOf } from '../http/rate-limits.ts';
import { isContactOf } from './contact.ts';
import type { Ground } from './ground.ts';
import type { createHearing } from './hearing.ts';
import { listByEmail } from './store.ts';

/** How long a grant opens its order. */
const grantSeconds = 1_800;
/** Orders of one address that are looked through while the host is silent. */
const mostOfAddress = 50;

export interface Pair {
  number: string;
  contact: string;
}

const Granted = z.object({ shop: id('shop'), visitor: id('visitor'), order: z.string() });

/** Orders of people who did not sign in, by what only they and the shop know: the number, with the address or phone number it was placed with. */
export function createTracking({ parts, shops }: Ground, hearing: Pick<ReturnType<typeof createHearing>, 'keep'>) {
  const { host, database, tickets, clock, options, log } = parts;
  const { tracking } = options.limits;
  const [visitors, addresses, all] = [tracking.visitor, tracking.address, tracking.shop].map((rate) =>
    createBuckets(rate, clock),
  ) as [Buckets, Buckets, Buckets];

  return {
    /**
     * Opens one order to this browser. Throws `rate.limited`; `not-found` for a number that is not there as for one whose order was placed
     * by somebody else, and `host.unavailable`: these all come at one and the same time after the question, whatever was found out before.
     */
    async track(caller: VisitorCaller, address: string, pair: Pair): Promise<TrackingGrant> {
      const { shop, visitor } = caller;
      limit(caller, address);
      const due = sleep(tracking.answerSeconds * 1_000, 'silent' as const);
      const looking = look(shop, pair).catch((error: unknown) => {
        log.warn({ err: error }, 'the host did not answer for an order that is tracked');
        return 'silent' as const;
      });
      const found = await Promise.race([looking, due]);
      if (found === null || found === 'silent') {
        await due;
        throw new AppError(found === null ? 'not-found' : 'host.unavailable');
      }
      // Only what was opened is kept: a wrong guess leaves nothing behind.
      if ('story' in found) await hearing.keep(shop, found.story, { opened: true });
      const grant = tickets.signLink('order', { shop, visitor, order: found.order }, grantSeconds);
      return { grant, expiresAt: new Date(clock.now() + grantSeconds * 1_000).toISOString() };
    },

    /** The host's id of the order that a grant opens to this browser. Throws `not-found`: it has run out, or is another browser's. */
    orderOfGrant({ shop, visitor }: VisitorCaller, grant: string): string {
      const granted = Granted.safeParse(open(grant));
      if (!granted.success || granted.data.shop !== shop || granted.data.visitor !== visitor)
        throw new AppError('not-found');
      return granted.data.order;
    },
  };

  function open(grant: string): unknown {
    try {
      return tickets.openLink('order', grant).payload;
    } catch (error) {
      // As the widget sees it, a `ticket.…` problem is one of its own ticket.
      if (error instanceof AppError) return null;
      throw error;
    }
  }

  /** What is counted is the question, whatever comes of it. */
  function limit({ shop, visitor }: VisitorCaller, address: string): void {
    const network = networkOf(address);
    if (network !== null) addresses.take(`${shop} ${network}`);
    visitors.take(visitor);
    all.take(shop);
  }

  /** The order of this pair, null where it is none. */
  async function look(
    shop: ShopId,
    { number, contact }: Pair,
  ): Promise<{ order: string } | { order: string; story: HostOrderStory } | null> {
    const { hostId } = await shops.get(shop);
    const story = await host.orders.findByNumber(hostId, number).catch((error: unknown) => {
      if (contact.includes('@')) return 'silent' as const;
      throw error;
    });
    if (story === 'silent') return lookInStored(shop, { number, contact });
    return story && isContactOf(story, contact) ? { order: story.id, story } : null;
  }

  /** While the host is silent: what it told before, by the mark of the address. Throws `host.unavailable` where nothing is. */
  async function lookInStored(shop: ShopId, { number, contact }: Pair): Promise<{ order: string }> {
    const stories = await listByEmail(database.sql, shop, {
      ...{ email: contact, secrets: parts.options.secret, limit: mostOfAddress },
    });
    const found = stories.find((story) => nameOf(story.number) === nameOf(number));
    if (!found) throw new AppError('host.unavailable');
    return { order: found.id };
  }
}

type Buckets = ReturnType<typeof createBuckets>;

function nameOf(number: string): string {
  return number.trim().replace(/^#/, '').toLowerCase();
}
