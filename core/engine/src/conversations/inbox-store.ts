import type { AgentId, AnswerOf, InboxFilter, Routes, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { type Conditions, halvesOf, type InboxCursor, type InboxSort, type InboxStage, stagesOf } from './inbox.ts';
import { type CalledRow, rowColumns } from './store.ts';
import { summonsColumn } from './summons-store.ts';

/** The numbers beside the inbox. */
export type Counts = AnswerOf<Routes['countInbox']>;

/** A conversation with its place in a list. */
export type Placed = CalledRow & Pick<InboxCursor, 'stage' | 'at'>;

export interface InboxQuestion {
  shop: ShopId;
  agent: AgentId;
  status: InboxFilter['status'];
  conditions: Conditions;
  sort: InboxSort;
  after: InboxCursor | null;
  limit: number;
}

/** One page in its order. */
export async function listInboxPage(sql: Sql, question: InboxQuestion): Promise<Placed[]> {
  const limit = sizes.find((size) => size >= question.limit) ?? question.limit;
  return (await listSized(sql, { ...question, limit })).slice(0, question.limit);
}

/** Pages are read in one of these sizes, for the limit stands in the text: each text is a statement that every connection prepares. */
const sizes = [26, 51, 101];

async function listSized(sql: Sql, question: InboxQuestion): Promise<Placed[]> {
  const { sort, after, limit } = question;
  const stages = stagesOf[sort];
  const placed: Placed[] = [];
  for (const stage of stages.slice(after ? stages.indexOf(after.stage) : 0)) {
    const rows = await listStage[stage](sql, { ...question, after: after?.stage === stage ? after : null });
    placed.push(...rows.map((row) => ({ ...row, stage, at: Number(row.at) })));
    if (placed.length >= limit) return placed.slice(0, limit);
  }
  return placed;
}

type StageRow = CalledRow & { at: Date | number };
const listStage: Readonly<Record<InboxStage, (sql: Sql, question: InboxQuestion) => Promise<StageRow[]>>> = {
  risk: listAtRisk,
  waiting: listWaiting,
  rest: listRest,
};
/** At risk, and it is the shop's turn: what somebody else has to answer, or was put aside, stands in its own place. */
const pressing = `c.at_risk IS NOT NULL AND a.status = 'open' AND a.waiting_since IS NOT NULL`;

const tables = `{{conversation_activity}} a JOIN {{conversation}} c ON c.shop = $1 AND c.id = a.id
  LEFT JOIN {{read_mark}} m ON m.shop = $1 AND m.conversation = a.id AND m.reader = $2`;
/** The rows whole, so that nothing has to be looked up again by id. */
const whole = `${tables} JOIN {{subject}} s ON s.shop = $1 AND s.id = a.id`;
const columns = `${rowColumns}, coalesce(m.seen, 0) AS seen, ${summonsColumn('$2', 'a.id')}`;
/** In the text, not among the values: a plan that does not know it expects a tenth of all rows, so that every call is planned anew. */
const limited = (limit: number) => `LIMIT ${Math.trunc(limit)}`;

/** What no stage before it has shown, by activity. Each half walks its own index from the cursor on, and stops at the limit. */
function listRest(sql: Sql, question: InboxQuestion): Promise<StageRow[]> {
  const { conditions, after, status, sort } = question;
  const order = sort === 'newest' ? 'DESC' : 'ASC';
  const shown = { newest: `AND NOT (${pressing})`, waiting: 'AND a.waiting_since IS NULL', oldest: '' }[sort];
  const values = [question.shop, question.agent, ...conditions.values];
  const limit = limited(question.limit);
  const from = after
    ? `AND (a.activity_at, a.id) ${order === 'DESC' ? '<' : '>'} ($${values.push(new Date(after.at))}, $${values.push(after.id)})`
    : '';
  const halves = halvesOf(status).map(
    (
      half,
    ) => `(SELECT ${columns}, a.activity_at AS at FROM ${whole} WHERE a.shop = $1 AND ${half} AND ${conditions.text} ${shown} ${from}
      ORDER BY a.activity_at ${order}, a.id ${order} ${limit})`,
  );
  return sql<StageRow>(
    `SELECT * FROM (${halves.join(' UNION ALL ')}) halves ORDER BY at ${order}, id ${order} ${limit}`,
    values,
  );
}

/** How many have written last and were not answered since. */
export async function countWaiting(sql: Sql, shop: ShopId): Promise<number> {
  const text = `
    SELECT count(*)::int AS waiting FROM {{conversation_activity}}
    WHERE shop = $1 AND status <> 'resolved' AND waiting_since IS NOT NULL`;
  return (await sql<{ waiting: number }>(text, [shop]))[0]?.waiting ?? 0;
}

/** Who has been waiting longest comes first. Nobody waits in what is resolved. */
function listWaiting(sql: Sql, question: InboxQuestion): Promise<StageRow[]> {
  const { conditions, after } = question;
  const values = [question.shop, question.agent, ...conditions.values];
  const limit = limited(question.limit);
  const from = after
    ? `AND (a.waiting_since, a.id) > ($${values.push(new Date(after.at))}, $${values.push(after.id)})`
    : '';
  const text = `
    SELECT ${columns}, a.waiting_since AS at FROM ${whole}
    WHERE a.shop = $1 AND a.status <> 'resolved' AND a.waiting_since IS NOT NULL AND NOT (${pressing}) AND ${conditions.text} ${from}
    ORDER BY a.waiting_since, a.id ${limit}`;
  return sql<StageRow>(text, values);
}

/** The greatest risk comes first. */
function listAtRisk(sql: Sql, question: InboxQuestion): Promise<StageRow[]> {
  const { conditions, after } = question;
  const values = [question.shop, question.agent, ...conditions.values];
  const from = after ? `AND (c.at_risk, c.id) < ($${values.push(after.at)}, $${values.push(after.id)})` : '';
  const text = `
    SELECT ${columns}, c.at_risk AS at FROM ${whole}
    WHERE a.shop = $1 AND ${pressing} AND ${conditions.text} ${from}
    ORDER BY c.at_risk DESC, c.id DESC ${limited(question.limit)}`;
  return sql<StageRow>(text, values);
}

/** Over what is open or waits for the customer; snoozed ones are out of sight. */
export async function countInbox(sql: Sql, shop: ShopId, agent: AgentId): Promise<Counts> {
  const text = `
    SELECT count(*) FILTER (WHERE c.assigned = $2)::int AS mine, count(*) FILTER (WHERE c.assigned IS NULL)::int AS unassigned,
      count(*)::int AS open, count(c.at_risk)::int AS "atRisk",
      count(*) FILTER (WHERE (c.assigned IS NULL OR c.assigned = $2) AND (a.person_messages > coalesce(m.seen, 0)
        OR a.id = ANY (ARRAY(SELECT conversation FROM {{summons}} WHERE shop = $1 AND agent = $2 AND why = 'given'))))::int AS unread,
      (SELECT count(*)::int FROM {{summons}} WHERE shop = $1 AND agent = $2 AND why = 'mention') AS mentioned
    FROM ${tables} WHERE a.shop = $1 AND a.status <> 'resolved' AND a.status IN ('open', 'waiting')`;
  const [counts] = await sql<Counts>(text, [shop, agent]);
  return counts ?? { mine: 0, unassigned: 0, open: 0, unread: 0, atRisk: 0, mentioned: 0 };
}
