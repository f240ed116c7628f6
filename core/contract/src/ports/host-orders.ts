import { z } from 'zod';
import { Money } from '../money.ts';
import type { Page } from '../page.ts';

/**
 * What Shopbell reads of orders and does to them in the host. Called by the engine's traces and tickets domains, never inside a
 * transaction and always with a time limit.
 *
 * Acting is done in three steps, so that nothing is done twice: the engine writes the intent with its `key`, calls `act`, and writes the
 * outcome. The host writes the key into its own record (a refund's reason, an order's note or metadata) in the same step as the deed, or hands it
 * on as the platform's idempotency key. When `act` throws (the platform fell silent), nobody knows whether it was done: the engine asks
 * `findOutcome` and a person decides; it never calls `act` again by itself. Called twice with one key, `act` answers with the first outcome
 * if something was done; where nothing was done, nothing was written, and it looks anew; where nobody knows, it throws again and does nothing.
 *
 * What may refuse is looked at in this order: whether the key is known, whether the platform can (`unsupported`), whether the order is this
 * shop's (`not-found`), whether this member of staff may in the host (`denied`), the version (`stale`), and then what the action is about.
 *
 * Hearing: `hear` is given hints ("this order changed") as the host's own events come, from whatever process they come in. Hints may be lost,
 * doubled and early; what counts is what `find` answers then, and `listChanged`, which finds whatever changed without a hint.
 */
export interface HostOrders {
  /** Everything about one order; null for an order that is not this shop's. */
  find(shop: string, order: string): Promise<HostOrderStory | null>;
  /** By what people call it, upper or lower case, with or without the `#`. */
  findByNumber(shop: string, number: string): Promise<HostOrderStory | null>;
  /** Orders changed at `since` or later, the longest ago first; `since` is RFC 3339. A page may repeat what the one before ended with. */
  listChanged(
    shop: string,
    since: string,
    page: { cursor?: string; limit: number },
  ): Promise<Page<{ order: string; changedAt: string }>>;
  /**
   * Does what is asked, or says why not. Throws `host.unavailable` only where the outcome is unknown or the platform could not be
   * reached. Once a payment provider was asked for money, nothing is refused any more: it is done, or the provider's own word says that nothing
   * was given, or it is unknown, also where only a part was given. While one is asked, other actions of the order are refused with `not-yet`. An ability that `can` denies is refused with `unsupported`, not tried.
   */
  act(shop: string, action: HostAction, by: HostActor): Promise<HostOutcome>;
  /**
   * What became of the action with this key; `underWay` while the host or somebody it asks is at it; null when the host's records know nothing
   * of it, or of a part of the money only.
   */
  findOutcome(shop: string, action: HostAction, by: HostActor): Promise<HostFinding>;
  /** `tell` is called with hints until the answer is called. */
  hear(tell: (hint: HostHint) => void): () => void;
}

/** Something happened in the host; `order` is the host's id. */
export interface HostHint {
  shop: string;
  order: string;
}

/** Who acts, for the host's own record, and the key that makes it once. */
export interface HostActor {
  /** 8 to 64 letters, digits, - or _. */
  key: string;
  /** The host's id of the member of staff; null when a customer or the engine acts. */
  agent: string | null;
  /** Shown in the host's history. */
  name: string;
}

/** What one platform can do to an order, asked before a button is shown. */
export const HostOrderAbilities = z.object({
  cancel: z.boolean(),
  /** Cancels and keeps the money when asked to. Where not, cancelling gives it back, and to cancel without is refused. */
  cancelWithoutRefund: z.boolean(),
  /** Any amount up to what is left. */
  refund: z.boolean(),
  /** By line, with its quantity and restocking. */
  refundLines: z.boolean(),
  /** Returns are the host's own records; where not, Shopbell keeps them as tickets. */
  returns: z.boolean(),
  exchange: z.boolean(),
  reship: z.boolean(),
  changeAddress: z.boolean(),
  resendConfirmation: z.boolean(),
  coupon: z.boolean(),
});
/** What `HostOrderAbilities` parses. */
export type HostOrderAbilities = z.infer<typeof HostOrderAbilities>;

const at = z.string();
const Quantity = z.int().min(1);

/** A postal address, as the host keeps it. */
export const HostAddress = z.object({
  name: z.string().nullable(),
  /** As `city`: empty where the platform has none. */
  line1: z.string(),
  line2: z.string().nullable(),
  city: z.string(),
  province: z.string().nullable(),
  postalCode: z.string().nullable(),
  /** ISO 3166-1 alpha-2, upper case. */
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: z.string().nullable(),
});
/** What `HostAddress` parses. */
export type HostAddress = z.infer<typeof HostAddress>;

