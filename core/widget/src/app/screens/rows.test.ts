import { createId, type EntryView } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { rowsOf } from './rows.ts';

const visitor = createId('visitor');
const agent = createId('agent');
let seq = 0;
function entry(kind: string, by: 'visitor' | 'agent' | 'system', more: Partial<EntryView> = {}): EntryView {
  seq += 1;
  const actors = {
    visitor: { type: 'visitor', id: visitor },
    agent: { type: 'agent', id: agent, name: 'Mara' },
    system: { type: 'system' },
  } as const;
  return {
    id: createId('entry'),
    subject: 'cnv_x',
    seq,
    kind,
    version: 1,
    at: '2026-03-02T10:00:00Z',
    actor: actors[by],
    cause: null,
    key: null,
    audience: 'customer',
    body: { text: `text ${seq}` },
    ...more,
  };
}
const rows = (entries: EntryView[], more = {}) =>
  rowsOf({ entries, outgoing: [], read: { mine: 0, theirs: 0 }, newAfter: null, ...more });

test('a day stands above its first message, and messages of one author form a run', () => {
  const list = rows([
    entry('message.sent', 'visitor'),
    entry('message.sent', 'visitor', { at: '2026-03-02T10:01:00Z' }),
    entry('message.sent', 'visitor', { at: '2026-03-02T10:20:00Z' }),
    entry('message.sent', 'agent', { at: '2026-03-03T10:20:00Z' }),
  ]);
  expect(list.map(({ type }) => type)).toEqual(['day', 'message', 'message', 'message', 'day', 'message']);
  const ends = list.flatMap((row) => (row.type === 'message' ? [[row.first, row.last]] : []));
  expect(ends).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ]);
});

test('a message on its way is shown once, also after it has arrived', () => {
  const arrived = entry('message.sent', 'visitor', { key: 'key-1' });
  const outgoing = ['key-1', 'key-2'].map((key) => ({
    key,
    route: 'sendVisitorMessage' as const,
    text: key,
    files: [],
    page: '',
    at: '2026-03-02T10:00:30Z',
    by: null,
    failed: null,
    tries: 0,
  }));
  const messages = rows([arrived], { outgoing }).filter(({ type }) => type === 'message');
  expect(messages.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
});

test('only the newest own message says that it was read', () => {
  const entries = [entry('message.sent', 'visitor'), entry('message.sent', 'visitor')];
  const marks = (theirs: number) =>
    rows(entries, { read: { mine: 0, theirs } }).flatMap((row) => (row.type === 'message' ? [row.progress] : []));
  expect(marks(0)).toEqual([null, 'sent']);
  expect(marks(seq)).toEqual([null, 'read']);
});

test('unknown kinds are a neutral line, silent ones none, erased ones say so', () => {
  const list = rows([
    entry('conversation.started', 'visitor'),
    entry('order.teleported', 'system'),
    entry('message.sent', 'agent', { body: { erased: true } }),
  ]);
  expect(list.map((row) => (row.type === 'line' ? row.word : row.type))).toEqual(['day', 'unknown', 'message']);
  expect(list.at(-1)).toMatchObject({ erased: true, text: '' });
});

test('a survey goes when its conversation goes on, and stays with its answer', () => {
  const asked = entry('survey.asked', 'system', { body: { resolution: 1 } });
  const types = (...more: EntryView[]) => rows([asked, ...more]).map(({ type }) => type);
  expect(types()).toContain('survey');
  expect(types(entry('conversation.reopened', 'visitor'))).not.toContain('survey');
  const answered = entry('survey.answered', 'visitor', { body: { resolution: 1, rating: 4 } });
  expect(types(answered, entry('conversation.reopened', 'visitor'))).toContain('survey');
});

test('the line for what is new stands before the first message of the shop after what was read', () => {
  const entries = [entry('message.sent', 'agent'), entry('message.sent', 'visitor'), entry('message.sent', 'agent')];
  const list = rows(entries, { newAfter: entries[0]?.seq });
  expect(list.map(({ type }) => type)).toEqual(['day', 'message', 'message', 'new', 'message']);
});
