/**
 * The least that can be called storing a message: Hono, and prepared BEGIN, INSERT, COMMIT on one table. No tickets, no limits, no keys, no
 * order within a conversation, no live delivery.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';

const { url }: { url: string } = JSON.parse(process.argv[2] ?? '{}');
const pool = new pg.Pool({ connectionString: url, max: 10 });
await pool.query(`
  CREATE TABLE message (id text PRIMARY KEY, conversation text NOT NULL, key text NOT NULL, at timestamptz NOT NULL, body jsonb NOT NULL);
  CREATE INDEX ON message (conversation, at)`);
const begin = { name: 'begin', text: 'BEGIN' };
const commit = { name: 'commit', text: 'COMMIT' };
const insert = {
  name: 'insert',
  text: 'INSERT INTO message (id, conversation, key, at, body) VALUES ($1, $2, $3, $4, $5)',
};

const app = new Hono();
app.post('/messages', async (context) => {
  const { key, conversation, text } = await context.req.json<{ key: string; conversation: string; text: string }>();
  const message = { id: `msg_${crypto.randomUUID()}`, conversation, key, at: new Date().toISOString(), body: { text } };
  const client = await pool.connect();
  try {
    await client.query(begin);
    const values = [message.id, conversation, key, message.at, JSON.stringify(message.body)];
    await client.query({ ...insert, values });
    await client.query(commit);
  } finally {
    client.release();
  }
  return context.json(message);
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }));
process.on('disconnect', () => process.exit(0));
