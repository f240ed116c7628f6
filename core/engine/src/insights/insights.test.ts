import {
  type Actor,
  conversationReopened,
  conversationResolved,
  conversationStarted,
  createId,
  type EntryKind,
  type EntryView,
  messageSent,
  surveyAnswered,
  surveyAsked,
} from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from '../database/index.ts';
import { dayOf, daysBetween, measure, quarterOf } from './figures.ts';
import { createCounter } from './listeners.ts';
import { createInsightsService } from './service.ts';

const postgres = await startPostgres();
let database: Database;
beforeAll(async () => {
  database = createDatabase({ url: (await postgres.createDatabase()).url });
  await database.migrate();
});
afterAll(async () => {
  await database.stop();
  await postgres.stop();
});

const visitor: Actor = { type: 'visitor', id: createId('visitor') };
const agent: Actor = { type: 'agent', id: createId('agent') };
const minute = 60_000;

/** Half of the wall's seconds are business. */
function open() {
  const shop = createId('shop');
  const counter = createCounter({
    transaction: (work) => database.transaction(work),
    businessSeconds: async (_, from, to) => (to - from) / 2_000,
  });
  const write = (subject: string) => {
    let seq = 0;
    return async (kind: EntryKind, at: number, actor: Actor, body: Record<string, unknown> = {}) => {
      seq += 1;
      const entry: EntryView = {
        ...{ id: createId('entry'), subject, seq, kind: kind.kind, version: 1, at: new Date(at).toISOString() },
        ...{ actor, cause: null, key: null, audience: kind.audience, body },
      };
      await counter.hear(entry, shop);
      return entry;
    };
  };
  const read = (from: string, to: string, timeZone = 'UTC') =>
    createInsightsService(database.sql).read(shop, { from, to, timeZone });
  return { shop, counter, write, read };
}

/** A conversation that begins at `at`, is answered after `reply` minutes and resolved after `end` minutes. */
async function hold(
  shop: ReturnType<typeof open>,
  at: number,
  { reply, end, rating }: { reply: number; end: number; rating?: number },
) {
  const say = shop.write(createId('conversation'));
  await say(conversationStarted, at, visitor);
  await say(messageSent, at, visitor);
  await say(messageSent, at + reply * minute, agent);
  await say(messageSent, at + (reply + 1) * minute, agent);
  await say(conversationResolved, at + end * minute, agent, { resolution: 1 });
  await say(surveyAsked, at + end * minute, { type: 'system' }, { resolution: 1 });
  if (rating) await say(surveyAnswered, at + (end + 1) * minute, visitor, { resolution: 1, rating });
  return say;
}

const noon = Date.parse('2026-07-01T12:00:00Z');
const july = ['2026-07-01T00:00:00Z', '2026-08-01T00:00:00Z'] as const;

