import { expect, it } from 'vitest';
import { makeEntry } from '../../test/make/entries.ts';
import type { Client } from '../api/client.ts';
import { createConversations } from './conversations.ts';
import { createTranscript, joinEntries } from './transcript.ts';

const seqs = (entries: readonly { seq: number }[]) => entries.map(({ seq }) => seq);

it('joins in order, each once, the later one counting', () => {
  const erased = makeEntry({ seq: 2, body: { erased: true } });
  const joined = joinEntries([makeEntry({ seq: 1 }), makeEntry({ seq: 2 })], [makeEntry({ seq: 4 }), erased]);
  expect(seqs(joined)).toEqual([1, 2, 4]);
  expect(joined[1]).toBe(erased);
});

/** A client that answers from a list of entries, 3 a page. */
function clientOver(all: readonly ReturnType<typeof makeEntry>[]): Client {
  const call = async (name: string, { query }: { query: { before?: number } }) => {
    const known = name === 'listEntries' ? all.filter(({ seq }) => seq < (query.before ?? 0)) : all;
    const entries = known.slice(-3);
    return { entries, more: known.length > 3, readBy: [], conversation: { id: 'cnv_x', lastSeq: 9 } };
  };
  return { call } as unknown as Client;
}

const entries = Array.from({ length: 9 }, (_, at) => makeEntry({ seq: at + 1 }));
const start = (all: readonly ReturnType<typeof makeEntry>[]) =>
  createTranscript(clientOver(all), createConversations(), 'cnv_00000000000000000000000001');

it('loses nothing that comes while it loads', async () => {
  const transcript = start(entries.slice(0, 4));
  const loading = transcript.load();
  transcript.add([makeEntry({ seq: 5 })]);
  await loading;
  expect(seqs(transcript.store.get().entries)).toEqual([2, 3, 4, 5]);
});

it('loads back until the entry that was searched for', async () => {
  const transcript = start(entries);
  await transcript.load();
  await transcript.loadBackTo(2);
  expect(seqs(transcript.store.get().entries)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(transcript.store.get().more).toBe(false);
});

it('forgets what is shown when it is no longer true', async () => {
  const transcript = start(entries);
  await transcript.load();
  await transcript.loadEarlier();
  await transcript.load(true);
  expect(seqs(transcript.store.get().entries)).toEqual([7, 8, 9]);
});

it('keeps the highest read mark of each reader', () => {
  const transcript = start([]);
  for (const seq of [3, 7, 5]) transcript.mark({ who: 'person', agent: null, seq });
  expect(transcript.store.get().readBy).toEqual([{ who: 'person', agent: null, seq: 7 }]);
});