/** One line of an order; `id` and `product` are the host's ids, `total` is for `quantity` of it. */
export const HostOrderItem = z.object({
  id: z.string().min(1),
  product: z.string().nullable(),
  title: z.string(),
  sku: z.string().nullable(),
  image: z.string().nullable(),
  quantity: z.int().min(0),
  /** Handed to a carrier, of `quantity`. */
  shipped: z.int().min(0),
  /** Come back, of `shipped`. */
  returned: z.int().min(0),
  /** What one costs, with its share of discounts and tax as the customer paid it. */
  unit: Money,
  total: Money,
});
/** What `HostOrderItem` parses. */
export type HostOrderItem = z.infer<typeof HostOrderItem>;

const Lines = z.array(z.object({ item: z.string(), quantity: Quantity }));

/** One payment of an order, under the host's id; `method` is the host's name for it. */
export const HostPayment = z.object({
  id: z.string().min(1),
  method: z.string(),
  state: z.enum(['pending', 'authorized', 'paid', 'partly-refunded', 'refunded', 'failed', 'cancelled']),
  amount: Money,
  /** Given back, or on its way back. */
  refunded: Money,
  at: at.nullable(),
  /** The host holds it back for a look: a suspicion of fraud. */
  held: z.boolean(),
});
/** What `HostPayment` parses. */
export type HostPayment = z.infer<typeof HostPayment>;

/** What is sent together, under the host's id: which items, in which parcels. */
export const HostFulfilment = z.object({
  id: z.string().min(1),
  state: z.enum(['pending', 'packed', 'shipped', 'delivered', 'cancelled', 'failed']),
  /** The host's own word for it. */
  hostState: z.string(),
  method: z.string().nullable(),
  items: Lines,
  parcels: z.array(z.object({ number: z.string(), carrier: z.string().nullable(), url: z.string().nullable() })),
  packedAt: at.nullable(),
  shippedAt: at.nullable(),
  deliveredAt: at.nullable(),
});
/** What `HostFulfilment` parses. */
export type HostFulfilment = z.infer<typeof HostFulfilment>;

/** Items that come back, or are asked to, under the host's id. */
export const HostReturn = z.object({
  id: z.string().min(1),
  state: z.enum(['requested', 'approved', 'declined', 'received', 'closed', 'cancelled']),
  items: z.array(z.object({ item: z.string(), quantity: Quantity, reason: z.string().nullable() })),
  requestedAt: at.nullable(),
  approvedAt: at.nullable(),
  receivedAt: at.nullable(),
});
/** What `HostReturn` parses. */
export type HostReturn = z.infer<typeof HostReturn>;

/** Money given back, under the host's id; `payment` is the host's id of the payment it came by, where known. */
export const HostRefund = z.object({
  id: z.string().min(1),
  payment: z.string().nullable(),
  amount: Money,
  state: z.enum(['pending', 'done', 'failed']),
  reason: z.string().nullable(),
  at: at.nullable(),
});
/** What `HostRefund` parses. */
export type HostRefund = z.infer<typeof HostRefund>;

/** One order with everything that the host knows of it, as it is now. */
export const HostOrderStory = z.object({
  id: z.string().min(1),
  /** What people call it. */
  number: z.string(),
  /** Differs after every change: the stamp that an action names, so that nobody acts on what has changed meanwhile. */
  version: z.string(),
  state: z.string(),
  customer: z.string().nullable(),
  email: z.string().nullable(),
  locale: z.string().nullable(),
  placedAt: at.nullable(),
  cancelledAt: at.nullable(),
  changedAt: at,
  totals: z.object({ items: Money, shipping: Money, total: Money, paid: Money, refunded: Money }),
  items: z.array(HostOrderItem),
  payments: z.array(HostPayment),
  fulfilments: z.array(HostFulfilment),
  returns: z.array(HostReturn),
  /** Goods sent in place of others, or once more. What was sent is named by its item, or by its variant where it is no item of the order. */
  exchanges: z.array(z.object({ id: z.string().min(1), state: z.string(), items: Lines, at: at.nullable() })),
  refunds: z.array(HostRefund),
  /** Null where the platform does not let us see it. */
  address: HostAddress.nullable(),
  /** The host's own record in its words, oldest first; what stands above already may stand here again. */
  history: z.array(z.object({ id: z.string(), at, text: z.string(), by: z.string().nullable() })),
  adminPath: z.string().nullable(),
});
/** What `HostOrderStory` parses. */
export type HostOrderStory = z.infer<typeof HostOrderStory>;

