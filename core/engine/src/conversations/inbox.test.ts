import { type AgentTicket, type BodyOf, type ConversationId, createId, type Routes } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
let agent: AgentTicket;
type Question = NonNullable<BodyOf<Routes['listInbox']>>;
const page = (question: Question = {}) => shop.test.call('listInbox', { body: question }, agent);
const ids = async (question: Question = {}) => (await page({ limit: 100, ...question })).items.map(({ id }) => id);

/** All pages, one after the other. */
async function walk(question: Question): Promise<ConversationId[]> {
  const seen: ConversationId[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await page({ ...question, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...items.map(({ id }) => id));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return seen;
}

/** In the order they were made; every third is answered, every fourth resolved, every fifth snoozed. */
const made: ConversationId[] = [];
beforeAll(async () => {
  shop = await openConversing();
  agent = await shop.test.agent();
  for (let index = 0; index < 24; index += 1) {
    const person = await shop.test.visitor();
    const { conversation } = await shop.say(person, `Hello ${index}`);
    made.push(conversation);
    if (index % 3 === 0) await shop.answer(agent, conversation, 'Good day');
    if (index % 4 === 0) await shop.resolve(agent, conversation);
    else if (index % 5 === 0) {
      const until = new Date(shop.clock.now() + 3_600_000).toISOString();
      await shop.test.call('snooze', { body: { conversation, key: key(), until } }, agent);
    }
  }
}, 240_000);
afterAll(() => shop.close());

describe('pages', () => {
  test('in every order, of every size, show each once', async () => {
    const newest = await ids();
    expect(newest).toEqual(made.toReversed());
    for (const limit of [1, 2, 5, 7, 24]) {
      expect(await walk({ limit })).toEqual(newest);
      expect(await walk({ limit, sort: 'oldest' })).toEqual(made);
      expect(await walk({ limit, sort: 'waiting' })).toEqual(await ids({ sort: 'waiting' }));
    }
  });
  test('those who wait come first, who waited longest before all', async () => {
    const { items } = await page({ sort: 'waiting', limit: 100 });
    const waiting = items.filter(({ waitingSince }) => waitingSince !== null);
    expect(items.slice(0, waiting.length)).toEqual(waiting);
    expect(waiting.length).toBeGreaterThan(5);
    const times = waiting.map(({ waitingSince }) => waitingSince);
    expect(times).toEqual(times.toSorted());
    expect(items).toHaveLength(24);
  });
  test('rows at the very same moment are neither skipped nor shown twice', async () => {
    await shop.sql(
      `UPDATE conversation_activity SET activity_at = '2026-01-01', waiting_since = CASE WHEN waiting_since IS NULL THEN NULL ELSE '2026-01-01'::timestamptz END`,
    );
    for (const sort of ['newest', 'oldest', 'waiting'] as const) {
      const seen = await walk({ limit: 5, sort });
      expect([...seen].sort()).toEqual([...made].sort());
    }
    await shop.sql(
      `UPDATE conversation_activity a SET activity_at = c.started_at, waiting_since = CASE WHEN waiting_since IS NULL THEN NULL ELSE c.started_at END FROM conversation c WHERE c.id = a.id`,
    );
  });
  test('what moves up while one pages is not lost, and nothing else is', async () => {
    const first = await page({ limit: 10 });
    const unseen = made[2] as ConversationId;
    await shop.answer(agent, unseen, 'Moves up');
    const rest = await walk({ limit: 10, ...(first.next === null ? {} : { cursor: first.next }) });
    const all = new Set([...first.items.map(({ id }) => id), ...rest]);
    expect(made.filter((id) => !all.has(id))).toEqual([unseen]);
    expect((await ids())[0]).toBe(unseen);
  });
  test('a cursor of another order, or of nobody, is refused', async () => {
    const { next } = await page({ limit: 1 });
    for (const cursor of [next ?? '', 'x', Buffer.from('oldest 1 x 0').toString('base64url'), '']) {
      expect(await outcomeOf(shop.test, 'listInbox', { body: { cursor, sort: 'oldest' } }, agent)).toBe(
        '400 request.invalid',
      );
    }
  });
});

describe('who is at risk', () => {
  const mark = (index: number, rank: number | null) =>
    shop.sql('UPDATE conversation SET at_risk = $2 WHERE id = $1', [made[index], rank]);
  const at = (...places: number[]) => places.map((index) => made[index]);
  beforeAll(async () => {
    // 1, 7 and 11 wait for an answer; 3 has one, 5 is snoozed.
    for (const [index, rank] of [
      [1, 700],
      [11, 2_300],
      [3, 990],
      [5, 980],
      [7, 900],
    ] as const)
      await mark(index, rank);
  });
  afterAll(() => shop.sql('UPDATE conversation SET at_risk = NULL'));

  test('comes first while they wait, danger before all and then the greatest risk; in the oldest order nobody jumps', async () => {
    const others = (order: readonly ConversationId[]) => order.filter((id) => !at(1, 7, 11).includes(id));
    const waiting = await page({ sort: 'waiting', limit: 100 });
    const newest = await ids();
    expect(newest.slice(0, 3)).toEqual(at(11, 7, 1));
    const activity = (
      await shop.sql<{ id: ConversationId }>('SELECT id FROM conversation_activity ORDER BY activity_at DESC, id DESC')
    ).map(({ id }) => id);
    expect(newest.slice(3)).toEqual(others(activity));
    expect(waiting.items.slice(0, 3).map(({ id }) => id)).toEqual(at(11, 7, 1));
    const oldest = await ids({ sort: 'oldest' });
    expect(oldest).toEqual(activity.toReversed());
    for (const limit of [1, 2, 3, 5]) {
      expect(await walk({ limit })).toEqual(newest);
      expect(await walk({ limit, sort: 'waiting' })).toEqual(waiting.items.map(({ id }) => id));
    }
  });
  test('is found by a filter and counted, and shows how much', async () => {
    expect((await ids({ filter: { atRisk: true } })).sort()).toEqual(at(1, 3, 5, 7, 11).sort());
    const { items } = await page({ filter: { atRisk: true, status: ['open', 'waiting'] }, limit: 100 });
    const shown = new Map(items.map(({ id, atRisk }) => [id, atRisk]));
    expect(at(1, 11, 3, 7).map((id) => shown.get(id as ConversationId))).toEqual([
      { path: 'risk', risk: 0.7 },
      { path: 'safety', risk: 0.3 },
      { path: 'risk', risk: 0.99 },
      { path: 'risk', risk: 0.9 },
    ]);
    expect((await shop.test.call('countInbox', {}, agent)).atRisk).toBe(4);
  });
});

describe('filters', () => {
  const statusOf = async () => new Map((await page({ limit: 100 })).items.map(({ id, status }) => [id, status]));
  test('by status, alone and together', async () => {
    const status = await statusOf();
    for (const wanted of [
      ['open'],
      ['waiting'],
      ['snoozed'],
      ['resolved'],
      ['open', 'resolved'],
      ['open', 'waiting', 'snoozed'],
    ] as const) {
      const expected = made.filter((id) => (wanted as readonly string[]).includes(status.get(id) ?? ''));
      expect(expected.length).toBeGreaterThan(0);
      expect((await ids({ filter: { status: [...wanted] } })).sort()).toEqual([...expected].sort());
    }
  });
  test('by agent, tag, channel and reading', async () => {
    const [one, two] = made as [ConversationId, ConversationId];
    await shop.test.call('assign', { body: { conversation: one, key: key(), to: agent.agent.id } }, agent);
    await shop.test.call('tag', { body: { conversation: two, key: key(), add: ['退款'] } }, agent);
    // Whoever answers what nobody has, has it.
    const answered = made.filter((_, index) => index % 3 === 0 || index === 2);
    const mine = (await ids()).filter((id) => answered.includes(id));
    expect(await ids({ filter: { assigned: 'me' } })).toEqual(mine);
    expect(await ids({ filter: { assigned: agent.agent.id } })).toEqual(mine);
    expect(await ids({ filter: { assigned: 'nobody' } })).toHaveLength(24 - mine.length);
    expect(await ids({ filter: { assigned: createId('agent') } })).toEqual([]);
    expect(await ids({ filter: { tag: '退款' } })).toEqual([two]);
    expect(await ids({ filter: { tag: "x' OR 1=1 --" } })).toEqual([]);
    expect(await ids({ filter: { channel: 'web' } })).toHaveLength(24);
    expect(await ids({ filter: { channel: 'email' } })).toEqual([]);
    await shop.test.call('markRead', { body: { conversation: two, seq: 99 } }, agent);
    const unread = await ids({ filter: { unread: true } });
    expect(unread).not.toContain(two);
    expect(unread).toHaveLength(23);
  });
  test('without the address that the host has of its customer, for who may not see customers there', async () => {
    const { host } = shop.test;
    host.addCustomer('one', { id: 'one-shy', email: 'shy@people.example' });
    host.addAgent('one', { id: 'one-short', sees: { orders: true, customers: false } });
    const short = await shop.test.agent({ agent: 'one-short' });
    const shy = await shop.test.visitor({ customer: 'one-shy' });
    const { conversation } = await shop.say(shy, 'Hello from the shy');
    const filter = { hostCustomer: 'one-shy' };
    const emailsSeenBy = async (who: AgentTicket) => {
      const { items } = await shop.test.call('listInbox', { body: { filter } }, who);
      const panel = await shop.test.call('getPersonPanel', { query: { conversation } }, who);
      const opened = await shop.open(who, conversation);
      return [...items, opened.conversation, ...panel.conversations].map(({ person }) => person.email);
    };
    expect(await emailsSeenBy(agent)).toEqual(['shy@people.example', 'shy@people.example']);
    expect(await emailsSeenBy(short)).toEqual([null, null]);
    const form = { key: key(), conversation, email: 'typed@mail.example' };
    await shop.test.call('leaveContact', { body: form }, shy);
    expect(await emailsSeenBy(short)).toEqual(['typed@mail.example', 'typed@mail.example']);
  });
  test("by the host's customer and order", async () => {
    const ada = await shop.test.visitor({ customer: 'one-ada' });
    const general = await shop.say(ada, 'General');
    shop.test.host.addOrder('one', { id: 'A7', customer: 'one-ada' });
    const order = await shop.say(ada, 'Order', { matter: 'order:A7' });
    expect((await ids({ filter: { hostCustomer: 'one-ada' } })).sort()).toEqual(
      [general.conversation, order.conversation].sort(),
    );
    expect(await ids({ filter: { hostOrder: 'A7' } })).toEqual([order.conversation]);
    expect(await ids({ filter: { hostOrder: 'A7', hostCustomer: 'one-bob' } })).toEqual([]);
    const foreign = await shop.test.agent({ shop: 'two' });
    expect((await shop.test.call('listInbox', { body: { filter: { hostOrder: 'A7' } } }, foreign)).items).toEqual([]);
  });
});

test('counts are of what is in sight: mine, nobody’s, open, and unread of these', async () => {
  const counts = () => shop.test.call('countInbox', {}, agent);
  const before = await counts();
  const { items } = await page({ limit: 100, filter: { status: ['open', 'waiting'] } });
  expect(before).toEqual({
    mine: items.filter(({ assigned }) => assigned?.id === agent.agent.id).length,
    unassigned: items.filter(({ assigned }) => assigned === null).length,
    open: items.length,
    atRisk: 0,
    mentioned: 0,
    unread: items.filter(({ unread, assigned }) => unread > 0 && (assigned === null || assigned.id === agent.agent.id))
      .length,
  });
  expect(before.unread).toBeGreaterThan(0);
  const senior = await shop.test.agent({ agent: 'one-senior' });
  const unread = items.find((each) => each.unread > 0 && each.assigned === null);
  const conversation = unread?.id as ConversationId;
  await shop.test.call('assign', { body: { conversation, key: key(), to: senior.agent.id } }, agent);
  expect(await counts()).toEqual({ ...before, unassigned: before.unassigned - 1, unread: before.unread - 1 });
  expect((await shop.test.call('countInbox', {}, senior)).mine).toBe(1);
});
