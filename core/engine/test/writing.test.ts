import { createId, type EntryId, messageSent, noteWritten } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Appended, RowChange, SubjectRef } from '../src/journal/index.ts';
import { message, newSubject, openStages, type Stage, shop, visitor } from './stage.ts';

let stages: Awaited<ReturnType<typeof openStages>>;
let stage: Stage;
beforeAll(async () => {
  stages = await openStages();
  stage = await stages.open();
  await stage.database.sql('CREATE TABLE {{state}} (id text PRIMARY KEY, status text, seq int)');
});
afterAll(() => stages.close());

const state = (subject: SubjectRef) =>
  stage.database.sql('SELECT status, seq FROM {{state}} WHERE id = $1', [subject.id]);
const count = async (subject: SubjectRef) =>
  (await stage.journal.read(subject, { audience: 'system', limit: 100 })).length;
const said = (subject: SubjectRef): RowChange => ({
  text: `UPDATE {{state}} s SET seq = taken.seq FROM taken WHERE s.id = $1 AND s.status = 'open'`,
  values: [subject.id],
});
async function openState(): Promise<SubjectRef> {
  const subject = newSubject();
  await stage.journal.write(subject, async (tx) => {
    await tx.sql(`INSERT INTO {{state}} VALUES ($1, 'open', 0)`, [subject.id]);
    await tx.append(message('started'));
  });
  return subject;
}

test('thrown between state and entry, neither is found, nor the work that was enqueued', async () => {
  const subject = newSubject();
  const writing = stage.journal.write(subject, async (tx) => {
    await tx.sql(`INSERT INTO {{state}} VALUES ($1, 'open', 0)`, [subject.id]);
    await tx.enqueue('mail', { to: subject.id });
    await tx.append(message('hello'));
    throw new Error('power cut');
  });
  await expect(writing).rejects.toThrow('power cut');
  expect(await state(subject)).toEqual([]);
  expect(await count(subject)).toBe(0);
  expect(await stage.database.sql(`SELECT 1 FROM {{job}} WHERE payload ->> 'to' = $1`, [subject.id])).toEqual([]);
});

test('work is enqueued with its entry, and knows its shop', async () => {
  const subject = newSubject();
  await stage.journal.write(subject, (tx) => tx.enqueue('mail', { to: subject.id }, { key: 'burst' }));
  const jobs = await stage.database.sql(`SELECT shop, name, key FROM {{job}} WHERE payload ->> 'to' = $1`, [
    subject.id,
  ]);
  expect(jobs).toEqual([{ shop, name: 'mail', key: 'burst' }]);
});

test('a hot append changes its row in the same statement', async () => {
  const subject = await openState();
  const appended = await stage.journal.append(subject, message('two', 'key-two'), said(subject));
  expect(appended).toMatchObject({ repeated: false, entry: { seq: 2, body: { text: 'two', files: [] } } });
  expect(await state(subject)).toEqual([{ status: 'open', seq: 2 }]);
  const again = await stage.journal.append(subject, message('two', 'key-two'), said(subject));
  expect(again).toEqual({ ...appended, repeated: true });
  expect(await stage.journal.find(shop, appended?.entry.id as EntryId)).toEqual(appended?.entry);
  expect(await state(subject)).toEqual([{ status: 'open', seq: 2 }]);
});

test('a hot append whose row has moved on writes nothing and says so, but a retry of one that was written gets its answer', async () => {
  const subject = await openState();
  const first = await stage.journal.append(subject, message('two', 'key-two'), said(subject));
  await stage.journal.write(subject, (tx) =>
    tx.sql(`UPDATE {{state}} SET status = 'closed' WHERE id = $1`, [subject.id]),
  );
  expect(await stage.journal.append(subject, message('three'), said(subject))).toBeNull();
  expect(await stage.journal.append(subject, message('two', 'key-two'), said(subject))).toEqual({
    ...first,
    repeated: true,
  });
  expect(await count(subject)).toBe(2);
  expect(await stage.journal.lastSeq(subject)).toBe(2);
  expect(await stage.journal.append(newSubject(), message('nobody'), said(subject))).toBeNull();
});

