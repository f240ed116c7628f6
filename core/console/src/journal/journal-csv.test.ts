import type { EntryView } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { journalCsv } from './journal-csv.ts';

const entry = (id: string, more: Partial<EntryView> = {}) =>
  ({
    ...{
      id,
      at: '2026-11-22T10:00:00.000Z',
      kind: 'person.viewed',
      actor: { type: 'agent', id: 'agt_1' },
    },
    ...{ body: { person: 'cus_1', what: 'orders' } },
    ...more,
  }) as EntryView;

it('writes who did what and when, and nothing that a spreadsheet would run', () => {
  const [head, first, second] = journalCsv(
    [entry('ent_1'), entry('ent_2', { actor: { type: 'system' } })],
    [{ id: 'agt_1', name: '=Ada' }],
  ).split('\r\n');
  expect(head).toBe('\uFEFFentry,at,by,by_id,by_name,kind,what');
  const what = '"{""person"":""cus_1"",""what"":""orders""}"';
  expect(first).toBe(`ent_1,2026-11-22T10:00:00.000Z,agent,agt_1,'=Ada,person.viewed,${what}`);
  expect(second).toBe(`ent_2,2026-11-22T10:00:00.000Z,system,,,person.viewed,${what}`);
});
