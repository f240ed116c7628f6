import {
  type Actor,
  AppError,
  type Audience,
  type EntryId,
  type EntryKind,
  type EntryView,
  entryKinds,
} from '@shopbell/contract';
import type { NewEntry } from './journal.ts';

/** A row of `entry`, as pg gives it. */
export interface EntryRow {
  id: string;
  subject: string;
  seq: number;
  kind: string;
  version: number;
  at: Date;
  actor_type: Actor['type'];
  actor_id: string | null;
  actor_name: string | null;
  cause: string | null;
  key: string | null;
  audience: Audience;
  body: Record<string, unknown>;
}

/** Who else may read: an entry for customers is for agents and the system too. */
const width: Record<Audience, number> = { customer: 2, agents: 1, system: 0 };

/** Kinds that customers may see at all: what is not declared so in this engine is never shown to them. */
export const customerKinds = [...entryKinds.values()]
  .filter((kind) => kind.audience === 'customer')
  .map(({ kind }) => kind);

/** Whether a reader of this audience may see the entry. */
export function isFor(reader: Audience, entry: EntryView): boolean {
  return width[entry.audience] >= width[reader];
}

/** What readers get. An entry of a kind or version that this engine does not know shows its name and nothing of its body, and not to customers. */
export function toView(row: EntryRow): EntryView {
  const kind = entryKinds.get(row.kind);
  const known = kind !== undefined && row.version <= kind.version;
  return {
    id: row.id as EntryId,
    subject: row.subject,
    seq: row.seq,
    kind: row.kind,
    version: row.version,
    at: row.at.toISOString(),
    actor: toActor(row),
    cause: row.cause as EntryId | null,
    key: row.key,
    audience: known ? narrower(row.audience, kind.audience) : narrower(row.audience, 'agents'),
    body: known ? row.body : {},
  };
}

/** Checks an entry against its kind: the body as it will be stored, and who may read it. Throws `request.invalid`. */
export function checkEntry(entry: NewEntry): { body: Record<string, unknown>; audience: Audience } {
  const { kind, audience = kind.audience } = entry;
  if (width[audience] > width[kind.audience])
    throw new Error(`An entry of kind ${kind.kind} is for ${kind.audience}: it cannot be shown to ${audience}.`);
  const parsed = kind.body.safeParse(entry.body);
  if (!parsed.success) throw new AppError('request.invalid', { issues: issuesOf(parsed.error), cause: parsed.error });
  return { body: parsed.data as Record<string, unknown>, audience };
}

/** The body with its personal fields taken out. */
export function eraseBody(kind: EntryKind | undefined, body: Record<string, unknown>): Record<string, unknown> {
  // Of an unknown kind nobody here can say what is personal: all of it goes.
  const kept = kind ? Object.entries(body).filter(([name]) => !kind.personal.includes(name)) : [];
  return { ...Object.fromEntries(kept), erased: true };
}

const broken = /\\u(0000|d[89a-f])/i;

/** A body as PostgreSQL takes it, and as it will be read again: NUL and lone surrogates, which no honest text has, are taken out. */
export function toJson<Body extends object>(body: Body): { body: Body; json: string } {
  const json = JSON.stringify(body);
  if (!broken.test(json)) return { body, json };
  const clean = (_: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
  const mended = JSON.stringify(body, clean);
  return { body: JSON.parse(mended), json: mended };
}

function narrower(one: Audience, other: Audience): Audience {
  return width[one] < width[other] ? one : other;
}

function toActor({ actor_type: type, actor_id: id, actor_name: name }: EntryRow): Actor {
  if (type === 'agent' && name !== null) return { type, id, name } as Actor;
  return (id === null ? { type } : { type, id }) as Actor;
}

function issuesOf(error: { issues: { path: PropertyKey[]; message: string }[] }): { path: string; message: string }[] {
  return error.issues.map(({ path, message }) => ({ path: ['body', ...path].join('.'), message }));
}
