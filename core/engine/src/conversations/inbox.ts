import { AppError, type InboxFilter } from '@shopbell/contract';
import type { Summons } from './summons-store.ts';

export type InboxSort = 'newest' | 'oldest' | 'waiting';

/** A list is read in stages, one after the other: who is at risk and waits, who waits, the rest. */
export type InboxStage = 'risk' | 'waiting' | 'rest';

export const stagesOf: Readonly<Record<InboxSort, readonly InboxStage[]>> = {
  newest: ['risk', 'rest'],
  oldest: ['rest'],
  waiting: ['risk', 'waiting', 'rest'],
};

/** Where a page ended. `at` is what the stage sorts by, of its last row: a time in milliseconds, or the rank of its risk. */
export interface InboxCursor {
  sort: InboxSort;
  stage: InboxStage;
  at: number;
  id: string;
}

/** Opaque to callers; a row that moves in between may be seen again or later, and no other is skipped. */
export function writeInboxCursor({ sort, stage, at, id }: InboxCursor): string {
  return Buffer.from([sort, stage, at, id].join(' ')).toString('base64url');
}

/** Throws `request.invalid` for what this API did not give, or gave for another sort. */
export function readInboxCursor(cursor: string | undefined, sort: InboxSort): InboxCursor | null {
  if (cursor === undefined) return null;
  const [name, stage, at, id, more] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const known = stagesOf[sort].find((each) => each === stage);
  if (
    name === sort &&
    known &&
    /^\d{1,15}$/.test(at ?? '') &&
    /^cnv_[0-9a-z]{26}$/.test(id ?? '') &&
    more === undefined
  )
    return { sort, stage: known, at: Number(at), id: id ?? '' };
  throw new AppError('request.invalid', {
    issues: [{ path: 'body.cursor', message: 'must be a cursor that this API gave for the same sort' }],
  });
}

/** SQL conditions with the values they name. `$1` is the shop and `$2` the agent who looks. */
export interface Conditions {
  text: string;
  values: unknown[];
}

/** What has to be known of a filter's words before it is asked. */
export interface Known {
  /** Our id of the host's customer that the filter names. */
  customer: string | null;
  /** How many conversations carry the tag that the filter names. */
  tagUses: number;
}

/** Conversations of a tag that are rather listed first than looked for along the inbox's order. */
const fewUses = 2_000;

/** What an inbox filter demands, in words of the tables `a` (activity), `c` (conversation) and `m` (the agent's read mark). */
export function conditionsOf(filter: InboxFilter, { customer, tagUses }: Known): Conditions {
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value) + 2}`;
  const parts = ['c.merged_into IS NULL'];
  /** For what is rare: its few rows are found by an index of their own. */
  const among = (condition: string) =>
    parts.push(`a.id = ANY (ARRAY(SELECT id FROM {{conversation}} WHERE shop = $1 AND ${condition}))`);
  if (filter.status?.length) parts.push(`a.status = ANY(${place(filter.status)}::text[])`);
  if (filter.assigned === 'nobody') parts.push('c.assigned IS NULL');
  else if (filter.assigned !== undefined) {
    const agent = filter.assigned === 'me' ? '$2' : place(filter.assigned);
    if (isOpenOnly(filter.status)) among(`assigned = ${agent} AND resolved_at IS NULL`);
    else parts.push(`c.assigned = ${agent}`);
  }
  if (filter.tag !== undefined) {
    const tagged = `tags @> ARRAY[${place(filter.tag)}]::text[]`;
    if (tagUses <= fewUses) among(tagged);
    else parts.push(`c.${tagged}`);
  }
  if (filter.channel !== undefined) parts.push(`c.channel = ${place(filter.channel)}`);
  if (filter.atRisk) among('at_risk IS NOT NULL');
  if (filter.assistant) parts.push(`(a.last_by = 'assistant' AND a.status = 'waiting' AND c.assigned IS NULL)`);
  /** Where the agent is called to: rows of their own, a few. */
  const called = (why: Summons) =>
    `a.id = ANY (ARRAY(SELECT conversation FROM {{summons}} WHERE shop = $1 AND agent = $2 AND why = '${why}'))`;
  if (filter.unread) parts.push(`(a.person_messages > coalesce(m.seen, 0) OR ${called('given')})`);
  if (filter.mentioned) parts.push(called('mention'));
  if (customer !== null) among(`person = ${place(customer)}`);
  if (filter.hostOrder !== undefined) among(`matter = ${place(`order:${filter.hostOrder}`)} AND matter <> 'general'`);
  return { text: parts.join(' AND '), values };
}

function isOpenOnly(status: InboxFilter['status']): boolean {
  return Boolean(status?.length) && !status?.includes('resolved');
}

/** The halves of the inbox that a filter reaches into: each stands in an index of its own, named by these very words. */
export function halvesOf(status: InboxFilter['status']): string[] {
  const open = "a.status <> 'resolved'";
  const resolved = "a.status = 'resolved'";
  if (!status?.length) return [open, resolved];
  return [
    ...(status.some((each) => each !== 'resolved') ? [open] : []),
    ...(status.includes('resolved') ? [resolved] : []),
  ];
}
