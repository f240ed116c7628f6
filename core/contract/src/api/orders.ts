import { z } from 'zod';
import { ActionType } from '../entries/order.ts';
import { Audience, SenderKey } from '../entry.ts';
import { id } from '../ids.ts';
import { Money } from '../money.ts';
import { PageQuery, page } from '../page.ts';
import { ParcelStatus } from '../ports/carrier.ts';
import { HostOrder } from '../ports/host.ts';
import { HostAction, HostOrderStory, HostRefusal } from '../ports/host-orders.ts';
import { Timestamp } from './conversations.ts';
import { TileSource, TracePlace, TraceStop } from './places.ts';
import { route } from './route.ts';

/** One line of the story of an order. The same fact has one line, whoever told it, and however often. */
export const TraceLine = z.object({
  id: z.string(),
  at: Timestamp,
  sources: z.array(z.enum(['host', 'carrier', 'source', 'shopbell'])).min(1),
  /** As in `order.placed`, `parcel.in-transit`, `action.done`. */
  kind: z.string(),
  audience: Audience,
  facts: z.record(z.string(), z.unknown()),
});
/** What `TraceLine` parses. */
export type TraceLine = z.infer<typeof TraceLine>;

/** One parcel of an order by its tracking number: what its carrier tells, and the host where no carrier does. Null is what neither says. */
export const TraceParcel = z.object({
  number: z.string(),
  carrier: z.string().nullable(),
  service: z.string().nullable(),
  url: z.string().nullable(),
  status: ParcelStatus,
  /** When and where it was seen last. */
  seenAt: Timestamp.nullable(),
  place: TracePlace.nullable(),
  /** Everywhere it was seen, the longest ago first. */
  stops: z.array(TraceStop),
});
/** What `TraceParcel` parses. */
export type TraceParcel = z.infer<typeof TraceParcel>;

/** Where an order is, all in all. */
export const TraceState = z.enum([
  'unpaid',
  'held',
  'preparing',
  'packed',
  'partly-shipped',
  'on-the-way',
  'customs',
  'pickup-ready',
  'out-for-delivery',
  'attempt-failed',
  'partly-delivered',
  'delivered',
  'trouble',
  'returning',
  'returned',
  'cancelled',
]);
/** One word of `TraceState`. */
export type TraceState = z.infer<typeof TraceState>;

/**
 * When a parcel will come. `carrier`: the carrier's own word and nothing else; `estimate`: four of five parcels of this carrier (service,
 * lane) came between `from` and `to`, counted on `cases` of this shop's own.
 */
export const TraceArrival = z.object({
  parcel: z.string(),
  by: z.enum(['carrier', 'estimate']),
  from: Timestamp,
  to: Timestamp,
  /** Of the estimate; 0 where it is the carrier's word. */
  cases: z.int(),
  /** RFC 3339, or a day as YYYY-MM-DD, beside the estimate. */
  carrierSays: z.string().nullable(),
});
/** What `TraceArrival` parses. */
export type TraceArrival = z.infer<typeof TraceArrival>;

/**
 * What somebody should look at; `parcel` is a tracking number. `no-first-scan`, `stalled`, `lost`: a watched parcel was silent for 2, 5, 21
 * days (the engine's figures); `late`: past the `to` of its arrival; `split`: there are several parcels.
 */
export const TraceWrong = z.object({
  what: z.enum([
    'payment-failed',
    'payment-held',
    'no-first-scan',
    'late',
    'stalled',
    'customs',
    'attempt-failed',
    'returning',
    'lost',
    'trouble',
    'split',
  ]),
  since: Timestamp.nullable(),
  parcel: z.string().nullable(),
});
/** What `TraceWrong` parses. */
export type TraceWrong = z.infer<typeof TraceWrong>;

