import { createHash } from 'node:crypto';
import pg from 'pg';
import type { SimulatedParcel } from './parcels.ts';
import { newsOf, orderOf, storyOf, trackingOf } from './story.ts';

const chunk = 1_000;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** As the engine names the journal of an order; of another name there would be no stored trace, which the measuring would see. */
function orderIdOf(shop: string, order: string): string {
  const bytes = createHash('sha256').update(`${shop}\0order\0${order}`).digest().subarray(0, 26);
  return `ord_${[...bytes].map((byte) => alphabet[byte & 31]).join('')}`;
}

/** Writes what an engine keeps of these orders, as if it had seen them through. The engine has been started once and has stopped. */
export async function seedOrders(url: string, parcels: readonly SimulatedParcel[], now: number): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(
    'SET search_path = shopbell; SET session_replication_role = replica; SET synchronous_commit = off',
  );
  const { rows } = await client.query<{ id: string }>('SELECT id FROM shop');
  const shop = rows[0]?.id ?? '';
  for (let from = 0; from < parcels.length; from += chunk) {
    const part = parcels.slice(from, from + chunk);
    await client.query(
      'CREATE TEMP TABLE seed (n int, id text, host_order text, tracking text, story jsonb, news jsonb, shipped timestamptz, delivered timestamptz, carrier text, service text, country text)',
    );
    await client.query(
      `INSERT INTO seed SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::jsonb[], $7::timestamptz[],
        $8::timestamptz[], $9::text[], $10::text[], $11::text[])`,
      [
        part.map(({ index }) => index),
        part.map(({ index }) => orderIdOf(shop, orderOf(index))),
        part.map(({ index }) => orderOf(index)),
        part.map(({ index }) => trackingOf(index)),
        part.map((parcel) => JSON.stringify(storyOf(parcel, now))),
        part.map((parcel) => JSON.stringify(newsOf(parcel, now))),
        part.map(({ shippedAt }) => new Date(shippedAt)),
        part.map(({ deliveredAt }) => new Date(deliveredAt)),
        part.map(({ carrier }) => carrier.toLowerCase()),
        part.map(({ service }) => service.toLowerCase()),
        part.map(({ country }) => country),
      ],
    );
    for (const text of inserts) await client.query(text, text.includes('$2') ? [shop, new Date(now)] : [shop]);
    await client.query('DROP TABLE seed');
  }
  await client.query(
    `INSERT INTO order_cursor VALUES ($1, $2) ON CONFLICT (shop) DO UPDATE SET since = excluded.since`,
    [shop, new Date(now)],
  );
  // As if the listeners had heard all of it.
  await client.query(`INSERT INTO place (position, shop, subject, seq) SELECT nextval('place_position'), shop, subject, seq FROM entry e
    WHERE NOT EXISTS (SELECT FROM place p WHERE p.shop = e.shop AND p.subject = e.subject AND p.seq = e.seq)`);
  await client.query('UPDATE listener_cursor SET position = (SELECT max(position) FROM place)');
  await client.query('VACUUM (ANALYZE)');
  await client.end();
}

const suffix = (letter: string) => `'${letter}' || lpad(n::text, 25, '0')`;
const talk = `'cnv_' || ${suffix('0')}`;

