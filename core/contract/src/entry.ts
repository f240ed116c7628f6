import { z } from 'zod';
import { id } from './ids.ts';

/** What a journal can be about. */
export const SubjectType = z.enum(['conversation', 'order', 'customer', 'visit', 'ticket', 'shop']);
/** One word of `SubjectType`. */
export type SubjectType = z.infer<typeof SubjectType>;

/** Who may read an entry. `customer` includes agents, `agents` includes the system. */
export const Audience = z.enum(['customer', 'agents', 'system']);
/** One word of `Audience`. */
export type Audience = z.infer<typeof Audience>;

/** Who did it. A visitor is a browser; a customer is a person the host has vouched for; the assistant answers by itself, and says so. */
export const Actor = z.discriminatedUnion('type', [
  z.object({ type: z.literal('visitor'), id: id('visitor') }),
  z.object({ type: z.literal('customer'), id: id('customer') }),
  z.object({ type: z.literal('agent'), id: id('agent'), name: z.string().optional() }),
  z.object({ type: z.literal('host') }),
  z.object({ type: z.literal('assistant') }),
  z.object({ type: z.literal('system') }),
]);
/** What `Actor` parses: told apart by `type`. */
export type Actor = z.infer<typeof Actor>;

/** A place in a subject's journal: from 1, within PostgreSQL's integer. */
export const Seq = z.int().min(1).max(2_147_483_647);

/**
 * One line of a subject's journal, as readers get it. `seq` has no gaps within its subject, but a customer's view has holes
 * (entries that are not for them), and holes mean nothing. `key` is the sender's: unique in its subject.
 */
export const EntryView = z.object({
  id: id('entry'),
  subject: z.string(),
  seq: Seq,
  kind: z.string(),
  version: z.int().min(1),
  /** RFC 3339, UTC: when the journal took it. */
  at: z.string(),
  actor: Actor,
  /** The entry that this one answers to, if one made it happen. */
  cause: id('entry').nullable(),
  key: z.string().nullable(),
  audience: Audience,
  /** Shape by `kind` (see `entryKinds`); `{ erased: true }` after the person was erased. */
  body: z.record(z.string(), z.unknown()),
});
/** What `EntryView` parses. */
export type EntryView = z.infer<typeof EntryView>;

/** A kind of entry: declared once by the domain that writes it. */
export interface EntryKind<Body extends z.ZodType = z.ZodType> {
  kind: string;
  version: number;
  audience: Audience;
  body: Body;
  /** Where personal words stand in the body: rewritten to a marker when the person is erased. */
  personal: readonly string[];
}

/** Declares a kind; names are past facts, `noun.verb-ed`. */
export function entryKind<Body extends z.ZodType>(
  kind: string,
  options: { version?: number; audience: Audience; body: Body; personal?: readonly string[] },
): EntryKind<Body> {
  return {
    kind,
    version: options.version ?? 1,
    audience: options.audience,
    body: options.body,
    personal: options.personal ?? [],
  };
}

/** The sender's key: makes a retry take effect once. 8 to 64 characters, made by the sender. */
export const SenderKey = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'must be 8 to 64 letters, digits, - or _');
