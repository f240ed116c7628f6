import { z } from 'zod';
import { entryKind } from '../entry.ts';
import { id } from '../ids.ts';
import { Money } from '../money.ts';
import { ParcelStatus } from '../ports/carrier.ts';
import { HostAction, HostRefusal } from '../ports/host-orders.ts';
import { ReturnState } from './ticket.ts';

/** What an action is, without what it says. */
export const ActionType = z.enum([
  'cancel',
  'refund',
  'start-return',
  'exchange',
  'reship',
  'change-address',
  'resend-confirmation',
  'make-coupon',
]);
/** One word of `ActionType`. */
export type ActionType = z.infer<typeof ActionType>;

/** One thing that became so in the host, by reference: no words and no address of anybody. `id` is the same whenever it is told again. */
export const OrderFact = z.object({
  id: z.string(),
  /** As in `payment.paid`, `fulfilment.shipped`, `refund.made`. */
  kind: z.string(),
  /** The host's id of the payment, fulfilment, return or refund. */
  ref: z.string().nullable(),
  /** RFC 3339 by the host's clock; null where the host keeps no time. */
  at: z.string().nullable(),
  amount: Money.optional(),
  /** Tracking numbers. */
  parcels: z.array(z.string()).optional(),
});
/** What `OrderFact` parses. */
export type OrderFact = z.infer<typeof OrderFact>;

/** The host's order has changed; `first` when it is heard of for the first time, and its facts may be old. */
export const orderChanged = entryKind('order.changed', {
  audience: 'customer',
  body: z.object({
    /** The host's id. */
    order: z.string(),
    number: z.string(),
    version: z.string(),
    first: z.boolean(),
    facts: z.array(OrderFact),
  }),
  personal: ['order', 'number', 'facts'],
});

const asked = id('entry');
/** An agent asks the host to do something. Written before the host is called; its id is the key that the host is given. */
export const orderActionAsked = entryKind('order.action-asked', {
  audience: 'agents',
  body: z.object({
    type: ActionType,
    action: HostAction.optional(),
    conversation: id('conversation').nullable(),
    /** What it may cost the shop, where that is known. */
    amount: Money.nullable(),
  }),
  personal: ['action'],
});
/** The host did what `asked` asks for. `record` is the host's id of what came of it; `pending` while the host still works on it. */
export const orderActionDone = entryKind('order.action-done', {
  audience: 'agents',
  body: z.object({
    asked,
    type: ActionType,
    record: z.string().nullable(),
    pending: z.boolean(),
    /** True when the host's records told it later, and not its answer. */
    foundOut: z.boolean(),
  }),
});
/** The host did not do what `asked` asks for; `text` is its reason in its own words. */
export const orderActionRefused = entryKind('order.action-refused', {
  audience: 'agents',
  body: z.object({ asked, type: ActionType, refusal: HostRefusal, text: z.string().optional() }),
  personal: ['text'],
});
/**
 * The end of what the host had begun only (`pending`), as its records tell: `settled`, or `failed` behind all; `unsettled` where they told neither for
 * so long that only a person can find it out.
 */
export const orderActionLanded = entryKind('order.action-landed', {
  audience: 'agents',
  body: z.object({
    asked,
    type: ActionType,
    landed: z.enum(['settled', 'failed', 'unsettled']),
    record: z.string().nullable(),
    /** The host's reason in its own words. */
    text: z.string().optional(),
  }),
  personal: ['text'],
});
/** Nobody knows whether it was done: it is being looked up, and not repeated. */
export const orderActionUnclear = entryKind('order.action-unclear', {
  audience: 'agents',
  body: z.object({ asked, type: ActionType }),
});
/** The host's records were looked at so often that only a person can find it out. */
export const orderActionWaits = entryKind('order.action-waits', {
  audience: 'agents',
  body: z.object({ asked, type: ActionType }),
});
/** A person looked in the host and says what became of it. */
export const orderActionSettled = entryKind('order.action-settled', {
  audience: 'agents',
  body: z.object({ asked, type: ActionType, done: z.boolean(), note: z.string().max(500).optional() }),
  personal: ['note'],
});

/** Where a return is that the host keeps no record of, a ticket. Its goods and reasons stand on the ticket. */
export const orderReturnMoved = entryKind('order.return-moved', {
  audience: 'customer',
  body: z.object({ ticket: id('ticket'), state: ReturnState }),
});

/** A conversation of the order's customer is about it too: somebody named its number, or one of its parcels, or showed it. */
export const orderMentioned = entryKind('order.mentioned', {
  audience: 'agents',
  body: z.object({ conversation: id('conversation'), message: id('entry') }),
});

/** A parcel has come into another status, as a carrier tells, or an agent heard it. `number` is its tracking number. */
export const parcelMoved = entryKind('parcel.moved', {
  audience: 'customer',
  body: z.object({
    number: z.string().optional(),
    carrier: z.string().nullable(),
    status: ParcelStatus,
    /** RFC 3339, as the carrier says. */
    at: z.string(),
    place: z.string().optional(),
    text: z.string().max(500).optional(),
  }),
  personal: ['number', 'place', 'text'],
});
/** The carrier's word on when it will come: RFC 3339, or a day as YYYY-MM-DD. */
export const parcelPromised = entryKind('parcel.promised', {
  audience: 'customer',
  body: z.object({ number: z.string().optional(), carrier: z.string().nullable(), promisedAt: z.string() }),
  personal: ['number'],
});

/** A parcel has not come when it should have: said once. `order` is the host's id; `due` is RFC 3339; `days` are whole ones since. */
export const parcelLate = entryKind('parcel.late', {
  audience: 'agents',
  body: z.object({
    order: z.string().optional(),
    number: z.string().optional(),
    due: z.string(),
    days: z.int().min(0),
  }),
  personal: ['order', 'number'],
});

/** All kinds that an order's journal can hold. */
export const orderKinds = [
  orderChanged,
  orderActionAsked,
  orderActionDone,
  orderActionRefused,
  orderActionLanded,
  orderActionUnclear,
  orderActionWaits,
  orderActionSettled,
  orderReturnMoved,
  orderMentioned,
  parcelMoved,
  parcelPromised,
  parcelLate,
] as const;
