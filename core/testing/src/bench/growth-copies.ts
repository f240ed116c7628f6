import pg from 'pg';

/** The id of the k-th copy: ids of a database made in a minute do not meet in their first twenty characters. */
const copied = (column: string) => `left(x.${column}, -6) || lpad(k::text, 6, '0')`;

/** What differs in a copy, by table, in an order that foreign keys allow. */
const changes: Record<string, Record<string, string>> = {
  visitor: { id: copied('id') },
  subject: { id: copied('id') },
  conversation: {
    ...{ id: copied('id'), person: copied('person'), visitor: copied('visitor') },
    started_at: `x.started_at - k * interval '1 minute'`,
  },
  conversation_activity: {
    ...{ id: copied('id'), person: copied('person') },
    ...{
      activity_at: `x.activity_at - k * interval '1 minute'`,
      waiting_since: `x.waiting_since - k * interval '1 minute'`,
    },
  },
  entry: {
    ...{ id: copied('id'), subject: copied('subject'), actor_id: copied('actor_id') },
    at: `x.at - k * interval '1 minute'`,
  },
  place: { subject: copied('subject'), position: `x.position + k * (SELECT max(position) FROM shopbell.place)` },
  search_row: {
    ...{ conversation: copied('conversation'), entry: copied('entry') },
    ...{ n: 'x.n + k * (SELECT max(n) FROM shopbell.search_row)', at: `x.at - k * interval '1 minute'` },
  },
  insight_progress: { conversation: copied('conversation') },
};

/** Copies all conversations of a database whose engine is stopped, until it has `times` as many. */
export async function multiplyEntries(url: string, times: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  if (times > 1) {
    // Foreign keys hold for a copy as they held for what it is of, and indexes are made in one go much faster than row by row.
    await client.query('SET session_replication_role = replica');
    const restoreIndexes = await dropIndexes(client);
    for (const [table, columns] of Object.entries(changes)) {
      await client.query(await copy(client, table, columns), [times - 1]);
      console.log(`${table} copied`);
    }
    await restoreIndexes();
  }
  // As if the listeners had heard all of it: what they made of it has been copied too.
  await client.query(`SELECT setval('shopbell.place_position', (SELECT max(position) FROM shopbell.place))`);
  await client.query('UPDATE shopbell.listener_cursor SET position = (SELECT max(position) FROM shopbell.place)');
  await client.query('VACUUM (ANALYZE)');
  await client.end();
}

/** Those of the copied tables that no constraint stands on. Answers how to make them again. */
async function dropIndexes(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_get_indexdef(c.oid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_class t ON t.oid = i.indrelid LEFT JOIN pg_constraint k ON k.conindid = c.oid
     WHERE n.nspname = 'shopbell' AND k.oid IS NULL AND t.relname = ANY ($1)`,
    [Object.keys(changes)],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return async () => {
    await client.query(`SET maintenance_work_mem = '512MB'`);
    for (const { definition } of rows) await client.query(definition);
  };
}

/** The shop's own journal is not copied: an id of it that changed would belong to no shop. */
async function copy(client: pg.Client, table: string, changed: Record<string, string>): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'shopbell' AND table_name = $1 AND is_generated = 'NEVER' AND identity_generation IS DISTINCT FROM 'ALWAYS'`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => changed[name] ?? `x."${name}"`);
  const only =
    { entry: `x.subject LIKE 'cnv_%'`, subject: `x.id LIKE 'cnv_%'`, place: `x.subject LIKE 'cnv_%'` }[table] ?? 'true';
  return `
    INSERT INTO shopbell.${table} (${names.map((name) => `"${name}"`).join(', ')})
    SELECT ${values.join(', ')} FROM shopbell.${table} x, generate_series(1, $1::int) k WHERE ${only}`;
}
