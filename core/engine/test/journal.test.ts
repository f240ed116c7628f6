import { type Actor, createId, messageSent, noteWritten } from '@shopbell/contract';
import { startPostgres } from '@shopbell/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from '../src/database/index.ts';
import { createJournal, type Journal, type SubjectRef } from '../src/journal/index.ts';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let database: Database;
let journal: Journal;
beforeAll(async () => {
  postgres = await startPostgres();
  database = createDatabase({ url: (await postgres.createDatabase()).url });
  await database.migrate();
  journal = createJournal({ database, log, clock: { now: Date.now }, enqueue: async () => {} });
});
afterAll(async () => {
  await database.stop();
  await postgres.stop();
});

const log = pino({ level: 'silent' });
const shop = createId('shop');
const actor: Actor = { type: 'visitor', id: createId('visitor') };
const newSubject = (): SubjectRef => ({ shop, type: 'conversation', id: createId('conversation') });
const message = (text: string, key?: string) => ({ kind: messageSent, body: { text }, actor, ...(key && { key }) });
const texts = async (subject: SubjectRef) =>
  (await journal.read(subject, { audience: 'system', limit: 100 })).map(({ seq, body }) => [seq, body.text]);

test('seq has no gaps, whatever fails in between', async () => {
  const subject = newSubject();
  await journal.append(subject, message('one'));
  await expect(
    journal.write(subject, async (tx) => {
      await tx.append(message('lost'));
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await expect(journal.append(subject, message('x'.repeat(9_000)))).rejects.toThrow('shape');
  await journal.write(subject, (tx) => tx.append(message('two')));
  await journal.append(subject, message('three'));
  expect(await texts(subject)).toEqual([
    [1, 'one'],
    [2, 'two'],
    [3, 'three'],
  ]);
});

test('a retry gets the first answer, by either way of writing', async () => {
  const subject = newSubject();
  const first = await journal.append(subject, message('one', 'key-00001'));
  const again = await journal.append(subject, message('other', 'key-00001'));
  const third = await journal.write(subject, (tx) => tx.append(message('third', 'key-00001')));
  expect(first.repeated).toBe(false);
  expect(again).toEqual({ entry: first.entry, repeated: true });
  expect(third).toEqual({ entry: first.entry, repeated: true });
  await journal.append(subject, message('two'));
  expect((await texts(subject)).length).toBe(2);
});

test('a key that was used for another kind is refused', async () => {
  const subject = newSubject();
  await journal.append(subject, message('one', 'key-00001'));
  const note = { kind: noteWritten, body: { text: 'n' }, actor, key: 'key-00001' };
  await expect(journal.append(subject, note)).rejects.toMatchObject({ code: 'key.reused' });
});

test('of racing retries one is written and all get its answer', async () => {
  const subject = newSubject();
  const tries = Array.from({ length: 20 }, (_, index) =>
    index % 2
      ? journal.append(subject, message(`try ${index}`, 'key-racing'))
      : journal.write(subject, (tx) => tx.append(message(`try ${index}`, 'key-racing'))),
  );
  const answers = await Promise.all(tries);
  expect(answers.filter(({ repeated }) => !repeated).length).toBe(1);
  expect(new Set(answers.map(({ entry }) => entry.id)).size).toBe(1);
  expect((await texts(subject)).length).toBe(1);
});
