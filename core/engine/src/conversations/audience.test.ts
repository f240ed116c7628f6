import {
  type ConversationId,
  conversationKinds,
  type EntryKind,
  type EntryView,
  messageSent,
  noteWritten,
  promiseKinds,
  type ShopId,
  ticketLinkKinds,
} from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Conversing, key, openConversing } from '../../test/conversing.ts';

/** Plants an entry of every kind, and looks at a conversation through the eyes of its person. */
const secret = 'only-for-agents';
let shop: Conversing;
beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());

const seen = (entries: readonly EntryView[]) => entries.map(({ kind, seq }) => `${seq} ${kind}`);

test('whatever stands in a journal, a person sees what is for customers and nothing else, by every way', async () => {
  const person = await shop.test.visitor();
  const agent = await shop.test.agent();
  const { conversation } = await shop.say(person, 'Hello');
  const early = await shop.view(person);
  const stream = await shop.test.stream('streamVisitor', { cursor: early.cursor ?? '' }, person);
  const kinds: { kind: string; audience: string }[] = [
    ...([...conversationKinds, ...ticketLinkKinds, ...promiseKinds] as readonly EntryKind[]),
    // One that a later engine wrote, and one for customers that was narrowed when it was written.
    { kind: 'mood.fell', audience: 'customer' },
    { kind: messageSent.kind, audience: 'agents' },
    { kind: noteWritten.kind, audience: 'system' },
  ];
  for (const { kind, audience } of kinds) await plant(conversation, agent.shop.id, { kind, audience });
  await shop.say(person, 'The last', { conversation });

  const forCustomers = new Set(
    (conversationKinds as readonly EntryKind[]).filter((each) => each.audience === 'customer').map(({ kind }) => kind),
  );
  const expected = kinds.flatMap(({ kind, audience }, index) =>
    audience === 'customer' && forCustomers.has(kind) ? [`${index + 3} ${kind}`] : [],
  );
  const last = `${kinds.length + 3} message.sent`;
  const whole = ['1 conversation.started', '2 message.sent', ...expected, last];
  expect(expected).toHaveLength(forCustomers.size);

  const view = await shop.view(person, conversation);
  expect(seen(view.entries)).toEqual(whole);
  const polled = await shop.test.call('listVisitorEntries', { query: { cursor: `${conversation}.0` } }, person);
  expect(seen(polled.entries)).toEqual(whole);
  await stream.find(({ data }) => (data as EntryView).seq === kinds.length + 3, 8_000);
  const streamed = stream.events.filter(({ event }) => event === 'entry').map(({ data }) => data as EntryView);
  expect(seen(streamed)).toEqual([...expected, last]);
  const everything = JSON.stringify([view, polled, stream.events]);
  expect(everything).not.toContain(secret);
  for (const entry of [...view.entries, ...polled.entries, ...streamed]) expect(entry.audience).toBe('customer');
  stream.close();

  const opened = await shop.open(agent, conversation);
  expect(JSON.stringify(opened.entries)).toContain(secret);
  expect(opened.entries.some(({ audience }) => audience === 'system')).toBe(false);
});

/** Straight into the table, as only a faulty or a newer engine would. */
async function plant(
  conversation: ConversationId,
  shopId: ShopId,
  { kind, audience }: { kind: string; audience: string },
) {
  await shop.sql(
    `WITH taken AS (UPDATE subject SET last_seq = last_seq + 1 WHERE id = $1 RETURNING last_seq),
     made AS (INSERT INTO entry (shop, subject, seq, id, kind, version, at, actor_type, audience, body, key)
       SELECT $2, $1, last_seq, 'ent_' || lpad(to_hex(last_seq), 26, '0'), $3, 1, now(), 'system', $4, $5, $6 FROM taken RETURNING seq)
     INSERT INTO unplaced (shop, subject, seq) SELECT $2, $1, seq FROM made`,
    [
      conversation,
      shopId,
      kind,
      audience,
      JSON.stringify({ text: audience === 'customer' ? 'seen' : secret, note: audience === 'customer' ? '' : secret }),
      key(),
    ],
  );
}
