import type { Sql } from '../database/index.ts';

/** All SQL of listeners' cursors. Holding one is a lease: `holder` until `held_until`, by the database's clock. */

/** The position of a listener that this process may run now, and how often it failed at what comes next; null when another runs it. */
export async function holdListener(
  sql: Sql,
  { name, holder, milliseconds }: { name: string; holder: string; milliseconds: number },
): Promise<{ position: bigint; failures: number } | null> {
  const text = `
    INSERT INTO {{listener_cursor}} AS c (name, position, holder, held_until)
    SELECT $1, 0, $2, clock_timestamp() + $3 * interval '1 millisecond'
    WHERE NOT EXISTS (
      SELECT 1 FROM {{listener_cursor}} WHERE name = $1 AND holder <> $2 AND held_until >= clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
    WHERE c.holder IS NULL OR c.holder = excluded.holder OR c.held_until < clock_timestamp()
    RETURNING position, failures`;
  // Asked for first: on a row that is not to be changed, ON CONFLICT would still write a lock to the disk.
  const [row] = await sql<{ position: string; failures: number }>(text, [name, holder, milliseconds]);
  return row ? { position: BigInt(row.position), failures: row.failures } : null;
}

/** Notes how far it has come. False when another process holds it by now. */
export async function moveListener(
  sql: Sql,
  options: { name: string; holder: string; position: bigint; failures: number; milliseconds: number },
): Promise<boolean> {
  const text = `
    UPDATE {{listener_cursor}} SET position = $3, failures = $4, held_until = clock_timestamp() + $5 * interval '1 millisecond'
    WHERE name = $1 AND holder = $2 RETURNING 1 AS held`;
  const { name, holder, position, failures, milliseconds } = options;
  return (await sql(text, [name, holder, position, failures, milliseconds])).length > 0;
}

export async function releaseListener(sql: Sql, name: string, holder: string): Promise<void> {
  const text = 'UPDATE {{listener_cursor}} SET holder = NULL, held_until = NULL WHERE name = $1 AND holder = $2';
  await sql(text, [name, holder]);
}
