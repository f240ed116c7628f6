import type { AssistantOffer, HostOrder, OwnTrace } from '@shopbell/contract';
import { orderOfMatter } from '../../conversations/index.ts';
import { isCustomer } from '../../customers/index.ts';
import { orderIdOf } from '../../traces/index.ts';
import type { Ground } from '../ground.ts';
import { fill } from '../locales/words.ts';
import type { Asking } from './asking.ts';
import { type Found, plainly } from './found.ts';

type Named = Pick<HostOrder, 'id' | 'number'>;

/** Of a customer's orders these are looked through, the newest first. */
const mostOrders = 20;
/** So many are offered to choose from. */
const mostOffered = 4;
const mostReturns = 2;

/**
 * Where an order stands, to whom the host vouches for as its customer and to nobody else: a visitor, and whoever came by the link of a mail, is
 * asked to sign in or to look it up by what only they know.
 */
export function createOrderSeeking({ parts, shops, customers, traces }: Ground) {
  return {
    customerOf,
    offerReturns,
    /** The order that is named, the one that the conversation is about, or the only one there is; else asks which. */
    async findOrder(asking: Asking): Promise<Found> {
      const { words, sureness, reading, row } = asking;
      const customer = await customerOf(asking);
      const { order: named } = reading.slots;
      if (customer === null) return back(words.signIn, sureness, [{ does: 'track' }]);
      const { hostId } = await shops.get(asking.shop);
      const { items } = await parts.host.listOrders(hostId, customer, { limit: mostOrders });
      if (items.length === 0) return back(words.noOrders, sureness, [{ does: 'track' }]);
      const meant = items.find((order) => reading.slots.words.includes(nameOf(order)));
      const own = items.find(({ id }) => id === orderOfMatter(row.matter));
      const only = named === undefined && items.length === 1 ? items[0] : undefined;
      const order = meant ?? (named === undefined ? (own ?? only) : undefined);
      if (order) return tell(asking, order);
      const older = await findOlder(asking, customer, hostId);
      if (older) return tell(asking, older);
      if (named !== undefined) return back(fill(words.notYours, { number: named }), sureness, [{ does: 'track' }]);
      return back(words.whichOrder, sureness, items.slice(0, mostOffered).map(offerOf));
    },
    /** An order that was offered, looked up anew; null where it is not of whoever chose it. */
    async tellChosen(asking: Asking, order: string): Promise<Found | null> {
      const customer = await customerOf(asking);
      if (customer === null || (await traces.findCustomer(asking.shop, order)) !== customer) return null;
      const { hostId } = await shops.get(asking.shop);
      const found = await parts.host.findOrder(hostId, order);
      return found?.customer === customer ? tell({ ...asking, sureness: 1 }, found) : null;
    },
  };

  /** One that is named and no longer among the newest, where it is theirs. */
  async function findOlder({ reading }: Asking, customer: string, hostId: string): Promise<Named | null> {
    for (const word of reading.slots.words) {
      const story = await parts.host.orders.findByNumber(hostId, word);
      if (story?.customer === customer) return story;
    }
    return null;
  }

  /** Returns of their orders that have been sent, the newest first. Nothing for whom the host does not vouch for. */
  async function offerReturns(asking: Asking): Promise<AssistantOffer[]> {
    const customer = await customerOf(asking);
    if (customer === null) return [];
    const { hostId } = await shops.get(asking.shop);
    const { items } = await parts.host.listOrders(hostId, customer, { limit: mostOrders });
    const named = items.filter((order) => asking.reading.slots.words.includes(nameOf(order)));
    const sent = (named.length > 0 ? named : items).filter(({ parcels }) => parcels.length > 0).slice(0, mostReturns);
    return sent.map(({ id, number }) => ({ does: 'start-return', order: id, number }));
  }

  /** The host's id of whom it vouched for when this very message was sent. */
  async function customerOf({ shop, message, row }: Asking): Promise<string | null> {
    const { actor, body } = message;
    if (actor.type !== 'customer' || body.byLink === true || !isCustomer(row.person) || actor.id !== row.person)
      return null;
    return (await customers.getPerson(shop, row.person)).hostCustomer;
  }

  async function tell({ shop, sureness, words, locale }: Asking, { id, number }: Named): Promise<Found> {
    const [trace, { timeZone }] = await Promise.all([traces.tellShopper(shop, id), shops.get(shop)]);
    const { state } = trace.where;
    const line = fill(words.order, { number, state: words.states[state === 'held' ? 'preparing' : state] });
    const text = [line, arrivalOf(trace, { text: words.arrives, locale, timeZone })].filter(Boolean).join(' ');
    const card = { type: 'order', subject: orderIdOf(shop, id), order: id, number } as const;
    return { ...plainly('trace', text, sureness), card };
  }
}

function back(text: string, sureness: number, offers: AssistantOffer[]): Found {
  return { ...plainly('trace', text, sureness), offers, asksBack: true };
}

function offerOf({ id, number }: HostOrder): AssistantOffer {
  return { does: 'order-status', order: id, number };
}

function nameOf({ number }: HostOrder): string {
  return number.replace(/^#/, '').toUpperCase();
}

function arrivalOf(
  { when, where }: OwnTrace,
  { text, locale, timeZone }: { text: string; locale: string; timeZone: string },
): string {
  const [first] = when;
  if (!first || where.state === 'delivered' || where.state === 'cancelled') return '';
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone });
  return fill(text, { from: day.format(new Date(first.from)), to: day.format(new Date(first.to)) });
}
