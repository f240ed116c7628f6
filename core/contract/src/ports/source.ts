import { z } from 'zod';
import { Money } from '../money.ts';

/**
 * Whoever besides host and carriers tells of an order: an ERP, a warehouse, a bookkeeper. Called by the engine's sources domain: never inside
 * a transaction, with a time limit, through the guard of outgoing calls, and within a budget of requests that the engine keeps.
 *
 * Promises every source keeps (`testSource` holds them to it): kinds come in the one vocabulary below; the same fact has the same `id` each
 * time, by whatever way it is told; times are RFC 3339, and one that nobody knows exactly says so (`exact`, `zoneKnown`) instead of
 * pretending; a line names the order as the shop calls it, and lines of other orders are never mixed in; what cannot be read is left out
 * with a reason, never guessed; nothing is believed that is not signed, or signed too long ago; only `SourceError` is thrown, and it never
 * holds a key or somebody's words.
 */
export interface Source {
  /** The adapter's name, as in `odoo`. */
  readonly name: SourceType;
  readonly can: {
    /** Can be asked about one order now. */
    ask: boolean;
    /** Can list what has changed. */
    list: boolean;
    /** Tells by itself, through webhooks. */
    push: boolean;
  };
  /** Looks whether address, account and what we need to read are there. Throws what is wrong. */
  check(): Promise<void>;
  /** Everything that it knows of one order; no lines where it knows none. */
  ask(order: OrderNames): Promise<SourceNews>;
  /**
   * What has changed after `cursor`, the longest ago first. Null begins `since` (Unix milliseconds). It may tell again what it told before, and
   * never leaves out anything: whoever asks on with `next` hears of every change once at least.
   */
  listChanged(cursor: string | null, since: number): Promise<SourcePage>;
  /** Reads one webhook. `sentAt`, Unix milliseconds, is signed too. Throws `signature`, `expired`, `unreadable`. */
  hear(call: { headers: Headers; body: Uint8Array; now: number }): Promise<SourceNews & { sentAt: number }>;
}

/** Every adapter that there is; `webhook` takes signed posts of any system. */
export const SourceType = z.enum(['webhook', 'odoo', 'tryton']);
/** One word of `SourceType`. */
export type SourceType = z.infer<typeof SourceType>;

/** How an order is called: what people call it, and the host's id. A source may know it by either. */
export interface OrderNames {
  number: string;
  id: string;
}

/** One vocabulary for all sources. */
export const SourceKind = z.enum([
  /** The ERP has taken the order over. */
  'erp.confirmed',
  'erp.cancelled',
  /** Goods are set aside for it. */
  'warehouse.allocated',
  'warehouse.held',
  'warehouse.released',
  'warehouse.picked',
  'warehouse.packed',
  'warehouse.shipped',
  'warehouse.cancelled',
  /** Goods have come back. */
  'warehouse.returned',
  /** Waits for goods. */
  'stock.awaited',
  /** Part of it comes later. */
  'stock.back-ordered',
  /** Goods were moved within the warehouse. */
  'stock.moved',
  'invoice.made',
  'invoice.paid',
  'invoice.credited',
  'invoice.cancelled',
  /** Anything else, in the source's words. */
  'source.said',
]);
/** One word of `SourceKind`. */
export type SourceKind = z.infer<typeof SourceKind>;

/** One thing that a source tells of an order. */
export const SourceLine = z.object({
  /** Stays the same however often and by whatever way it is told. */
  id: z.string().min(1).max(200),
  /** As the shop calls it: its number, or the host's id. */
  order: z.string().min(1).max(200),
  kind: SourceKind,
  /** RFC 3339 with an offset. */
  at: z.iso.datetime({ offset: true }),
  /** False: `at` is when the record was written last; the fact itself may be older. */
  exact: z.boolean(),
  /** False: the date and the clock are as somebody read them at the place; the offset is a guess. */
  zoneKnown: z.boolean(),
  /** The document's number, as in `WH/OUT/00012`. */
  ref: z.string().max(100).nullable(),
  /** Tracking numbers. */
  parcels: z.array(z.string().max(100)).max(50),
  items: z.array(z.object({ name: z.string().max(200), quantity: z.number() })).max(100),
  amount: Money.nullable(),
  place: z.string().max(200).nullable(),
  /** Somebody's words. */
  text: z.string().max(500).nullable(),
});
/** What `SourceLine` parses. */
export type SourceLine = z.infer<typeof SourceLine>;

/** What one answer, or one post, told. */
export interface SourceNews {
  lines: SourceLine[];
  /** What could not be read, in sentences for whoever set the source up; never a reason to drop the rest. */
  unread: string[];
}

/** One step through what has changed. */
export interface SourcePage extends SourceNews {
  /** Where to go on, now or the next time. */
  next: string;
  /** There is more at once. */
  more: boolean;
}

/**
 * `unavailable`: no answer, or none in time; `rate-limited`: too fast, soon again; `refused`: account, key or rights; `misconfigured`: the
 * settings name what is not there; `unreadable`: not what it publishes, or too long; `signature`: not signed by our key; `expired`: signed
 * too long ago, or in the future.
 */
export type SourceFault =
  | 'unavailable'
  | 'rate-limited'
  | 'refused'
  | 'misconfigured'
  | 'unreadable'
  | 'signature'
  | 'expired';

/** The one error that a source throws. `detail` is a sentence for whoever set it up: what is wrong and what to do; never a key. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly fault: SourceFault;
  /** When to come back, where the source says so. */
  readonly retryAfterSeconds: number | null;

  constructor(fault: SourceFault, options: { detail: string; retryAfterSeconds?: number }) {
    super(options.detail);
    this.fault = fault;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
