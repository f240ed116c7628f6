import { type EntryView, listenerParked, messageSent } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Listener } from '../src/journal/index.ts';
import { message, newSubject, openStages, shop } from './stage.ts';

let stages: Awaited<ReturnType<typeof openStages>>;
beforeAll(async () => {
  stages = await openStages();
});
afterAll(() => stages.close());

/** Hears messages of one subject; a name of its own keeps tests apart. */
function listener(subject: { id: string }, hear: (text: string) => Promise<void>): Listener {
  return {
    name: `test-${subject.id}`,
    hears: [messageSent],
    hear: async (entry) => {
      if (entry.subject === subject.id) await hear(String(entry.body.text));
    },
  };
}
const texts = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);

test('a listener hears what was there and what comes, in order', async () => {
  const stage = await stages.open();
  const subject = newSubject();
  for (const text of texts(10)) await stage.journal.append(subject, message(text));
  const heard: string[] = [];
  await stage.journal.listen([listener(subject, async (text) => void heard.push(text))]);
  for (const text of texts(10)) await stage.journal.append(subject, message(text));
  await expect.poll(() => heard.length).toBe(20);
  expect(heard).toEqual([...texts(10), ...texts(10)]);
});

test('of two processes one hears; when it stops the other goes on where it was', async () => {
  const [one, two] = [await stages.open({ holdMilliseconds: 4_000 }), await stages.open({ holdMilliseconds: 4_000 })];
  const subject = newSubject();
  const heard: [string, string][] = [];
  const by = (who: string) => listener(subject, async (text) => void heard.push([who, text]));
  await one.journal.listen([by('one')]);
  await one.journal.append(subject, message('0'));
  await expect.poll(() => heard.length).toBe(1);
  await two.journal.listen([by('two')]);
  for (const text of texts(10).slice(1)) await two.journal.append(subject, message(text));
  await expect.poll(() => heard.length, { timeout: 5_000 }).toBe(10);
  expect(new Set(heard.map(([who]) => who))).toEqual(new Set(['one']));
  await one.journal.stop();
  await two.journal.append(subject, message('10'));
  await expect.poll(() => heard.length, { timeout: 5_000 }).toBe(11);
  expect(heard.map(([, text]) => text)).toEqual(texts(11));
  expect(heard[10]?.[0]).toBe('two');
});

test('after a crash in the middle another process hears again from the last saved place, and misses nothing', async () => {
  const [dying, living] = [await stages.open({ holdMilliseconds: 400 }), await stages.open({ holdMilliseconds: 400 })];
  const subject = newSubject();
  const before: string[] = [];
  const after: string[] = [];
  // Dies in the fourth: it never comes back, and neither saves nor lets go.
  const hang = listener(subject, async (text) => {
    if (text === '3') await new Promise(() => {});
    before.push(text);
  });
  await dying.journal.listen([hang]);
  for (const text of texts(8)) await living.journal.append(subject, message(text));
  await expect.poll(() => before.length).toBe(3);
  await living.journal.listen([listener(subject, async (text) => void after.push(text))]);
  await expect.poll(() => after.at(-1), { timeout: 5_000 }).toBe('7');
  expect(after).toEqual(texts(8).slice(8 - after.length));
  expect(after.length).toBeGreaterThanOrEqual(5);
  await dying.database.stop();
  // Nothing can stop it any more: it is dead to the test.
  Object.assign(dying.journal, { stop: async () => {} });
});

test('after five failures on one entry it is parked, that is said on the shop, and the listener goes on', async () => {
  const stage = await stages.open();
  const subject = newSubject();
  const tries: string[] = [];
  const hear = async (text: string) => {
    tries.push(text);
    if (text === 'bad') throw new Error('cannot digest');
  };
  await stage.journal.listen([listener(subject, hear)]);
  for (const text of ['good', 'bad', 'better']) await stage.journal.append(subject, message(text));
  await expect.poll(() => tries.at(-1), { timeout: 10_000 }).toBe('better');
  expect(tries).toEqual(['good', 'bad', 'bad', 'bad', 'bad', 'bad', 'better']);
  const said = await stage.journal.read({ shop, type: 'shop', id: shop }, { audience: 'agents', limit: 50 });
  expect(said.at(-1)).toMatchObject({
    kind: listenerParked.kind,
    body: { listener: `test-${subject.id}`, why: 'cannot digest' },
  });
}, 20_000);

