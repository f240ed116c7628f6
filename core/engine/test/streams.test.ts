import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationId, EntryView, VisitorTicket } from '@shopbell/contract';
import { type LiveMessage, startTestEngine, type TestEngine } from '@shopbell/testing/engine';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

let one: TestEngine;
/** A second process's worth of engine, on the same database. */
let two: TestEngine;
let count = 0;

beforeAll(async () => {
  one = await startTestEngine();
  two = await startTestEngine({ database: one.database, host: one.host });
});
afterAll(async () => {
  await two.stop();
  await one.stop();
});

function send(
  by: VisitorTicket,
  text: string,
  conversation?: ConversationId,
): Promise<{ conversation: ConversationId; entry: EntryView }> {
  count += 1;
  const body = { key: `stream-${count}`.padEnd(10, '0'), text, ...(conversation ? { conversation } : {}) };
  return one.call('sendVisitorMessage', { body }, by);
}

async function reply(conversation: ConversationId, text: string, via = one): Promise<EntryView> {
  count += 1;
  const agent = await via.agent();
  return via.call('sendMessage', { body: { conversation, text, key: `stream-${count}`.padEnd(10, '0') } }, agent);
}

const says = (text: string) => (message: LiveMessage) =>
  message.event === 'entry' && (message.data as EntryView).body.text === text;

async function startConversation() {
  const person = await one.visitor();
  const { conversation } = await send(person, 'Hello');
  const { cursor } = await one.call('getVisitorView', { query: {} }, person);
  return { person, conversation, cursor: cursor ?? '' };
}