/** What stands in the journal of each order, with its seq: what agents did, what tickets and promises told. */
const entries: readonly (readonly [kind: string, audience: string, body: string])[] = [
  [
    'order.changed',
    'customer',
    `jsonb_build_object('order', host_order, 'number', story->>'number', 'version', '7', 'first', true, 'facts', '[]'::jsonb)`,
  ],
  [
    'ticket.linked',
    'agents',
    `jsonb_build_object('ticket', 'tck_' || ${suffix('0')}, 'number', n, 'type', 'damage', 'department', 'warehouse', 'conversation', ${talk})`,
  ],
  [
    'promise.made',
    'agents',
    `jsonb_build_object('promise', 'prm_' || ${suffix('0')}, 'what', 'refund', 'dueAt', '2026-01-01T00:00:00.000Z', 'conversation', ${talk})`,
  ],
  [
    'order.action-asked',
    'agents',
    `jsonb_build_object('type', 'resend-confirmation', 'conversation', ${talk}, 'amount', null)`,
  ],
  [
    'order.action-done',
    'agents',
    `jsonb_build_object('asked', 'ent_' || ${suffix('3')}, 'type', 'resend-confirmation', 'record', null, 'pending', false, 'foundOut', false)`,
  ],
  [
    'promise.kept',
    'agents',
    `jsonb_build_object('promise', 'prm_' || ${suffix('0')}, 'what', 'refund', 'dueAt', '2026-01-01T00:00:00.000Z', 'by', 'fact', 'late', false)`,
  ],
  ['ticket.closed', 'agents', `jsonb_build_object('ticket', 'tck_' || ${suffix('0')}, 'number', n, 'state', 'done')`],
  [
    'parcel.promised',
    'customer',
    `jsonb_build_object('number', tracking, 'carrier', 'swift', 'promisedAt', '2026-01-02')`,
  ],
];

const inserts: readonly string[] = [
  `INSERT INTO order_snapshot (shop, id, host_order, number, version, customer, placed_at, changed_at, seen_at, story)
   SELECT $1, id, host_order, story->>'number', '7', story->>'customer', (story->>'placedAt')::timestamptz, (story->>'changedAt')::timestamptz,
     $2::timestamptz - interval '1 hour', story FROM seed`,
  `INSERT INTO subject (shop, id, type, last_seq) SELECT $1, id, 'order', ${entries.length} FROM seed`,
  ...entries.map(
    ([kind, audience, body], index) => `
   INSERT INTO entry (shop, subject, seq, id, kind, at, actor_type, key, audience, body)
   SELECT $1, id, ${index + 1}, 'ent_' || ${suffix(String(index))}, '${kind}', shipped + interval '${index + 1} hours', 'system', '${kind}:' || n,
     '${audience}', ${body} FROM seed`,
  ),
  `INSERT INTO parcel (shop, "order", number, host_order, service, followed, status, added_at, changed_at, heard_at, asked_at, next_at, news)
   SELECT $1, id, tracking, host_order, 'aftership', true, CASE WHEN delivered <= $2 THEN 'delivered' ELSE 'in-transit' END, shipped, $2, $2, $2,
     CASE WHEN delivered <= $2 THEN NULL ELSE $2::timestamptz + interval '20 seconds' END, news FROM seed`,
  `INSERT INTO delivery_time (shop, id, carrier, service, lane, hours, delivered_at)
   SELECT $1, md5(id), carrier, service, '>' || country, extract(epoch FROM delivered - shipped) / 3600, delivered FROM seed WHERE delivered <= $2`,
  `INSERT INTO subject (shop, id, type, last_seq) SELECT $1, ${talk}, 'conversation', 1 FROM seed`,
  `INSERT INTO entry (shop, subject, seq, id, kind, at, actor_type, audience, body)
   SELECT $1, ${talk}, 1, 'ent_' || ${suffix('c')}, 'conversation.started', shipped, 'system', 'customer',
     jsonb_build_object('channel', 'web', 'matter', 'order:' || host_order) FROM seed`,
  `INSERT INTO conversation (shop, id, matter, channel, person, started_at, resolved_at, resolution)
   SELECT $1, ${talk}, 'order:' || host_order, 'web', 'vis_' || ${suffix('0')}, shipped, shipped + interval '9 hours', 1 FROM seed`,
  `INSERT INTO conversation_activity (shop, id, status, person, activity_at)
   SELECT $1, ${talk}, 'resolved', 'vis_' || ${suffix('0')}, shipped FROM seed`,
  `INSERT INTO mail (shop, id, conversation, person, reason, verified, after, up_to, state, planned_at, settled_at)
   SELECT $1, 'mail-' || n || '@bench.example', ${talk}, 'vis_' || ${suffix('0')}, 'reply', true, 0, 1, 'sent', shipped, shipped FROM seed`,
];
