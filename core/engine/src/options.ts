import type { Clock, Files, Host, Mailer } from '@shopbell/contract';
import type { Logger } from 'pino';
import { z } from 'zod';
import { CarriersOptions } from './carriers/index.ts';
import { DatabaseOptions } from './database/index.ts';
import { EmbeddingOptions, ModelOptions } from './model-options.ts';
import { allowedShape } from './outgoing/index.ts';
import { PushOptions } from './push-options.ts';
import { SourcesOptions } from './sources-options.ts';

const seconds = z.number().positive();
const hasMethod = (method: string) => (value: unknown) =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, method) === 'function';

const Secret = z
  .string('secret: write a random string of at least 32 characters, such as the output of `openssl rand -base64 48`')
  .min(32, 'secret: write at least 32 characters, such as the output of `openssl rand -base64 48`');

const MailOptions = z
  .object({
    /** `smtp://user:password@host:587`, or `smtps://…` for TLS from the start. */
    smtp: z
      .string()
      .regex(/^smtps?:\/\//, 'mail.smtp: write an address that starts with smtp:// or smtps://')
      .optional(),
    /** Instead of `smtp`: something that sends. */
    mailer: z.custom<Mailer>(hasMethod('send'), 'mail.mailer: write an object with send() and close()').optional(),
    /** The sender of every mail, where a shop has not set its own. */
    from: z.object(
      { name: z.string(), address: z.email('mail.from.address: write an e-mail address') },
      'mail.from: write { name, address }',
    ),
    /** Answers go to `reply+…@` here, signed for their conversation, so that they can be put into it; the engine reads none of them yet. */
    replyDomain: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/, 'mail.replyDomain: write a domain like reply.shop.example')
      .optional(),
  })
  .refine((mail) => (mail.smtp === undefined) !== (mail.mailer === undefined), 'mail: write either smtp or mailer');

