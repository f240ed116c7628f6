import type { Sql } from '../database/index.ts';

/** A job that this process holds. */
export interface HeldJob {
  id: string;
  shop: string | null;
  name: string;
  payload: unknown;
  revision: number;
  /** This try included. */
  attempts: number;
}

export interface NewJob {
  shop: string | null;
  name: string;
  payload: object;
  runAt: Date;
  key: string | null;
}

/** With a key that is there already, what is said last counts: also of a job that runs just now, which then runs once more. */
const add = `
  INSERT INTO {{job}} (shop, name, payload, run_at, key) VALUES ($1, $2, $3::jsonb, $4, $5)
  ON CONFLICT (name, key) DO UPDATE SET shop = excluded.shop, payload = excluded.payload, run_at = excluded.run_at,
    revision = {{job}}.revision + 1, attempts = 0, failed_at = NULL, last_error = NULL`;

export async function addJob(sql: Sql, { shop, name, payload, runAt, key }: NewJob): Promise<void> {
  await sql(add, [shop, name, JSON.stringify(payload), runAt, key]);
}

/** The same, but a job of that name and key which is there already is left alone. */
export async function addJobOnce(sql: Sql, { shop, name, payload, runAt, key }: NewJob): Promise<void> {
  const text = `${add.slice(0, add.indexOf('DO UPDATE'))} DO NOTHING`;
  await sql(text, [shop, name, JSON.stringify(payload), runAt, key]);
}

const take = `
  UPDATE {{job}} SET held_until = clock_timestamp() + $3 * interval '1 millisecond', attempts = attempts + 1
  WHERE id IN (
    SELECT id FROM {{job}}
    WHERE failed_at IS NULL AND run_at <= $1 AND (held_until IS NULL OR held_until < clock_timestamp()) AND name = ANY($4)
      AND (shop IS NULL OR name || ' ' || shop <> ALL($5))
    ORDER BY run_at LIMIT $2 FOR UPDATE SKIP LOCKED)
  RETURNING id, shop, name, payload, revision, attempts`;

/** Takes due jobs for `milliseconds`, of no name and shop in `full` (`name shop`); whoever holds them longer says so with `keepJobs`. */
export function takeJobs(
  sql: Sql,
  options: { now: Date; limit: number; milliseconds: number; names: readonly string[]; full: readonly string[] },
): Promise<HeldJob[]> {
  return sql<HeldJob>(take, [options.now, options.limit, options.milliseconds, options.names, options.full]);
}

export async function keepJobs(sql: Sql, ids: readonly string[], milliseconds: number): Promise<void> {
  const text = `UPDATE {{job}} SET held_until = clock_timestamp() + $2 * interval '1 millisecond' WHERE id = ANY($1)`;
  await sql(text, [ids, milliseconds]);
}

/** Done: gone, unless it was enqueued anew while it ran. */
export async function finishJob(sql: Sql, { id, revision }: HeldJob): Promise<void> {
  const gone = await sql('DELETE FROM {{job}} WHERE id = $1 AND revision = $2 RETURNING 1', [id, revision]);
  if (gone.length === 0) await sql('UPDATE {{job}} SET held_until = NULL WHERE id = $1', [id]);
}

/** Failed: `runAt` says when to try again; without it the job stays as given up. */
export async function failJob(sql: Sql, job: HeldJob, failure: { why: string; runAt: Date | null }): Promise<void> {
  const text = `
    UPDATE {{job}} SET held_until = NULL, last_error = $3,
      run_at = CASE WHEN revision = $2 THEN coalesce($4, run_at) ELSE run_at END,
      failed_at = CASE WHEN revision = $2 AND $4::timestamptz IS NULL THEN clock_timestamp() END
    WHERE id = $1`;
  await sql(text, [job.id, job.revision, failure.why, failure.runAt]);
}

/** Those that were given up longer ago than somebody would look for them. */
export async function dropGivenUp(sql: Sql, days: number): Promise<void> {
  await sql(`DELETE FROM {{job}} WHERE failed_at < clock_timestamp() - $1 * interval '1 day'`, [days]);
}

/** When the next job of these names that nobody holds is due, but for those of a name and shop in `full`. */
export async function nextDue(sql: Sql, names: readonly string[], full: readonly string[]): Promise<Date | null> {
  const text = `
    SELECT min(run_at) AS at FROM {{job}} WHERE failed_at IS NULL AND held_until IS NULL AND name = ANY($1)
      AND (shop IS NULL OR name || ' ' || shop <> ALL($2))`;
  const [row] = await sql<{ at: Date | null }>(text, [names, full]);
  return row?.at ?? null;
}
