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
  if (times > 1)
    for (const [table, columns] of Object.entries(changes)) await client.query(copy(table, columns), [times - 1]);
  // As if the listeners had heard all of it: what they made of it has been copied too.
  await client.query(`SELECT setval('shopbell.place_position', (SELECT max(position) FROM shopbell.place))`);
  await client.query('UPDATE shopbell.listener_cursor SET position = (SELECT max(position) FROM shopbell.place)');
  await client.query('VACUUM (ANALYZE)');
  await client.end();
}

/** The shop's own journal is not copied: an id of it that changed would belong to no shop. */
function copy(table: string, columns: Record<string, string>): string {
  const pairs = Object.entries(columns).map(([column, value]) => `'${column}', ${value}`);
  const only =
    { entry: `x.subject LIKE 'cnv_%'`, subject: `x.id LIKE 'cnv_%'`, place: `x.subject LIKE 'cnv_%'` }[table] ?? 'true';
  return `
    INSERT INTO shopbell.${table}
    SELECT r.* FROM shopbell.${table} x, generate_series(1, $1::int) k,
      LATERAL jsonb_populate_record(NULL::shopbell.${table}, to_jsonb(x) || jsonb_build_object(${pairs.join(', ')})) r
    WHERE ${only}`;
}
