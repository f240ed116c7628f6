import { z } from 'zod';
import { MessageText } from '../entries/conversation.ts';
import { EntryView, SenderKey } from '../entry.ts';
import { id } from '../ids.ts';
import { HostProduct } from '../ports/host.ts';
import { OwnTrace, TraceArrival, TraceParcel, TraceSourceState, TraceWrong } from './orders.ts';
import { route } from './route.ts';

/** What an agent wants to show, by the host's ids; `parcel` is a tracking number of the order. */
export const CardWanted = z.discriminatedUnion('type', [
  z.object({ type: z.literal('order'), order: z.string().min(1).max(200) }),
  z.object({ type: z.literal('parcel'), order: z.string().min(1).max(200), parcel: z.string().min(1).max(200) }),
  z.object({ type: z.literal('product'), product: z.string().min(1).max(200) }),
]);
/** What `CardWanted` parses: told apart by `type`. */
export type CardWanted = z.infer<typeof CardWanted>;

/**
 * What is left of a product, over all of its variants. `left` is a number of pieces where these are `few`, and null else: more is nobody's
 * business.
 */
export const ProductStock = z.object({
  state: z.enum(['in-stock', 'few', 'sold-out']),
  left: z.int().min(1).nullable(),
});
/** What `ProductStock` parses. */
export type ProductStock = z.infer<typeof ProductStock>;

/**
 * A card as it is now. `source` says how fresh that is: `silent` is the last that is known, because the shop does not answer.
 */
export const CardView = z.discriminatedUnion('type', [
  z.object({
    ...{ type: z.literal('order'), source: TraceSourceState },
    ...OwnTrace.pick({ order: true, where: true, when: true, wrong: true }).shape,
  }),
  z.object({
    ...{ type: z.literal('parcel'), source: TraceSourceState },
    /** What people call the order. */
    number: z.string(),
    parcel: TraceParcel,
    /** As in the story of its order: with the stops of the parcel, what a map is drawn of. */
    destination: OwnTrace.shape.where.shape.destination,
    tiles: OwnTrace.shape.tiles,
    /** The parcel's own lines of the story, oldest first. */
    lines: OwnTrace.shape.lines,
    when: TraceArrival.nullable(),
    wrong: z.array(TraceWrong),
  }),
  z.object({
    ...{ type: z.literal('product'), source: TraceSourceState, product: HostProduct },
    /** Null where the host does not count it, or does not answer. */
    stock: ProductStock.nullable(),
  }),
]);
/** What `CardView` parses: told apart by `type`. */
export type CardView = z.infer<typeof CardView>;

/** How many products' stock is asked for at once. */
const mostAsked = 20;

/** Where the card stands: the message of a conversation. */
const Place = z.object({ conversation: id('conversation'), seq: z.coerce.number().int().min(1).max(2_147_483_647) });

/** Routes of cards: put into a conversation by agents, looked at anew by both sides of it. */
export const cardsRoutes = {
  shareCard: route({
    method: 'POST',
    path: '/agent/cards/share',
    access: 'agent',
    repeatable: true,
    summary:
      'Puts an order, a parcel or a product into a conversation as a message. An order of somebody else than the person of the conversation is refused unless the agent `confirmed` that it is theirs.',
    body: z.object({
      key: SenderKey,
      conversation: id('conversation'),
      card: CardWanted,
      text: MessageText.default(''),
      confirmed: z.boolean().default(false),
    }),
    answer: EntryView,
  }),
  findProducts: route({
    method: 'POST',
    path: '/agent/products/find',
    access: 'agent',
    repeatable: true,
    summary: 'Products that the storefront shows, by words of their title, in the language of the shop.',
    body: z.object({ text: z.string().trim().max(100) }),
    answer: z.object({ items: z.array(HostProduct) }),
  }),
  getStock: route({
    method: 'POST',
    path: '/agent/products/stock',
    access: 'agent',
    repeatable: true,
    summary: 'What is left of products, by their ids; those that the shop does not count are left out.',
    body: z.object({ products: z.array(z.string().min(1).max(200)).max(mostAsked) }),
    answer: z.object({ items: z.array(z.object({ product: z.string(), stock: ProductStock })) }),
  }),
  getCard: route({
    method: 'GET',
    path: '/agent/card',
    access: 'agent',
    summary: 'The card of a message as it is now, as the person sees it.',
    query: Place,
    answer: CardView,
  }),
  getOwnCard: route({
    method: 'GET',
    path: '/visitor/card',
    access: 'visitor',
    summary: "The card of a message of the person's own conversation as it is now.",
    query: Place,
    answer: CardView,
  }),
} as const;
