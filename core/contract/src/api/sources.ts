import { z } from 'zod';
import { id } from '../ids.ts';
import { SourceKind, SourceLine, SourceType } from '../ports/source.ts';
import { Timestamp } from './conversations.ts';
import { route } from './route.ts';

const Expression = z.string().trim().min(1).max(2_000);

/**
 * How lines are made of somebody else's JSON: JSONata expressions (https://docs.jsonata.org). `each` gives the events of a body; all others
 * are looked up in one event. One that is absent says nothing.
 */
export const SourceMapping = z.object({
  each: Expression.default('$'),
  /** The order's number, or the host's id. */
  order: Expression,
  /** One of our kinds, or a word of theirs that stands in `kinds`. */
  kind: Expression,
  /** RFC 3339, `2026-03-01 08:30`, or Unix seconds or milliseconds. Absent: when it was sent. */
  at: Expression.optional(),
  /** What the event is called there, so that the same one is told once. Absent: it is known by all of its fields. */
  id: Expression.optional(),
  ref: Expression.optional(),
  /** Tracking numbers: one, or several. */
  parcels: Expression.optional(),
  /** Objects of `name` and `quantity`. */
  items: Expression.optional(),
  /** In whole units, as in 12.5; taken with `currency` only. */
  amount: Expression.optional(),
  /** ISO 4217. */
  currency: Expression.optional(),
  place: Expression.optional(),
  text: Expression.optional(),
  /** Their words, and which of our kinds each is. Null: events of that word are passed over. */
  kinds: z.record(z.string().max(100), SourceKind.nullable()).default({}),
  /** Of times without a zone, as in `Europe/Berlin`; null: nobody knows, and the line says so. */
  zone: z.string().max(60).nullable().default(null),
});
/** What `SourceMapping` parses, its defaults filled in. */
export type SourceMapping = z.infer<typeof SourceMapping>;

const HeaderName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'write a header in lower case, like x-wms-signature');

/**
 * Signed posts to our address: `HMAC-SHA256(key, "<timestamp>.<raw body>")` in hex or base64 in `signatureHeader`, a prefix like `sha256=`
 * allowed, and the Unix seconds of sending in `timestampHeader`.
 */
const WebhookSetup = z.object({
  type: z.literal('webhook'),
  signatureHeader: HeaderName.default('x-shopbell-signature'),
  timestampHeader: HeaderName.default('x-shopbell-timestamp'),
  /** How old a post may be, and how far its clock may be ahead. */
  windowSeconds: z.int().min(30).max(3_600).default(300),
  mapping: SourceMapping,
});

const Account = {
  address: z.url({ protocol: /^https?$/, error: 'address: write where it lives, like https://erp.shop.example' }),
  database: z.string().regex(/^[\w.-]{1,80}$/, 'database: write the name of its database'),
  login: z.string().min(1).max(200),
};

const OdooSetup = z.object({
  type: z.literal('odoo'),
  ...Account,
  /** The field of its sales orders that holds the shop's order number. */
  orderField: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/)
    .default('client_order_ref'),
});

const TrytonSetup = z.object({
  type: z.literal('tryton'),
  ...Account,
  /** The field of its sales that holds the shop's order number. */
  orderField: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/)
    .default('reference'),
});

/** How a source is reached, without its key. */
export const SourceSetup = z.discriminatedUnion('type', [WebhookSetup, OdooSetup, TrytonSetup]);
/** What `SourceSetup` parses, its defaults filled in: told apart by `type`. */
export type SourceSetup = z.infer<typeof SourceSetup>;

/** A source of the shop. Its keys are never told again. */
export const SourceView = z.object({
  source: id('source'),
  name: z.string(),
  type: SourceType,
  /** Null where the server's operator wrote it down. */
  setup: SourceSetup.nullable(),
  /** Where it posts to; null where it does not. */
  hookUrl: z.string().nullable(),
  /** When it told something last, asked or by itself. */
  heardAt: Timestamp.nullable(),
  /** When it was asked last, and how often in a row in vain. */
  askedAt: Timestamp.nullable(),
  failures: z.int(),
  /** What is wrong, in a sentence; null when nothing is. */
  trouble: z.string().nullable(),
  /** What it told of late that could not be read. */
  unread: z.array(z.string()),
  /** Whether it has the key that it needs. */
  hasKey: z.boolean(),
  /** When it is asked next; null where it is not. */
  nextAt: Timestamp.nullable(),
  /** Requests made to it within this hour, of those that may be; null where it is not asked. */
  budget: z.object({ used: z.int(), perHour: z.int() }).nullable(),
});
/** What `SourceView` parses. */
export type SourceView = z.infer<typeof SourceView>;

/** The key that signs from now on. It is told this once. */
const Signing = z.object({
  source: id('source'),
  hookUrl: z.string(),
  key: z.string(),
  oldUntil: Timestamp.nullable(),
});

/** Routes of sources: their settings, for admins, and the address that they post to. */
export const sourcesRoutes = {
  listSources: route({
    method: 'GET',
    path: '/agent/sources',
    access: 'admin',
    summary: 'The ERPs, warehouses and others that tell of the shop’s orders, and how they are.',
    answer: z.object({ items: z.array(SourceView) }),
  }),
  saveSource: route({
    method: 'POST',
    path: '/agent/sources/save',
    access: 'admin',
    repeatable: true,
    summary: 'Adds a source under a new id, or changes it. A key that is not written stays as it was.',
    body: z.object({
      source: id('source'),
      name: z.string().trim().min(1).max(80),
      setup: SourceSetup,
      /** Of an account: its password or API key. */
      key: z.string().min(1).max(500).optional(),
    }),
    answer: SourceView,
  }),
  removeSource: route({
    method: 'POST',
    path: '/agent/sources/remove',
    access: 'admin',
    repeatable: true,
    summary: 'Removes a source with all that it told.',
    body: z.object({ source: id('source') }),
    answer: z.object({ source: id('source') }),
  }),
  renewSourceKey: route({
    method: 'POST',
    path: '/agent/sources/renew-key',
    access: 'admin',
    summary: 'Makes a key for a webhook; the one before signs for some hours more, so that nothing is lost.',
    body: z.object({ source: id('source'), oldHours: z.int().min(0).max(168).default(24) }),
    answer: Signing,
  }),
  checkSource: route({
    method: 'POST',
    path: '/agent/sources/check',
    access: 'admin',
    repeatable: true,
    summary: 'Asks a source whether its settings are right, now.',
    body: z.object({ source: id('source') }),
    answer: z.object({ ok: z.boolean(), trouble: z.string().nullable() }),
  }),
  trySource: route({
    method: 'POST',
    path: '/agent/sources/try',
    access: 'admin',
    repeatable: true,
    summary: 'The lines that a mapping would make of a sample body, and what is wrong, in sentences. Keeps nothing.',
    body: z.object({ mapping: SourceMapping, sample: z.string().max(100_000) }),
    answer: z.object({ lines: z.array(SourceLine), problems: z.array(z.string()) }),
  }),
  hearSource: route({
    method: 'POST',
    path: '/sources/hear',
    access: 'public',
    repeatable: true,
    summary: 'Takes what a source posts of orders, signed with its key.',
    query: z.object({ source: id('source') }),
    body: 'bytes',
    answer: z.object({ lines: z.int(), unread: z.array(z.string()) }),
  }),
} as const;
