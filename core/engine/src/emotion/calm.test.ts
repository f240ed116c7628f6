import type { EntryView, ShopId } from '@shopbell/contract';
import { createMind } from '@shopbell/mind';
import { expect, test } from 'vitest';
import { defaultSettings } from '../shops/settings.ts';
import { createCalm } from './calm.ts';
import { entriesLooked, type Ground } from './ground.ts';
import { judge } from './judging.ts';

const shop = 'shp_00000000000000000000000001' as ShopId;
const mind = createMind();

/** A journal whose person writes at these places; agents write notes and answers between. */
function journalOf(length: number, isOwn: (seq: number) => boolean): EntryView[] {
  return Array.from({ length }, (_, index) => {
    const seq = index + 1;
    const own = isOwn(seq);
    const actor = own ? { type: 'visitor', id: 'vis_1' } : { type: 'agent', id: 'agt_1' };
    const at = new Date(Date.UTC(2026, 0, 5, 9, seq)).toISOString();
    const body = { text: own ? `Which lamp is the ${seq}th?` : `Lamp ${seq}` };
    return { id: `ent_${seq}`, subject: 'cnv_1', seq, kind: 'message.sent', at, actor, body } as unknown as EntryView;
  });
}

/** What is written of these messages when they come together, and which are left to be judged one by one. */
async function hearTogether(journal: readonly EntryView[], messages: readonly EntryView[]) {
  const written = new Map<string, unknown>();
  const ground = {
    mindOf: async () => mind,
    shops: { getSettings: async () => ({ settings: defaultSettings({ name: 'x', timeZone: 'UTC' }) }) },
    customers: { listMoodsOff: async () => [] },
    conversations: { findPersons: async () => new Map() },
    parts: {
      database: { sql: async () => [] },
      journal: {
        readEach: async (_: ShopId, [of]: { subject: string; before: number }[], limit: number) =>
          new Map([['cnv_1', journal.filter(({ seq }) => seq < (of?.before ?? 0)).slice(-limit)]]),
        append: async (_: unknown, { body }: { body: { message: string } }) => written.set(body.message, body),
      },
    },
  } as unknown as Ground;
  const left = await createCalm(ground, (entry) => mind.readMood(String(entry.body.text)))(shop, messages);
  return { written, left };
}

test.each([
  ['next to each other', 200, [150, 152]],
  ['thirty apart', 200, [150, 180]],
  ['ninety apart', 400, [150, 240]],
])('messages of one conversation that come together, %s, are judged as if each were alone', async (_, length, own) => {
  const journal = journalOf(length, (seq) => own.includes(seq));
  const messages = own.map((seq) => journal[seq - 1] as EntryView);
  const { written, left } = await hearTogether(journal, messages);
  expect(left).toEqual([]);
  for (const { id, seq } of messages) {
    const alone = judge(mind, journal.slice(Math.max(0, seq - entriesLooked), seq));
    expect(written.get(id)).toMatchObject({ seqs: alone.seqs, digest: alone.digest, risk: alone.risk });
  }
});

test('what lies too far apart is left to be judged one by one', async () => {
  const journal = journalOf(1_000, (seq) => seq === 10 || seq === 900);
  const messages = [10, 900].map((seq) => journal[seq - 1] as EntryView);
  const { written, left } = await hearTogether(journal, messages);
  expect(written.size).toBe(0);
  expect(left).toEqual(messages);
});
