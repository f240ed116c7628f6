/**
 * The least that can be called live delivery: Hono with plain streams of its own, each frame encoded once, routing from memory. No database,
 * no tickets, no cursors: who was away has missed it.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const feeds = new Set<ReadableStreamDefaultController<Uint8Array>>();
const readers = new Map<string, Set<ReadableStreamDefaultController<Uint8Array>>>();
const encoder = new TextEncoder();
const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' };
let count = 0;

function open(group: Set<ReadableStreamDefaultController<Uint8Array>>): Response {
  let own: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      own = controller;
      group.add(controller);
      controller.enqueue(encoder.encode(': hello\n\n'));
    },
    cancel() {
      if (own) group.delete(own);
    },
  });
  return new Response(body, { headers });
}

const app = new Hono();
app.get('/feed', () => open(feeds));
app.get('/stream', (context) => {
  const conversation = context.req.query('conversation') ?? '';
  const group = readers.get(conversation) ?? new Set();
  readers.set(conversation, group);
  return open(group);
});
app.post('/messages', async (context) => {
  const { key, conversation, text } = await context.req.json<{ key: string; conversation: string; text: string }>();
  count += 1;
  const message = { id: `msg_${count}`, conversation, key, at: new Date().toISOString(), body: { text } };
  const frame = encoder.encode(`id: ${count}\nevent: entry\ndata: ${JSON.stringify(message)}\n\n`);
  for (const reader of readers.get(conversation) ?? []) reader.enqueue(frame);
  for (const feed of feeds) feed.enqueue(frame);
  return context.json(message);
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }));
process.on('disconnect', () => process.exit(0));
process.on('message', () => globalThis.gc?.());