test('a hot append that waited for a writer sees what that one changed', async () => {
  const subject = await openState();
  let appending: Promise<unknown> | undefined;
  await stage.journal.write(subject, async (tx) => {
    appending = stage.journal.append(subject, message('too late'), said(subject));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await tx.sql(`UPDATE {{state}} SET status = 'closed' WHERE id = $1`, [subject.id]);
  });
  expect(await appending).toBeNull();
  expect(await count(subject)).toBe(1);
});

test('racing hot appends and writes on one conversation leave no gap and lose no change', async () => {
  const subject = await openState();
  const tries = Array.from({ length: 60 }, (_, index) =>
    index % 3
      ? stage.journal.append(subject, message(`${index}`), said(subject))
      : stage.journal.write(subject, (tx) => tx.append(message(`${index}`))),
  );
  await Promise.all(tries);
  const entries = await stage.journal.read(subject, { audience: 'system', limit: 100 });
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 61 }, (_, index) => index + 1));
});

test('two subjects are written together from both sides without a deadlock', async () => {
  const [one, two] = [newSubject(), newSubject()];
  const link = (from: SubjectRef, to: SubjectRef) =>
    stage.journal.write(from, async (tx) => {
      await tx.sql('SELECT 1 AS looked');
      const other = await tx.also(to);
      await tx.append(message('from'));
      await other.append(message('to'));
    });
  await Promise.all(Array.from({ length: 30 }, (_, index) => (index % 2 ? link(one, two) : link(two, one))));
  expect([await count(one), await count(two)]).toEqual([30, 30]);
});

test('a chain of causes stops after eight', async () => {
  const subject = newSubject();
  let cause: EntryId | null = null;
  for (let length = 1; length <= 8; length += 1) {
    const link: Appended = await stage.journal.append(subject, { ...message(`${length}`), cause });
    cause = link.entry.id;
  }
  const ninth = { ...message('9'), cause };
  await expect(stage.journal.append(subject, ninth)).rejects.toMatchObject({ code: 'refused' });
  await expect(stage.journal.write(subject, (tx) => tx.append(ninth))).rejects.toMatchObject({ code: 'refused' });
  expect(await count(subject)).toBe(8);
});

test('an audience can be narrowed and never widened; broken text is mended', async () => {
  const subject = newSubject();
  const note = { kind: noteWritten, body: { text: 'a note' }, actor: visitor, audience: 'customer' } as const;
  await expect(stage.journal.append(subject, note)).rejects.toThrow('cannot be shown to customer');
  await stage.journal.append(subject, { ...message('hidden'), audience: 'agents' });
  expect(await stage.journal.read(subject, { audience: 'customer', limit: 9 })).toEqual([]);
  const { entry } = await stage.journal.append(subject, message('NUL \0 and half \ud83d of a pair \\u0000'));
  const stored = await stage.journal.find(shop, entry.id);
  expect(stored?.body.text).toBe('NUL  and half \ufffd of a pair \\u0000');
  expect(stored).toEqual(entry);
});

test('erasing takes the words out for good, keeps the order, and says so', async () => {
  const subject = newSubject();
  await stage.journal.append(subject, message('my address is Elm Street 12'));
  await stage.journal.append(subject, { kind: noteWritten, body: { text: 'lives in Elm Street' }, actor: visitor });
  const { entry } = await stage.journal.append(subject, message('kept'));
  await stage.database.sql(`UPDATE {{entry}} SET kind = 'parcel.sang' WHERE id = $1`, [
    (await stage.journal.append(subject, message('Elm Street, said by a later version'))).entry.id,
  ]);
  const system = { type: 'system' } as const;
  expect(await stage.journal.erase(subject, { entries: [1, 2, 4], why: 'asked', actor: system })).toEqual({
    erased: 3,
  });
  const dump = JSON.stringify(await stage.database.sql('SELECT * FROM {{entry}} WHERE subject = $1', [subject.id]));
  expect(dump).not.toContain('Elm');
  const entries = await stage.journal.read(subject, { audience: 'system', limit: 9 });
  expect(entries.map(({ seq, kind, body }) => [seq, kind, body.erased])).toEqual([
    [1, messageSent.kind, true],
    [2, noteWritten.kind, true],
    [3, messageSent.kind, undefined],
    [4, 'parcel.sang', undefined],
    [5, 'entries.erased', undefined],
  ]);
  expect(entries[2]).toEqual(entry);
  expect(entries[4]?.body).toEqual({ upTo: 4, why: 'asked' });
  const all = { entries: { upTo: 3 }, why: 'asked', actor: system };
  expect(await stage.journal.erase(subject, all)).toEqual({ erased: 1 });
});