const order = z.string().min(1);
/**
 * `HostOrderStory.version` as the one who acts saw it; another one is refused with `stale`, as late as the platform lets us look: in the
 * deed's transaction where there is one, right before the deed where there is none.
 */
const version = z.string();
const reason = z.string().max(500);

/** Everything that can be done. */
export const HostAction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cancel'), order, version, reason, restock: z.boolean(), refund: z.boolean() }),
  z.object({
    ...{ type: z.literal('refund'), order, version, reason },
    /** More than nothing, in the order's currency. */
    amount: Money,
    /** Where it goes back to; null takes the payments that have something left, the newest first. */
    payment: z.string().min(1).nullable(),
    /** None refunds an amount without touching lines. */
    lines: z.array(z.object({ item: z.string(), quantity: Quantity, restock: z.boolean() })),
  }),
  z.object({
    ...{ type: z.literal('start-return'), order, version, note: reason },
    lines: z.array(z.object({ item: z.string(), quantity: Quantity, reason })).min(1),
  }),
  z.object({
    ...{ type: z.literal('exchange'), order, version, reason },
    give: Lines.min(1),
    /** Variants sent instead. */
    take: z.array(z.object({ variant: z.string(), quantity: Quantity })).min(1),
  }),
  z.object({ type: z.literal('reship'), order, version, reason, lines: Lines.min(1) }),
  z.object({ type: z.literal('change-address'), order, version, address: HostAddress }),
  z.object({ type: z.literal('resend-confirmation'), order, version }),
  z.object({
    ...{ type: z.literal('make-coupon'), customer: z.string().min(1), code: z.string().regex(/^[A-Z0-9-]{4,40}$/) },
    /** Percent of the order, or an amount off. */
    worth: z.union([z.object({ percent: z.number().gt(0).max(100) }), z.object({ amount: Money })]),
    endsAt: at,
  }),
]);
/** What `HostAction` parses: told apart by `type`. */
export type HostAction = z.infer<typeof HostAction>;

/**
 * What a platform has to be able to do for an action. A refund that names lines needs `refundLines` too, to cancel with `refund: false` needs
 * `cancelWithoutRefund`.
 */
export const abilityOfAction: Record<HostAction['type'], keyof HostOrderAbilities> = {
  cancel: 'cancel',
  refund: 'refund',
  'start-return': 'returns',
  exchange: 'exchange',
  reship: 'reship',
  'change-address': 'changeAddress',
  'resend-confirmation': 'resendConfirmation',
  'make-coupon': 'coupon',
};

/**
 * Why the host did not do it. `text` beside it is the host's own reason, to be shown as it is; empty where the refusal says it all.
 * `stale`: the order has changed since; `too-much`: more than is left of money or of a line; `too-late`: shipped, cancelled or closed already;
 * `not-yet`: something has to come first; `not-theirs`: a line, payment or variant that is not of this order; `unsupported`: this platform
 * or payment method cannot; `denied`: this member of staff may not; `other`: only the text tells.
 */
export const HostRefusal = z.enum([
  'stale',
  'too-much',
  'too-late',
  'not-yet',
  'not-theirs',
  'not-found',
  'unsupported',
  'denied',
  'other',
]);
/** One word of `HostRefusal`. */
export type HostRefusal = z.infer<typeof HostRefusal>;

/**
 * What became of an action on the host: done, or refused for a reason that it will give again; `text` says it in the host's words. An
 * answer that never came is an error, and not this.
 */
export const HostOutcome = z.discriminatedUnion('done', [
  z.object({
    done: z.literal(true),
    /** The host's record of it: the refund's, return's or coupon's id; null where it keeps none. */
    record: z.string().nullable(),
    /** True while the host still works on it (Shopify cancels in a job of its own): what comes of it is heard, or reconciled. */
    pending: z.boolean(),
  }),
  z.object({ done: z.literal(false), refusal: HostRefusal, text: z.string() }),
]);
/** What `HostOutcome` parses: told apart by `done`. */
export type HostOutcome = z.infer<typeof HostOutcome>;

/** Has no outcome yet, as the host's records tell: whoever asks later is told more. */
export interface HostUnderWay {
  underWay: true;
}
/** What a host's records tell of an action; null is nothing. */
export type HostFinding = HostOutcome | HostUnderWay | null;

/** The outcome, where the records tell of one. */
export function outcomeIn(finding: HostFinding): HostOutcome | null {
  return finding && 'done' in finding ? finding : null;
}