/** Whether an action can be done now, and why not. `most` is what this agent can refund by themself, `withApproval` what is left where that is more. */
export const TraceAbility = z.object({
  action: ActionType,
  possible: z.boolean(),
  why: z
    .enum([
      'unsupported',
      'cancelled',
      'shipped',
      'not-shipped',
      'not-paid',
      'all-refunded',
      'nothing-to-return',
      'no-customer',
      'action-open',
      'host-silent',
      'denied',
    ])
    .nullable(),
  most: Money.nullable(),
  withApproval: Money.nullable(),
});
/** What `TraceAbility` parses. */
export type TraceAbility = z.infer<typeof TraceAbility>;

/**
 * An action and what became of it. `asked`: under way; `unclear`: the host fell silent, and it is looked up; `waits`: it was looked up in
 * vain, and somebody has to look in the host and settle it; `done` and `pending`: the host has begun, and its end is looked up; `failed`: what it
 * had begun failed behind all, and somebody has to say what became of it.
 */
export const OrderAction = z.object({
  /** The entry in which it was asked. */
  asked: id('entry'),
  /** The host's id. */
  order: z.string(),
  type: ActionType,
  state: z.enum(['asked', 'done', 'refused', 'failed', 'unclear', 'waits', 'settled-done', 'settled-not-done']),
  askedAt: Timestamp,
  /** Null where the assistant did it, because the order's customer confirmed it. */
  agent: id('agent').nullable(),
  amount: Money.nullable(),
  record: z.string().nullable(),
  pending: z.boolean(),
  refusal: HostRefusal.nullable(),
  /** The host's reason in its words. */
  text: z.string().nullable(),
});
/** What `OrderAction` parses. */
export type OrderAction = z.infer<typeof OrderAction>;

/** How fresh the part of one source is. `silent`: it did not answer, and what is shown is what it said at `asOf`. */
export const TraceSourceState = z.object({
  source: z.enum(['host', 'carrier', 'source']),
  /** Of a `source`, for agents: what the shop calls it. */
  name: z.string().optional(),
  state: z.enum(['fresh', 'stored', 'silent']),
  asOf: Timestamp.nullable(),
});
/** What `TraceSourceState` parses. */
export type TraceSourceState = z.infer<typeof TraceSourceState>;

/** The whole story of one order as agents see it; `sources` says how fresh each part of it is. */
export const Trace = z.object({
  /** `ord_…` */
  id: z.string(),
  /** As the host told it; what is personal in it is only there where the host was asked just now, and this agent may see customers. */
  order: HostOrderStory,
  lines: z.array(TraceLine),
  where: z.object({
    state: TraceState,
    parcels: z.array(TraceParcel),
    /** The city that the order goes to, or its country where that is all that is known; never a street. */
    destination: TracePlace.nullable(),
  }),
  /** What maps of it are drawn with. */
  tiles: TileSource.nullable(),
  when: z.array(TraceArrival),
  wrong: z.array(TraceWrong),
  can: z.array(TraceAbility),
  /** Those that nobody knows the end of. */
  open: z.array(OrderAction),
  sources: z.array(TraceSourceState),
});
/** What `Trace` parses. */
export type Trace = z.infer<typeof Trace>;

/** What a customer sees of their own order: nothing that is internal, and no doubt about them. */
export const OwnTrace = z.object({
  order: z.object({
    id: z.string(),
    number: z.string(),
    state: z.string(),
    placedAt: z.string().nullable(),
    total: Money,
    refunded: Money,
    items: z.array(
      z.object({ id: z.string(), title: z.string(), image: z.string().nullable(), quantity: z.int(), total: Money }),
    ),
  }),
  lines: z.array(TraceLine),
  where: Trace.shape.where,
  tiles: Trace.shape.tiles,
  when: z.array(TraceArrival),
  /** Of parcels only. */
  wrong: z.array(TraceWrong),
  sources: z.array(TraceSourceState),
});
/** What `OwnTrace` parses. */
export type OwnTrace = z.infer<typeof OwnTrace>;

const Order = z.object({ /** The host's id. */ order: z.string().min(1).max(200) });