describe("A person's stream", () => {
  it('tells what is said in either process, in order, and only what is for them', async () => {
    const { person, conversation, cursor } = await startConversation();
    const streams = await Promise.all([one, two].map((engine) => engine.stream('streamVisitor', { cursor }, person)));
    const agent = await two.agent();
    await two.call('writeNote', { body: { conversation, key: 'note-0001', text: 'a note' } }, agent);
    await reply(conversation, 'first', two);
    await reply(conversation, 'second', one);
    for (const stream of streams) {
      await stream.find(says('second'));
      const entries = stream.events.filter(({ event }) => event === 'entry').map(({ data }) => data as EntryView);
      const seqs = entries.map(({ seq }) => seq);
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
      expect(entries.filter(({ kind }) => kind === 'message.sent').map(({ body }) => body.text)).toEqual([
        'first',
        'second',
      ]);
      expect(entries.every(({ audience }) => audience === 'customer')).toBe(true);
      stream.close();
    }
  });

  it('resumes where it stood, by query or Last-Event-ID', async () => {
    const { person, conversation, cursor } = await startConversation();
    const stream = await one.stream('streamVisitor', { cursor }, person);
    await reply(conversation, 'seen');
    const { id } = await stream.find(says('seen'));
    stream.close();
    await reply(conversation, 'missed');
    const byHeader = await two.stream(
      'streamVisitor',
      { cursor },
      { ...person, headers: { 'last-event-id': id ?? '' } },
    );
    const byQuery = await two.stream('streamVisitor', { cursor: id ?? '' }, person);
    for (const resumed of [byHeader, byQuery]) {
      await resumed.find(says('missed'));
      expect(resumed.events.some(says('seen'))).toBe(false);
      resumed.close();
    }
  });

  it('is refused for a cursor beyond what there is, for rubbish, and for a conversation of somebody else', async () => {
    const { person, conversation } = await startConversation();
    const statusFor = async (cursor: string, by: VisitorTicket) =>
      (await one.stream('streamVisitor', { cursor }, by)).status;
    expect(await statusFor(`${conversation}.999`, person)).toBe(410);
    expect(await statusFor('rubbish', person)).toBe(400);
    expect(await statusFor(`${conversation}.0`, await one.visitor())).toBe(404);
  });

  it('has the headers that keep proxies from holding it back', async () => {
    const { person, cursor } = await startConversation();
    const stream = await one.stream('streamVisitor', { cursor }, person);
    expect(stream.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    stream.close();
  });
});

describe('The long poll', () => {
  it('answers as soon as something is said, in any process, and after its time otherwise', async () => {
    const { person, conversation, cursor } = await startConversation();
    const asked = one.call('listVisitorEntries', { query: { cursor, wait: 20 } }, person);
    await sleep(200);
    const startedAt = Date.now();
    await reply(conversation, 'polled', two);
    const { entries, cursor: next } = await asked;
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    expect(entries.map(({ body }) => body.text)).toContain('polled');
    const later = await one.call('listVisitorEntries', { query: { cursor: next, wait: 1 } }, person);
    expect(later).toEqual({ entries: [], cursor: next });
  });
});

describe("An agent's stream", () => {
  it('tells every conversation of the shop, once, and none of another', async () => {
    const agent = await one.agent();
    const other = await one.agent({ shop: 'two', agent: 'two-agent' });
    const stream = await two.stream('streamAgent', {}, agent);
    const foreign = await two.stream('streamAgent', {}, other);
    const { conversation } = await startConversation();
    await reply(conversation, 'to all agents');
    await stream.find(says('to all agents'));
    await sleep(300);
    const keys = stream.events.filter(({ event }) => event === 'entry').map(({ data }) => (data as EntryView).id);
    expect(new Set(keys).size).toBe(keys.length);
    expect(foreign.events.filter(({ data }) => (data as EntryView).kind === 'message.sent')).toEqual([]);
    stream.close();
    foreign.close();
  });

  it('resumes at a position, even one from before anything happened', async () => {
    const agent = await one.agent();
    const stream = await one.stream('streamAgent', {}, agent);
    await expect.poll(() => stream.cursor()).not.toBeNull();
    stream.close();
    const { conversation } = await startConversation();
    await reply(conversation, 'while away');
    const resumed = await two.stream('streamAgent', { cursor: stream.cursor() ?? '' }, agent);
    await resumed.find(says('while away'));
    resumed.close();
  });

  it('that is thousands of entries behind is refused: its holder loads anew', async () => {
    const agent = await one.agent();
    const { conversation } = await startConversation();
    const database = new pg.Client(one.database.url);
    await database.connect();
    onTestFinished(() => database.end());
    await database.query('SET search_path = shopbell');
    const { rows } = await database.query<{ at: string }>('SELECT max(position) AS at FROM place');
    await expect.poll(async () => (await database.query('SELECT 1 FROM unplaced')).rowCount).toBe(0);
    await database.query(
      `INSERT INTO place (position, shop, subject, seq)
       SELECT nextval('place_position'), shop, subject, 1000000 + n FROM entry, generate_series(1, 6000) n WHERE subject = $1 AND seq = 1`,
      [conversation],
    );
    const stream = await two.stream('streamAgent', {}, agent);
    await reply(conversation, 'after the flood', two);
    await stream.find(says('after the flood'), 12_000);
    stream.close();
    const late = await two.ask('streamAgent', { query: { cursor: rows[0]?.at ?? '' } }, agent);
    expect([late.status, (late.body as { code: string }).code]).toEqual([410, 'cursor.gone']);
  });

  it('ends when the host no longer vouches, within a minute', { timeout: 70_000 }, async () => {
    const leaver = one.host.addAgent('one', { id: 'leaver', name: 'Leaver' });
    const agent = await one.agent({ agent: leaver.id });
    const stream = await one.stream('streamAgent', {}, agent);
    one.host.shops.get('one')?.agents.delete(leaver.id);
    await stream.find(({ event, data }) => event === 'end' && (data as { why: string }).why === 'revoked', 60_000);
    await stream.ended;
    expect((await one.ask('countInbox', {}, agent)).status).toBe(403);
  });
});

describe('What is told and not stored', () => {
  it('reaches the other side in another process: typing, read marks, presence', async () => {
    const { person, conversation, cursor } = await startConversation();
    const agent = await two.agent({ agent: 'one-senior' });
    const desk = await two.stream('streamAgent', {}, agent);
    const theirs = await one.stream('streamVisitor', { cursor }, person);
    await desk.find(({ event, data }) => event === 'presence' && (data as { who: string }).who === person.visitor);
    await one.call('sayVisitorTyping', { body: { conversation } }, person);
    await desk.find(({ event }) => event === 'typing');
    await two.call('sayTyping', { body: { conversation } }, agent);
    await theirs.find(({ event }) => event === 'typing');
    await two.call('markRead', { body: { conversation, seq: 1 } }, agent);
    await theirs.find(({ event }) => event === 'read');
    const { items } = await one.call('listAgents', {}, agent);
    expect(items.find(({ id }) => id === agent.agent.id)?.presence).toBe('online');
    desk.close();
    theirs.close();
  });
});

describe('A reader that takes nothing', () => {
  it('is cut, and holds neither memory nor the stop', async () => {
    const small = await startTestEngine({
      engine: { limits: { streamBacklogBytes: 16_384, visitor: { burst: 1_000 } } },
    });
    const { ticket } = await small.agent();
    const { hostname, port } = new URL(small.url);
    const socket = connect({ host: hostname, port: Number(port) });
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    socket.write(`GET /shopbell/agent/stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${ticket}\r\n\r\n`);
    await new Promise((resolve) => socket.once('readable', resolve));
    socket.pause();
    const metric = async () => {
      const { body } = await small.ask('getMetrics', {}, { ticket: 'the-operator-of-the-tests' });
      return Number(/^shopbell_streams (\d+)$/m.exec(String(body))?.[1]);
    };
    expect(await metric()).toBe(1);
    const person = await small.visitor();
    // More than the sockets' buffers of both sides hold.
    for (let sent = 0; (await metric()) === 1 && sent < 2_000; sent += 1) {
      const body = { key: `stalled-${sent}`.padEnd(12, '0'), text: '退'.repeat(8_000) };
      await small.call('sendVisitorMessage', { body }, person);
    }
    expect(await metric()).toBe(0);
    const startedAt = Date.now();
    await small.stop();
    expect(Date.now() - startedAt).toBeLessThan(3_000);
  });
});
