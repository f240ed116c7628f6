import type { AgentId, ConversationId, QualityCheck, QualityResult, ShopId } from '@shopbell/contract';
import type { Sql } from '../database/index.ts';

export interface CaseRow {
  conversation: ConversationId;
  resolution: number;
  at: Date;
  agent: AgentId | 'assistant' | null;
  topic: string | null;
  results: QualityResult[];
  sampled: boolean;
  review: 'right' | 'wrong' | null;
}

const columns = 'conversation, resolution, at, agent, topic, results, sampled, review';

/** Checked again it has new results; what a reviewer said of the old ones is no longer about these. */
export async function saveCase(sql: Sql, shop: ShopId, row: Omit<CaseRow, 'review'>): Promise<void> {
  const text = `
    INSERT INTO {{quality_case}} (shop, conversation, resolution, at, agent, topic, results, sampled) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (shop, conversation, resolution) DO UPDATE
    SET at = $4, agent = $5, topic = $6, results = $7, review = NULL, reviewed_by = NULL, reviewed_at = NULL
    WHERE {{quality_case}}.results IS DISTINCT FROM excluded.results`;
  const { conversation, resolution, at, agent, topic, results, sampled } = row;
  await sql(text, [shop, conversation, resolution, at, agent, topic, JSON.stringify(results), sampled]);
}

export interface Span {
  from: Date;
  to: Date;
}

/** How many passed and did not pass each check, by agent or topic. */
export interface Tally {
  key: string | null;
  check: QualityCheck;
  cases: number;
  passed: number;
}

export function tallyChecks(sql: Sql, shop: ShopId, { from, to }: Span, by: 'agent' | 'topic'): Promise<Tally[]> {
  const text = `
    SELECT ${by} AS key, r.value ->> 'check' AS check, count(*)::int AS cases, count(*) FILTER (WHERE (r.value ->> 'passed')::boolean)::int AS passed
    FROM {{quality_case}} c CROSS JOIN LATERAL jsonb_array_elements(c.results) r
    WHERE c.shop = $1 AND c.at >= $2 AND c.at < $3 GROUP BY 1, 2`;
  return sql<Tally>(text, [shop, from, to]);
}

export function countCases(
  sql: Sql,
  shop: ShopId,
  { from, to }: Span,
  by: 'agent' | 'topic',
): Promise<{ key: string | null; cases: number }[]> {
  const text = `
    SELECT ${by} AS key, count(*)::int AS cases FROM {{quality_case}} WHERE shop = $1 AND at >= $2 AND at < $3
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 500`;
  return sql<{ key: string | null; cases: number }>(text, [shop, from, to]);
}

export async function countReviews(
  sql: Sql,
  shop: ShopId,
  { from, to }: Span,
): Promise<{ waiting: number; right: number; wrong: number }> {
  const text = `
    SELECT count(*) FILTER (WHERE sampled AND review IS NULL)::int AS waiting, count(*) FILTER (WHERE review = 'right')::int AS right,
      count(*) FILTER (WHERE review = 'wrong')::int AS wrong
    FROM {{quality_case}} WHERE shop = $1 AND at >= $2 AND at < $3`;
  const [row] = await sql<{ waiting: number; right: number; wrong: number }>(text, [shop, from, to]);
  return row ?? { waiting: 0, right: 0, wrong: 0 };
}

export interface CaseQuestion extends Span {
  failed?: QualityCheck | undefined;
  /** Null: those without. */
  agent?: AgentId | 'assistant' | null | undefined;
  topic?: string | null | undefined;
  waiting?: true | undefined;
  /** What was listed already. */
  skip: number;
  limit: number;
}

/** The latest first. */
export function listCases(sql: Sql, shop: ShopId, question: CaseQuestion): Promise<CaseRow[]> {
  const { from, to, failed, agent, topic, waiting, skip, limit } = question;
  const text = `
    SELECT ${columns} FROM {{quality_case}} WHERE shop = $1 AND at >= $2 AND at < $3
      AND ($4::jsonb IS NULL OR results @> $4::jsonb) AND (NOT $5::boolean OR agent IS NOT DISTINCT FROM $6)
      AND (NOT $7::boolean OR topic IS NOT DISTINCT FROM $8) AND (NOT $9::boolean OR (sampled AND review IS NULL))
    ORDER BY at DESC, conversation OFFSET $10 LIMIT $11`;
  const wanted = failed === undefined ? null : JSON.stringify([{ check: failed, passed: false }]);
  return sql<CaseRow>(text, [
    ...[shop, from, to, wanted, agent !== undefined, agent ?? null, topic !== undefined, topic ?? null],
    ...[waiting === true, skip, limit],
  ]);
}

/** False where there is no such case. */
export async function saveReview(
  sql: Sql,
  shop: ShopId,
  review: { conversation: ConversationId; resolution: number; review: 'right' | 'wrong'; by: AgentId; at: Date },
): Promise<boolean> {
  const text = `
    UPDATE {{quality_case}} SET review = $4, reviewed_by = $5, reviewed_at = $6
    WHERE shop = $1 AND conversation = $2 AND resolution = $3 RETURNING 1`;
  const { conversation, resolution, by, at } = review;
  return (await sql(text, [shop, conversation, resolution, review.review, by, at])).length > 0;
}

/** Takes out what was read from words of these conversations; that they passed or not stays. */
export async function forgetCases(sql: Sql, shop: ShopId, conversations: readonly ConversationId[]): Promise<void> {
  const text = `
    UPDATE {{quality_case}} SET topic = NULL, results = coalesce((
      SELECT jsonb_agg(r.value || '{"faults": []}'::jsonb) FROM jsonb_array_elements(results) r), '[]')
    WHERE shop = $1 AND conversation = ANY($2)`;
  await sql(text, [shop, conversations]);
}
