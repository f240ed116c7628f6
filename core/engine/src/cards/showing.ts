import {
  AppError,
  Card,
  type CardView,
  type ConversationId,
  type HostProduct,
  type OwnTrace,
  type ShopId,
  type TraceLine,
} from '@shopbell/contract';
import { customerIdOf } from '../customers/index.ts';
import type { AgentCaller, VisitorCaller } from '../http/handlers.ts';
import { remember } from '../http/remember.ts';
import type { Ground } from './ground.ts';
import type { createStock } from './stock.ts';

/** A message of a conversation. */
export interface Place {
  conversation: ConversationId;
  seq: number;
}

/** A product is asked for once in this time, however many look at it. */
const productSeconds = 60;

type ProductCard = Extract<Card, { type: 'product' }>;

export function createShowing({ parts, shops, conversations, traces }: Ground, stock: ReturnType<typeof createStock>) {
  const { host, journal, clock, log } = parts;
  const productOf = remember(
    {
      seconds: productSeconds,
      clock,
      nameOf: ({ shop, product }: { shop: ShopId; product: string }) => `${shop} ${product}`,
    },
    async ({ shop, product }) => {
      const { hostId, locale } = await shops.get(shop);
      const found = await host.findProduct(hostId, product, locale);
      return { found, asOf: new Date(clock.now()).toISOString() };
    },
  );

  return {
    /** To an agent. Throws `not-found`, `access.denied`, `host.unavailable` where nothing is known of the order. */
    async show(caller: AgentCaller, place: Place): Promise<CardView> {
      await conversations.get(caller.shop, place.conversation);
      const { card, at } = await find(caller.shop, place);
      if (card.type !== 'product' && !caller.sees.orders) throw new AppError('access.denied');
      return view(caller.shop, card, at);
    },
    /**
     * To the person of the conversation; an order only while it is theirs, by the host or by an agent's word to this very person, and never to
     * who holds a link. Throws `not-found`, `host.unavailable`.
     */
    async showOwn(caller: VisitorCaller, place: Place): Promise<CardView> {
      const { person } = await conversations.getOwn(caller, place.conversation);
      const { card, at } = await find(caller.shop, place);
      if (card.type !== 'product' && (caller.only || !(await isTheirs(caller.shop, card, person))))
        throw new AppError('not-found');
      return view(caller.shop, card, at);
    },
  };

  /** Who a conversation is with may turn out later, or become another. */
  async function isTheirs(shop: ShopId, card: Exclude<Card, ProductCard>, person: string): Promise<boolean> {
    if (card.confirmedFor === person) return true;
    const customer = await traces.findCustomer(shop, card.order);
    return customer !== null && customerIdOf(shop, customer) === person;
  }

  async function find(shop: ShopId, { conversation, seq }: Place): Promise<{ card: Card; at: string }> {
    const subject = { shop, type: 'conversation', id: conversation } as const;
    const [entry] = await journal.read(subject, { audience: 'customer', before: seq + 1, limit: 1 });
    const card = entry?.seq === seq ? Card.safeParse(entry.body.card) : null;
    if (!entry || !card?.success) throw new AppError('not-found');
    return { card: card.data, at: entry.at };
  }

  async function view(shop: ShopId, card: Card, at: string): Promise<CardView> {
    if (card.type === 'product') return viewProduct(shop, card, at);
    const { order, where, when, wrong, lines, tiles, sources } = await traces.tellShopper(shop, card.order);
    const source = sources[0] ?? { source: 'host', state: 'stored', asOf: null };
    if (card.type === 'order') return { type: 'order', source, order, where, when, wrong };
    const parcel = where.parcels.find(({ number }) => number === card.parcel);
    if (!parcel) throw new AppError('not-found');
    const own = <T extends { parcel: string | null }>(each: T) => each.parcel === card.parcel;
    return {
      ...{ type: 'parcel', source, number: order.number, parcel, destination: where.destination, tiles },
      ...{ lines: linesOf(lines, card.parcel), when: when.find(own) ?? null, wrong: wrong.filter(own) },
    };
  }

  /** What is on the shelf now; what was true when it was shown where the shop is silent, or sells it no more. */
  async function viewProduct(shop: ShopId, card: ProductCard, at: string): Promise<CardView> {
    const { product } = card;
    const [now, left] = await Promise.all([
      productOf({ shop, product }).catch((error: unknown) => {
        log.warn({ err: error }, 'the host did not answer for a product that is shown');
        return null;
      }),
      stock.find(shop, product),
    ]);
    if (!now?.found)
      return { type: 'product', source: sourceAt(now ? 'stored' : 'silent', at), product: shown(card), stock: null };
    const source = sourceAt('fresh', now.asOf);
    return { type: 'product', source, product: now.found, stock: left };
  }
}

function sourceAt(state: 'fresh' | 'stored' | 'silent', asOf: string): CardView['source'] {
  return { source: 'host', state, asOf };
}

function shown({ product: id, title, url, image, price }: ProductCard): HostProduct {
  return { id, title, url, image, price };
}

function linesOf(lines: OwnTrace['lines'], parcel: string): TraceLine[] {
  return lines.filter(
    ({ facts }) => facts.parcel === parcel || (facts.parcels as string[] | undefined)?.includes(parcel),
  );
}