const S3Options = z.object({
  endpoint: z.url('files.s3.endpoint: write the address of the store, like https://s3.eu-west-1.amazonaws.com'),
  region: z.string().default('us-east-1'),
  bucket: z.string('files.s3.bucket: write the name of the bucket').min(1),
  accessKeyId: z.string('files.s3.accessKeyId: write it').min(1),
  secretAccessKey: z.string('files.s3.secretAccessKey: write it').min(1),
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`, as MinIO and most others than AWS want. */
  pathStyle: z.boolean().default(true),
});
/** A store that speaks S3, with all that was left out filled in. */
export type S3Options = z.infer<typeof S3Options>;

const FilesOptions = z.union(
  [
    z.object({ folder: z.string().min(1) }),
    z.object({ s3: S3Options }),
    z.object({ store: z.custom<Files>(hasMethod('put')) }),
  ],
  'files: write { folder: "./files" }, { s3: { endpoint, bucket, accessKeyId, secretAccessKey } } or { store }',
);

/** A token bucket: `burst` at once, refilled by `perMinute`. */
const Rate = (burst: number, perMinute: number) =>
  z.object({ burst: z.int().min(1).default(burst), perMinute: z.number().positive().default(perMinute) }).prefault({});

const Limits = z
  .object({
    /** Bytes of a JSON body. A message of 8,000 characters takes at most 48,000. */
    jsonBytes: z.int().min(60_000, 'limits.jsonBytes: write at least 60000').default(262_144),
    /** Bytes of one file. */
    fileBytes: z
      .int()
      .min(1_024)
      .default(20 * 1_048_576),
    /** Files that a process takes at once; each lies in memory until it is stored. */
    uploads: z.int().min(1).default(24),
    /** Seconds in which the body of a request has to arrive. */
    bodySeconds: seconds.default(120),
    /** Seconds that the host may take for one answer. */
    hostSeconds: seconds.default(5),
    /**
     * Seconds that it may take to do something to an order: a payment gateway behind it may be slow, and what is given up on counts as
     * unknown until it is looked up. Stay below what proxies before this server wait for an answer, often 60.
     */
    actSeconds: seconds.default(45),
    /** One browser or one agent. */
    visitor: Rate(40, 120),
    agent: Rate(200, 1_200),
    /** One network address; an address of a private network is a proxy of yours, and is not limited. */
    address: Rate(300, 1_200),
    /** New browsers of one shop, all together. Never holds up who had a ticket before, nor agents. */
    shop: Rate(2_000, 12_000),
    /** Orders that are asked for by their number and an address or phone number, without signing in. */
    tracking: z
      .object({
        visitor: Rate(6, 3),
        address: Rate(20, 10),
        /** Of one shop, all together. */
        shop: Rate(200, 120),
        /** When whoever gets nothing is answered; a host that takes longer counts as silent. */
        answerSeconds: seconds.default(2),
      })
      .prefault({}),
    /** Streams and long polls of one visitor or agent that are open at once in a process; the oldest stream ends first. */
    streams: z.int().min(1).default(12),
    /** Bytes a reader may be behind on a stream before it is cut. */
    streamBacklogBytes: z.int().min(16_384).default(262_144),
  })
  .prefault({});

const Carriers = CarriersOptions.extend({
  /** Requests that may be made of each service. */
  budget: z.object({ perHour: z.int().min(1).default(300), perDay: z.int().min(1).default(3_000) }).prefault({}),
}).prefault({});

const Most = (units: number | null) =>
  z
    .number()
    .min(0, 'acting.mostOfOrder: write an amount of at least 0, or null for no limit')
    .nullable()
    .default(units);

const Acting = z
  .object({
    /** What each role may give of one order by itself, in whole units of the order's currency: 100 is 100.00 EUR. Null is no limit. */
    mostOfOrder: z
      .object({ agent: Most(100), senior: Most(500), supervisor: Most(null), admin: Most(null) })
      .prefault({}),
  })
  .prefault({});

/**
 * Everything the engine is told from outside. Parsed once, by `createEngine`; each error says what to write. Defaults stand beside the
 * fields.
 */
export const EngineOptions = z.object({
  /** The commerce platform; see `Host` in the contract. */
  host: z.custom<Host>(hasMethod('vouchCustomer'), 'host: write an object that implements Host of @shopbell/contract'),
  database: DatabaseOptions,
  /**
   * Signs tickets and links. To change it, write a list: the first signs, all are accepted. Take the old one out after 30 days, when the links
   * of mails that it signed have run out; those that stop mails work for a year.
   */
  secret: z
    .union([Secret.transform((secret) => [secret]), z.array(Secret).min(1)], {
      error: 'secret: write one string of at least 32 characters, or a list of such',
    })
    .transform((secrets) => secrets as [string, ...string[]]),
  /** Where browsers reach this server, without a path: `https://shop.example`. */
  publicUrl: z
    .url({
      protocol: /^https?$/,
      error: 'publicUrl: write where browsers reach this server, like https://shop.example',
    })
    .transform((url) => new URL(url).origin),
  /** The path under `publicUrl` that the host hands to `engine.fetch`; '' for all of it. */
  mount: z
    .string()
    .regex(/^(\/[A-Za-z0-9._~-]+)*$/, 'mount: write a path like /shopbell, without a slash at its end')
    .default('/shopbell'),
  /**
   * More origins whose pages may call for every shop, and, as those of `publicUrl`, get agents' tickets by the admin's session: such as an
   * admin that lives elsewhere. A storefront does not belong here.
   */
  origins: z
    .array(z.string().regex(/^https?:\/\/[^/\s]+$/, 'origins: write origins like https://admin.example'))
    .default([]),
  /** Null sends no mail: what would need it is refused. */
  mail: MailOptions.nullable().default(null),
  files: FilesOptions,
  /** The folder of the built widget, served under `<mount>/widget/`; null serves none. */
  widget: z
    .object({ folder: z.string().min(1) }, 'widget: write { folder }')
    .nullable()
    .default(null),
  /** How many proxies of yours stand before this server and append to X-Forwarded-For; 0 believes nobody. */
  proxy: z.object({ hops: z.int().min(0).max(10) }).default({ hops: 0 }),
  limits: Limits,
  /** What agents may do to orders by themselves. */
  acting: Acting,
  /**
   * The tracking services that watch parcels, with their keys. A parcel is watched by the first that knows its carrier by name, else by the
   * first that is set; one that will not take it hands it on to the next. None watches nothing.
   */
  carriers: Carriers,
  /** ERPs, warehouses and others that tell of orders: those of the operator's, and what all of them may take. */
  sources: SourcesOptions,
  /**
   * Addresses that merchants may have called besides public ones: networks like `10.0.0.0/8`, addresses, or names like `erp.internal`. Everybody
   * who may change the settings of a shop can then reach what lives there.
   */
  outgoing: z
    .object({
      allow: z
        .array(
          z.string().regex(allowedShape, 'outgoing.allow: write networks like 10.0.0.0/8, or names like erp.internal'),
        )
        .default([]),
    })
    .prefault({}),
  /**
   * False: no message is judged and no model is loaded, in any shop: for servers that may not, or are too small. Alerts, and what is done by
   * them, are then not there.
   */
  moods: z.boolean('moods: write true or false').default(true),
  /** For how many days a shop's journal keeps which agent looked at whose data. */
  accessLogDays: z
    .int('accessLogDays: write a number of days from 30 to 3650')
    .min(30, 'accessLogDays: write a number of days from 30 to 3650')
    .max(3_650, 'accessLogDays: write a number of days from 30 to 3650')
    .default(730),
  /** A language model that phrases the assistant's answers out of the shop's own pages. Without it, pages are quoted and nothing leaves the server. */
  model: ModelOptions.optional(),
  /** A model that orders what knowledge finds by meaning too. Without it words decide, and nothing leaves the server. */
  embeddings: EmbeddingOptions.optional(),
  /** Keys of web push, by which alerts reach agents who look at something else. Without them nobody is offered it. */
  push: PushOptions.optional(),
  /** Opens /metrics and /mail/bounce to who sends it as `Authorization: Bearer …`; null: they are not there. */
  operatorToken: z
    .string()
    .regex(/^[\w.~+/=-]{16,}$/, 'operatorToken: write at least 16 letters, digits or any of -_.~+/=')
    .nullable()
    .default(null),
  /** A level, or a pino logger of yours. */
  log: z
    .union([
      z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
      z.custom<Logger>(hasMethod('child'), 'log: write a level like "info", or a pino logger'),
    ])
    .default('info'),
  /** For tests: another time. */
  clock: z.custom<Clock>(hasMethod('now'), 'clock: write an object with now()').optional(),
});
/** Parsed: what the parts of the engine see. */
export type EngineOptions = z.output<typeof EngineOptions>;
/** What a caller writes. */
export type EngineOptionsInput = z.input<typeof EngineOptions>;

/** Parses, or throws one error that says, a line each, what to write. */
export function parseOptions(input: EngineOptionsInput): EngineOptions {
  const parsed = EngineOptions.safeParse(input);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    const where = path.join('.');
    return message.startsWith(String(path[0])) ? `- ${message}` : `- ${where}: ${message}`;
  });
  throw new Error(`The options of createEngine need a change:\n${lines.join('\n')}`);
}

/** Where browsers reach a path of the API. */
export function addressOf(options: Pick<EngineOptions, 'publicUrl' | 'mount'>, path: `/${string}`): string {
  return `${options.publicUrl}${options.mount}${path}`;
}