/** An order in a list, for agents: `order` is the host's id, `number` what people call it, `state` the host's own word. */
export const OrderHead = z.object({
  order: z.string(),
  number: z.string(),
  state: z.string(),
  placedAt: z.string().nullable(),
  total: Money,
});
/** What `OrderHead` parses. */
export type OrderHead = z.infer<typeof OrderHead>;

/** Routes of orders: finding them, their story, what is done to them, and what tracking services tell. */
export const ordersRoutes = {
  findOrders: route({
    method: 'POST',
    path: '/agent/orders/find',
    access: 'agent',
    repeatable: true,
    summary: 'Orders by one of: the host’s id, what people call it, an e-mail address, the host’s customer.',
    body: z.object({
      by: z.enum(['order', 'number', 'email', 'customer']),
      value: z.string().min(1).max(254),
    }),
    answer: z.object({ items: z.array(OrderHead) }),
  }),
  getTrace: route({
    method: 'GET',
    path: '/agent/trace',
    access: 'agent',
    summary:
      'The whole story of one order. Stored lines come at once and the host is asked after; `fresh` waits for the host.',
    query: Order.extend({ fresh: z.enum(['true', 'false']).default('false') }),
    answer: Trace,
  }),
  actOnOrder: route({
    method: 'POST',
    path: '/agent/orders/act',
    access: 'agent',
    repeatable: true,
    summary: 'Does something to an order in the host, once; the same key is answered with what became of it.',
    body: Order.extend({
      key: SenderKey,
      /** Where it is done from: the order has to be its person's. */
      conversation: id('conversation').optional(),
      action: HostAction,
    }),
    answer: OrderAction,
  }),
  noteScan: route({
    method: 'POST',
    path: '/agent/orders/scan',
    access: 'agent',
    repeatable: true,
    summary:
      'Notes where a parcel of the order is, as an agent heard it from its carrier. The same line again changes nothing.',
    body: Order.extend({
      number: z.string().min(1).max(60),
      /** With the offset that the agent meant; not to come. */
      at: z.iso.datetime({ offset: true }),
      status: ParcelStatus.exclude(['unknown']),
      text: z.string().trim().max(500).default(''),
      place: z.string().trim().max(200).default(''),
    }),
    answer: z.object({ ok: z.literal(true) }),
  }),
  settleAction: route({
    method: 'POST',
    path: '/agent/orders/settle',
    access: 'senior',
    repeatable: true,
    summary: 'Says what became of an action that nobody could find out, after a look in the host.',
    body: Order.extend({
      key: SenderKey,
      asked: id('entry'),
      done: z.boolean(),
      note: z.string().max(500).optional(),
    }),
    answer: OrderAction,
  }),
  listOpenActions: route({
    method: 'GET',
    path: '/agent/orders/open-actions',
    access: 'agent',
    summary: 'Actions of which the end is not known, the oldest first.',
    answer: z.object({ items: z.array(OrderAction) }),
  }),
  hearCarrier: route({
    method: 'POST',
    path: '/carriers/hear',
    access: 'public',
    repeatable: true,
    summary: 'Takes what a tracking service tells of parcels, as it signs it. Answered in the service’s own words.',
    query: z.object({ /** As in `17track`. */ service: z.string().min(1).max(40) }),
    body: 'bytes',
    answer: 'bytes',
  }),
  listOwnOrders: route({
    method: 'GET',
    path: '/visitor/orders',
    access: 'visitor',
    summary: 'The orders of the customer whom the host vouches for, newest first.',
    query: PageQuery,
    answer: page(HostOrder.omit({ adminPath: true, customer: true })),
  }),
  getOwnTrace: route({
    method: 'GET',
    path: '/visitor/trace',
    access: 'visitor',
    summary: 'The story of one of the customer’s own orders; of anybody else’s there is none.',
    query: Order,
    answer: OwnTrace,
  }),
} as const;
