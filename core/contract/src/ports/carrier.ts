import { z } from 'zod';

/**
 * Whoever moves parcels, or watches those who do (17TRACK, AfterShip, EasyPost, Kuaidi100 …), and tells where they are. Called by the engine's
 * traces domain: never inside a transaction, with a time limit, and within a budget of calls that the engine keeps.
 *
 * Promises every carrier keeps (`testCarrier` holds them to it): statuses come in the one vocabulary below; times are RFC 3339 with the zone
 * that was meant, and a time without a zone says so (`zoneKnown: false`) instead of pretending UTC; what cannot be read is left out with
 * a reason, never guessed; a webhook is believed only after its signature was checked over the raw bytes; only `CarrierError` is thrown.
 */
export interface Carrier {
  /** The adapter's name, as in `17track`. */
  readonly name: string;
  readonly can: {
    /** Tells by itself, after `follow`, through webhooks. */
    push: boolean;
    /** Can be asked about one parcel now. */
    ask: boolean;
    /**
     * Parcels in one request. More are split, and cost a request each part: what the budget counts. Where a part fails, all does; so the engine
     * hands over one part at a time.
     */
    batch: { follow: number; ask: number };
    /** Requests that the service takes in a second, as it publishes; 5 where it says nothing. */
    perSecond?: { follow: number; ask: number };
  };
  /** What the service wants to read in answer to a webhook that was heard; with another answer some send it again. */
  readonly receipt: { type: string; body: string };
  /** Registers parcels with the service, and answers for each. Those already followed are no error. */
  follow(parcels: readonly ParcelRef[]): Promise<FollowAnswer[]>;
  /** What is known of these now, one for each, in no order; those that nobody knows of have no checkpoints. */
  ask(parcels: readonly ParcelRef[]): Promise<ParcelNews[]>;
  /**
   * Reads one webhook. It may tell of parcels that are none of the shop's (an account shared, a number typed wrong): the caller keeps
   * those that it follows. Throws `CarrierError` `signature` when it is not from the service, `unreadable` when it cannot be parsed.
   */
  hear(call: { headers: Headers; body: Uint8Array; url: string }): Promise<ParcelNews[]>;
}

/** What a service needs to find a parcel. */
export interface ParcelRef {
  /** In capitals, without spaces. */
  number: string;
  /** The carrier's code in this adapter's words (`ups`, `yto`, `21051`); null leaves it to the service to find out. */
  carrier: string | null;
  /** Some carriers tell more to whoever knows these. */
  postalCode: string | null;
  phone: string | null;
}

/** One vocabulary for all services; `carrierWord` keeps theirs. */
export const ParcelStatus = z.enum([
  'unknown',
  /** A label exists; nobody has scanned the parcel. */
  'announced',
  'picked-up',
  'in-transit',
  'customs',
  /** Waits in a shop or a box for the customer. */
  'pickup-ready',
  'out-for-delivery',
  'attempt-failed',
  'delivered',
  /** Lost, damaged, held for an address … */
  'trouble',
  'returning',
  'returned',
  'cancelled',
]);
/** One word of `ParcelStatus`. */
export type ParcelStatus = z.infer<typeof ParcelStatus>;

/** One thing that happened to a parcel. */
export const Checkpoint = z.object({
  /** RFC 3339 with an offset. */
  at: z.iso.datetime({ offset: true }),
  /** False: the date and the clock are as somebody read them at the place; the offset is the service's habit, or a guess. */
  zoneKnown: z.boolean(),
  status: ParcelStatus,
  /** The carrier's words, for people. */
  text: z.string().max(500),
  carrierWord: z.string().max(100),
  place: z
    .object({
      name: z.string().max(200),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullable(),
      latitude: z.number().min(-90).max(90).nullable(),
      longitude: z.number().min(-180).max(180).nullable(),
    })
    .nullable(),
});
/** What `Checkpoint` parses. */
export type Checkpoint = z.infer<typeof Checkpoint>;

/** What a service says of one parcel: all it knows, each time. */
export const ParcelNews = z.object({
  number: z.string(),
  carrier: z.string().nullable(),
  status: ParcelStatus,
  service: z.string().nullable(),
  /** The carrier's own word on when it will come: RFC 3339, or a day as YYYY-MM-DD. */
  promisedAt: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  checkpoints: z.array(Checkpoint),
  /** What could not be read, in words for a log; never a reason to drop the rest. */
  unread: z.array(z.string()),
});
/** What `ParcelNews` parses. */
export type ParcelNews = z.infer<typeof ParcelNews>;

/** Whether the service tells of this parcel from now on. */
export interface FollowAnswer {
  number: string;
  followed: boolean;
  /** What the service took its carrier for, in this adapter's words; null where it does not say. */
  carrier: string | null;
  /** Why not, in the service's words. */
  reason: string | null;
}

/**
 * `signature`: not from the service; `unreadable`: not what it publishes, or too long; `unavailable`: no answer, or none in time;
 * `rate-limited`: too fast, soon again; `quota`: paid for no more; `key-refused`: key, signature or account of ours; `not-found`: no such address.
 */
export type CarrierFault =
  | 'signature'
  | 'unreadable'
  | 'unavailable'
  | 'rate-limited'
  | 'key-refused'
  | 'quota'
  | 'not-found';

/** The one error that a carrier throws. `detail` is for a log: it names the service and its code, never a key, number or address. */
export class CarrierError extends Error {
  override readonly name = 'CarrierError';
  readonly fault: CarrierFault;
  /** When to come back, where the service says so. */
  readonly retryAfterSeconds: number | null;

  constructor(fault: CarrierFault, options: { detail: string; retryAfterSeconds?: number; cause?: unknown }) {
    super(options.detail, { cause: options.cause });
    this.fault = fault;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
