import { expect, it } from 'vitest';
import { agent, makeEntry, person } from '../../test/make/entries.ts';
import type { Held } from '../state/outbox.ts';
import { timelineOf } from './timeline.ts';

const types = (entries: Parameters<typeof timelineOf>[0], held: Held[] = []) =>
  timelineOf(entries, held).map((item) => item.type);
const held = (key: string) => ({ key, route: 'sendMessage', body: {}, state: 'held' }) as unknown as Held;

it('begins every day with its separator', () => {
  const entries = [
    makeEntry({ seq: 1, at: '2026-11-20T10:00:00Z' }),
    makeEntry({ seq: 2, at: '2026-11-22T10:00:00Z' }),
  ];
  expect(types(entries)).toEqual(['day', 'message', 'day', 'message']);
});

it('joins messages of one author that follow each other soon', () => {
  const entries = [
    makeEntry({ seq: 1, actor: person }),
    makeEntry({ seq: 2, actor: { type: 'customer', id: 'cus_00000000000000000000000001' } }),
    makeEntry({ seq: 3, actor: agent }),
    makeEntry({ seq: 4, actor: agent, kind: 'note.written' }),
    makeEntry({ seq: 9, actor: agent, kind: 'note.written' }),
  ];
  const joined = timelineOf(entries, []).map((item) => ('joined' in item ? item.joined : null));
  expect(joined).toEqual([null, false, true, false, false, false]);
});

it('shows everything that is no message as a line, whatever its kind', () => {
  expect(types([makeEntry({ seq: 1, kind: 'moon.landed', body: {} })])).toEqual(['day', 'line']);
});

it('drops what is on its way once the journal has it', () => {
  expect(types([makeEntry({ seq: 1, key: 'k1' })], [held('k1'), held('k2')])).toEqual(['day', 'message', 'pending']);
});

it('leaves out how each message was judged, which stands over the conversation', () => {
  const entries = [makeEntry({ seq: 1 }), makeEntry({ seq: 2, kind: 'mood.judged', actor: { type: 'system' } })];
  expect(types(entries)).toEqual(['day', 'message']);
});