test('an id of a shop reaches nothing of another', async () => {
  const { entry } = await stage.journal.append(newSubject(), message('mine'));
  const other = createId('shop');
  expect(await stage.journal.find(other, entry.id)).toBeNull();
  expect(
    await stage.journal.read(
      { shop: other, type: 'conversation', id: entry.subject },
      { audience: 'system', limit: 9 },
    ),
  ).toEqual([]);
});

test('appends that come together are written each for itself: some wait, some are repeated, some are refused', async () => {
  const other = await stages.open();
  const subjects = await Promise.all(Array.from({ length: 40 }, openState));
  const close = (subject: SubjectRef) =>
    stage.journal.write(subject, (tx) => tx.sql(`UPDATE {{state}} SET status = 'closed' WHERE id = $1`, [subject.id]));
  await Promise.all(subjects.slice(0, 5).map(close));
  for (const subject of subjects.slice(5, 10)) await stage.journal.append(subject, message('again', 'key-same'));
  const held = subjects[10] as SubjectRef;
  const holding = stage.journal.write(held, () => new Promise((resolve) => setTimeout(resolve, 200)));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const twice = [stage, other].map(({ journal }) =>
    Promise.all(subjects.map((subject) => journal.append(subject, message('again', 'key-same'), said(subject)))),
  );
  const [one = [], two = []] = await Promise.all(twice);
  await holding;
  expect(one.slice(0, 5)).toEqual(Array(5).fill(null));
  expect(two.slice(0, 5)).toEqual(Array(5).fill(null));
  for (let index = 5; index < 40; index += 1) {
    const answers = [one[index], two[index]];
    expect(answers[0]?.entry).toEqual(answers[1]?.entry);
    expect(answers.filter((answer) => answer?.repeated === false).length).toBe(index < 10 ? 0 : 1);
    const entries = await stage.journal.read(subjects[index] as SubjectRef, { audience: 'system', limit: 9 });
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await state(subjects[index] as SubjectRef)).toEqual([{ status: 'open', seq: index < 10 ? 0 : 2 }]);
  }
});

test('one entry that breaks a rule does not take its neighbours along', async () => {
  const subjects = Array.from({ length: 6 }, newSubject);
  for (const subject of subjects) await stage.journal.append(subject, message('first'));
  let cause: EntryId | null = null;
  for (let length = 1; length <= 8; length += 1) {
    const link: Appended = await stage.journal.append(newSubject(), { ...message(`${length}`), cause });
    cause = link.entry.id;
  }
  const answers = await Promise.allSettled(
    subjects.map((subject, index) =>
      stage.journal.append(subject, { ...message('second'), cause: index === 3 ? cause : null }),
    ),
  );
  expect(answers.map(({ status }) => status === 'fulfilled')).toEqual([true, true, true, false, true, true]);
  expect(await Promise.all(subjects.map(count))).toEqual([2, 2, 2, 1, 2, 2]);
});

test('of many appends to one subject by one sender the order stays', async () => {
  const subject = await openState();
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => stage.journal.append(subject, message(`${index}`), said(subject))),
  );
  const entries = await stage.journal.read(subject, { audience: 'system', limit: 100, after: 1 });
  expect(entries.map(({ body }) => body.text)).toEqual(Array.from({ length: 30 }, (_, index) => `${index}`));
});

test('appends that wait for a held subject keep nobody else waiting', async () => {
  const subjects = await Promise.all(Array.from({ length: 6 }, openState));
  const held = subjects.slice(0, 4);
  const hold = (subject: SubjectRef) =>
    stage.journal.write(subject, () => new Promise((resolve) => setTimeout(resolve, 1_500)));
  const holding = Promise.all(held.map(hold));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const waiting = [];
  for (const subject of held) {
    waiting.push(stage.journal.append(subject, message('patient'), said(subject)));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const begun = performance.now();
  await stage.journal.append(subjects[5] as SubjectRef, message('quick'), said(subjects[5] as SubjectRef));
  expect(performance.now() - begun).toBeLessThan(1_000);
  await Promise.all([holding, ...waiting]);
});