describe('insights', () => {
  test('say that 29 cases are not enough, and what 30 say', async () => {
    const shop = open();
    for (let n = 1; n <= 29; n += 1)
      await hold(shop, noon + n * 1_000, { reply: n, end: 60 + n, rating: n % 2 ? 5 : 2 });
    const few = await shop.read(...july);
    expect(few.firstReply.wall.median).toEqual({ value: null, cases: 29, enough: false });
    expect(few.satisfaction.mean).toEqual({ value: null, cases: 29, enough: false });
    expect(few.conversations).toBe(29);

    await hold(shop, noon, { reply: 30, end: 90, rating: 2 });
    const figures = await shop.read(...july);
    expect(figures.firstReply.wall.median).toEqual({ value: 15.5 * 60, cases: 30, enough: true });
    expect(figures.firstReply.wall.p90.value).toBeCloseTo(27.1 * 60, 6);
    expect(figures.firstReply.business.median.value).toBe(15.5 * 30);
    expect(figures.resolution.wall.median.value).toBe(75.5 * 60);
    expect(figures.resolution.business.p90.value).toBeCloseTo(87.1 * 30, 6);
    expect(figures.satisfaction).toMatchObject({
      mean: { value: 3.5 },
      satisfied: { value: 0.5 },
      asked: 30,
      answered: 30,
      responseRate: 1,
    });
    expect(figures.messages).toEqual({ fromPeople: 30, fromAgents: 60 });
  });

  test('count an entry once, however often it is heard', async () => {
    const shop = open();
    const say = shop.write(createId('conversation'));
    const entry = await say(conversationStarted, noon, visitor);
    await Promise.all([shop.counter.hear(entry, shop.shop), shop.counter.hear(entry, shop.shop)]);
    const first = await say(messageSent, noon, visitor);
    await shop.counter.hear(first, shop.shop);
    expect(await shop.read(...july)).toMatchObject({ conversations: 1, messages: { fromPeople: 1, fromAgents: 0 } });
  });

  test('count the same heard together as heard one by one', async () => {
    const [together, single] = [open(), open()];
    const entries: EntryView[] = [];
    const subjects = [createId('conversation'), createId('conversation'), createId('conversation')];
    const at = (number: number) => new Date(noon + number * 7 * minute).toISOString();
    const kinds = [
      [conversationStarted, visitor],
      [messageSent, visitor],
      [messageSent, agent],
      [conversationResolved, agent],
      [conversationReopened, visitor],
      [messageSent, agent],
    ] as const;
    for (const [index, [kind, actor]] of kinds.entries())
      for (const [number, subject] of subjects.entries())
        entries.push({
          ...{
            id: createId('entry'),
            subject,
            seq: index + 1,
            kind: kind.kind,
            version: 1,
            at: at(index + number),
            actor,
          },
          ...{ cause: null, key: null, audience: kind.audience, body: { resolution: 1 } },
        });
    await together.counter.hearMany?.(entries, together.shop);
    await together.counter.hearMany?.(entries, together.shop);
    for (const entry of entries) await single.counter.hear(entry, single.shop);
    expect(await together.read(...july)).toEqual(await single.read(...july));
    expect(await together.read(...july)).toMatchObject({
      conversations: 3,
      messages: { fromPeople: 3, fromAgents: 6 },
    });
  });

  test('count a resolution from the reopening on, and each survey for itself', async () => {
    const shop = open();
    const say = await hold(shop, noon, { reply: 1, end: 10 });
    await say(conversationReopened, noon + 100 * minute, visitor);
    await say(conversationResolved, noon + 104 * minute, agent, { resolution: 2 });
    await say(surveyAsked, noon + 104 * minute, { type: 'system' }, { resolution: 2 });
    await say(surveyAnswered, noon + 105 * minute, visitor, { resolution: 2, rating: 4 });
    const rows = await database.sql(
      "SELECT number, wall FROM {{insight_case}} WHERE shop = $1 AND kind = 'resolution' ORDER BY number",
      [shop.shop],
    );
    expect(rows).toEqual([
      { number: 1, wall: 600 },
      { number: 2, wall: 240 },
    ]);
    expect((await shop.read(...july)).satisfaction).toMatchObject({ asked: 2, answered: 1, responseRate: 0.5 });
  });

  test('know no first reply where an agent wrote first, or only a machine answered', async () => {
    const shop = open();
    const say = shop.write(createId('conversation'));
    await say(messageSent, noon, agent);
    await say(messageSent, noon + minute, visitor);
    await say(messageSent, noon + 2 * minute, { type: 'system' });
    expect((await shop.read(...july)).firstReply.wall.median.cases).toBe(0);
    await say(messageSent, noon + 3 * minute, agent);
    expect((await shop.read(...july)).firstReply.wall.median.cases).toBe(1);
  });

  test("tell days as they are on the shop's wall, empty ones too", async () => {
    const shop = open();
    await hold(shop, Date.parse('2026-07-01T18:14:59Z'), { reply: 1, end: 2 });
    await hold(shop, Date.parse('2026-07-01T18:15:00Z'), { reply: 1, end: 2 });
    const kathmandu = await shop.read('2026-06-30T18:15:00Z', '2026-07-03T18:15:00Z', 'Asia/Kathmandu');
    expect(kathmandu.perDay).toEqual([
      { day: '2026-07-01', conversations: 1, messages: 1 },
      { day: '2026-07-02', conversations: 1, messages: 5 },
      { day: '2026-07-03', conversations: 0, messages: 0 },
    ]);
    const utc = await shop.read('2026-07-01T00:00:00Z', '2026-07-02T00:00:00Z');
    expect(utc.perDay).toEqual([{ day: '2026-07-01', conversations: 2, messages: 6 }]);
  });

  test('see only their own shop and span', async () => {
    const [one, other] = [open(), open()];
    await hold(one, noon, { reply: 1, end: 2, rating: 5 });
    expect(await other.read(...july)).toMatchObject({
      conversations: 0,
      satisfaction: { asked: 0, responseRate: null },
    });
    expect(await one.read('2026-07-02T00:00:00Z', '2026-07-03T00:00:00Z')).toMatchObject({ conversations: 0 });
  });

  test('refuse spans that end before they begin, or are longer than 370 days', async () => {
    const shop = open();
    await expect(shop.read(july[1], july[0])).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(shop.read(july[0], '2027-08-01T00:00:00Z')).rejects.toMatchObject({ code: 'request.invalid' });
  });

  test('answer for a year of 20,000 conversations without reading them one by one', async () => {
    const shop = open();
    await database.sql(
      `INSERT INTO {{insight_case}} (shop, conversation, kind, number, at, wall, business, rating)
       SELECT $1, 'cnv_' || n, kind, 1, '2026-01-01T00:00:00Z'::timestamptz + n * interval '25 minutes', n, n, 4
       FROM generate_series(1, 20000) n, unnest(ARRAY['reply', 'resolution', 'asked', 'answered']) kind`,
      [shop.shop],
    );
    await database.sql('ANALYZE {{insight_case}}');
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const start = performance.now();
      const { resolution } = await shop.read('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z');
      expect(resolution.wall.median).toMatchObject({ value: 10_000.5, cases: 20_000 });
      times.push(performance.now() - start);
    }
    expect(Math.min(...times)).toBeLessThan(3_000);
  });
});

test('pure parts', () => {
  expect(measure(5, 29)).toEqual({ value: null, cases: 29, enough: false });
  expect(measure(5, 30)).toEqual({ value: 5, cases: 30, enough: true });
  expect(quarterOf(Date.parse('2026-07-01T12:14:59.999Z')).toISOString()).toBe('2026-07-01T12:00:00.000Z');
  expect(dayOf(Date.parse('2026-07-01T23:30:00Z'), 'Asia/Shanghai')).toBe('2026-07-02');
  expect(daysBetween(Date.parse('2026-02-27T12:00:00Z'), Date.parse('2026-03-02T00:00:00Z'), 'UTC')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ]);
});
