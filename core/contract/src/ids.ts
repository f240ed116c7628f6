import { z } from 'zod';

/**
 * Every id is a prefix that says what it names, and 26 characters of Crockford base 32: 48 bits of milliseconds, 80 bits of
 * chance (ULID), lower case. Ids of one kind sort by the time they were made.
 */
export const prefixes = {
  shop: 'shp',
  visitor: 'vis',
  customer: 'cus',
  agent: 'agt',
  conversation: 'cnv',
  entry: 'ent',
  file: 'fil',
  quickReply: 'qrp',
  savedFilter: 'flt',
  ticket: 'tkt',
  promise: 'prm',
  alert: 'alr',
  source: 'src',
  order: 'ord',
  visit: 'vst',
  article: 'art',
  model: 'mdl',
} as const;

/** What an id can name. */
export type IdKind = keyof typeof prefixes;
/** An id of one kind, such as `cnv_01k…` of a conversation; what the types cannot see of its form, `id` checks. */
export type Id<K extends IdKind> = `${(typeof prefixes)[K]}_${string}`;
/** One merchant's shop. */
export type ShopId = Id<'shop'>;
/** A browser that we know by a signed ticket only. */
export type VisitorId = Id<'visitor'>;
/** A person for whom the host has vouched. */
export type CustomerId = Id<'customer'>;
/** A member of staff, in one shop. */
export type AgentId = Id<'agent'>;
/** What one person and the shop say to each other about one matter. */
export type ConversationId = Id<'conversation'>;
/** One line of a journal. */
export type EntryId = Id<'entry'>;
/** Bytes that somebody sent up, in one shop. */
export type FileId = Id<'file'>;
/** Work for a department; not the ticket that a browser signs its calls with. */
export type TicketId = Id<'ticket'>;
/** Something said to a customer that has to come true by a date. */
export type PromiseId = Id<'promise'>;
/** An episode of a conversation at risk. */
export type AlertId = Id<'alert'>;
/** An ERP, a warehouse or another that tells of a shop's orders. */
export type SourceId = Id<'source'>;
/** An article, or a question with its answer, of a shop's knowledge. */
export type ArticleId = Id<'article'>;
/** What a shop's corrections have taught: a head of its own over the shipped models. */
export type ModelId = Id<'model'>;

/** A zod schema for the ids of one kind: refuses those of every other kind. */
export function id<K extends IdKind>(kind: K): z.ZodType<Id<K>, Id<K>> {
  return z
    .string()
    .regex(
      new RegExp(`^${prefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`),
      `must be an id that starts with ${prefixes[kind]}_`,
    ) as unknown as z.ZodType<Id<K>, Id<K>>;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Makes a new id of `kind`; `at` is milliseconds since 1970. */
export function createId<K extends IdKind>(kind: K, at: number = Date.now()): Id<K> {
  let time = '';
  for (let rest = at, place = 0; place < 10; place += 1) {
    time = alphabet[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  const chance = crypto.getRandomValues(new Uint8Array(16));
  let tail = '';
  for (const byte of chance) tail += alphabet[byte & 31];
  return `${prefixes[kind]}_${time}${tail}` as Id<K>;
}