test('many at once: batches where they work, one by one where a batch fails', async () => {
  const stage = await stages.open();
  const subject = newSubject();
  for (const text of texts(50)) await stage.journal.append(subject, message(text));
  const sizes: number[] = [];
  const heard: string[] = [];
  await stage.journal.listen([
    {
      name: `many-${subject.id}`,
      hears: [messageSent],
      hear: async (entry) => {
        if (entry.subject === subject.id) heard.push(String(entry.body.text));
      },
      hearMany: async (entries) => {
        const own = entries.filter((entry) => entry.subject === subject.id).map(({ body }) => String(body.text));
        if (own.length > 0) sizes.push(own.length);
        if (own.includes('70')) throw new Error('too many');
        heard.push(...own);
      },
    },
  ]);
  await expect.poll(() => heard.length).toBe(50);
  await stage.journal.write(subject, async (tx) => {
    for (const text of texts(80).slice(50)) await tx.append(message(text));
  });
  await expect.poll(() => heard.length, { timeout: 5_000 }).toBe(80);
  expect(heard).toEqual(texts(80));
  expect(Math.max(...sizes)).toBeGreaterThan(10);
});

test('where nobody waits for it, a rush is heard in few turns, and what comes after a silence at once', async () => {
  const stage = await stages.open();
  const subject = newSubject();
  const turns: number[] = [];
  const many = async (entries: readonly EntryView[]) => {
    const own = entries.filter((entry) => entry.subject === subject.id);
    if (own.length > 0) turns.push(own.length);
  };
  const listener = { name: `gathers-${subject.id}`, hears: [messageSent], gatherMilliseconds: 60_000 };
  await stage.journal.listen([{ ...listener, hear: (entry) => many([entry]), hearMany: many }]);
  await stage.journal.append(subject, message('first'));
  await expect.poll(() => turns).toEqual([1]);
  for (const text of texts(5)) await stage.journal.append(subject, message(text));
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(turns).toEqual([1]);
});

test('while the database is away nothing is parked', async () => {
  const stage = await stages.open({ holdMilliseconds: 400 });
  const subject = newSubject();
  let broken = true;
  let tries = 0;
  const heard: string[] = [];
  const real = stage.database.sql;
  await stage.journal.listen([
    listener(subject, async (text) => {
      tries += 1;
      if (broken) {
        Object.assign(stage.database, { sql: () => Promise.reject(new Error('away')) });
        throw new Error('away');
      }
      heard.push(text);
    }),
  ]);
  await stage.journal.append(subject, message('one'));
  await expect.poll(() => tries).toBeGreaterThan(0);
  for (let round = 0; round < 6; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    Object.assign(stage.database, { sql: real });
  }
  broken = false;
  Object.assign(stage.database, { sql: real });
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual(['one']);
}, 20_000);

test('positions that a batch took and never used disturb nobody', async () => {
  const stage = await stages.open();
  const subject = newSubject();
  await stage.journal.append(subject, message('before'));
  await stage.database.sql(`SELECT setval('{{place_position}}', nextval('{{place_position}}') + 50)`);
  const later = await stages.open();
  const heard: string[] = [];
  let reads = 0;
  const { sql } = later.database;
  Object.assign(later.database, {
    sql: (...words: Parameters<typeof sql>) => {
      reads += 1;
      return sql(...words);
    },
  });
  await later.journal.listen([listener(subject, async (text) => void heard.push(text))]);
  const feed: string[] = [];
  await later.journal.followShop(shop, { position: null }, (entries) => {
    for (const { entry } of entries) if (entry.subject === subject.id) feed.push(String(entry.body.text));
  });
  await expect.poll(() => heard).toEqual(['before']);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(reads).toBeLessThan(50);
  await stage.journal.append(subject, message('after'));
  await expect.poll(() => heard).toEqual(['before', 'after']);
  await expect.poll(() => feed).toEqual(['after']);
});

test('a reader who starts at the end gets what was under way in the moment of the start', async () => {
  const stage = await stages.open({ started: false });
  const subject = newSubject();
  const { entry } = await stage.journal.append(subject, message('under way'));
  const placing = Promise.withResolvers<void>();
  const batch = stage.database.transaction(async (sql) => {
    await sql('DELETE FROM {{unplaced}} WHERE subject = $1', [subject.id]);
    const text = `INSERT INTO {{place}} (position, shop, subject, seq) VALUES (nextval('{{place_position}}'), $1, $2, $3)`;
    await sql(text, [shop, subject.id, entry.seq]);
    await placing.promise;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const later = await stages.open();
  const seen: string[] = [];
  await later.journal.followShop(shop, { position: null }, (entries) => {
    for (const { entry } of entries) seen.push(entry.id);
  });
  placing.resolve();
  await batch;
  await stage.journal.append(newSubject(), message('next'));
  await expect.poll(() => seen).toContain(entry.id);
});
