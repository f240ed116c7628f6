import {
  type AgentTicket,
  conversationResolved,
  createId,
  type EntryId,
  type HostProduct,
  messageSent,
  type ShopId,
} from '@shopbell/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createChecking } from '../src/quality/checking.ts';
import { type Conversing, openConversing, until } from './conversing.ts';
import { type Knowing, openKnowing } from './knowing.ts';

vi.setConfig({ testTimeout: 60_000 });

let shop: Conversing;
let agent: AgentTicket;
let knowing: Knowing;
beforeAll(async () => {
  shop = await openConversing();
  agent = await shop.test.agent({ agent: 'one-admin' });
  knowing = await openKnowing();
});
afterAll(async () => {
  await shop.close();
  await knowing.close();
});

async function setAssistant(on: boolean): Promise<void> {
  const { version } = await shop.test.call('getSettings', {}, agent);
  await shop.test.call(
    'changeSettings',
    { body: { version, section: 'assistant', value: { on, least: 0.75 } } },
    agent,
  );
}

test('the assistant writes nothing of a message that was erased while it looked for an answer', async () => {
  const person = await shop.test.visitor();
  await setAssistant(false);
  const { conversation } = await shop.say(person, 'I saw the walnut cabinet of Rosalind');
  await setAssistant(true);
  const found: ((products: HostProduct[]) => void)[] = [];
  const host = vi.spyOn(shop.test.host, 'findProducts');
  host.mockImplementation(() => new Promise((resolve) => found.push(resolve)));
  await shop.say(person, 'Do you have it in stock?', { conversation });
  await until(async () => found.length > 0);
  await shop.sql(`UPDATE entry SET body = '{"erased":true}' WHERE subject = $1 AND kind = 'message.sent' AND seq < 3`, [
    conversation,
  ]);
  host.mockResolvedValue([]);
  for (const resolve of found) resolve([]);
  const written = () =>
    shop.sql(`SELECT body FROM entry WHERE subject = $1 AND kind IN ('answer.decided', 'assistant.handed-over')`, [
      conversation,
    ]);
  await until(async () => (await written()).length > 0);
  expect(JSON.stringify(await written())).not.toMatch(/walnut|rosalind/i);
});

test('a check of a conversation that is erased while it is looked at writes nothing, and looks again', async () => {
  const id: ShopId = createId('shop');
  const conversation = createId('conversation');
  const subject = { shop: id, type: 'conversation', id: conversation } as const;
  const { journal, clock } = knowing;
  const actor = { type: 'visitor', id: createId('visitor') } as const;
  const end = await journal.write(subject, async (tx) => {
    await tx.append({ kind: messageSent, body: { text: 'Where is my parcel?' }, actor, key: 'first-one' } as never);
    const last = { kind: conversationResolved, body: { resolution: 1 }, actor: { type: 'system' }, key: 'the-end' };
    return (await tx.append(last as never)).entry;
  });
  let erases = true;
  const above = {
    shops: { getSettings: async () => ({ settings: { quality: { forbidden: [], sample: 0 } } }) },
    conversations: {
      get: async () => {
        if (erases) await journal.erase(subject, { entries: { upTo: 1 }, why: 'test', actor: { type: 'system' } });
        erases = false;
        return { matter: 'none' };
      },
    },
    traces: {},
    emotion: { findTopic: (text: string) => (text ? 'order_status' : null), findRude: () => [], version: () => 'one' },
  };
  const check = createChecking({ journal, clock } as never, above as never);
  const payload = { shop: id, conversation, resolution: 1, seq: end.seq };
  const checked = () =>
    knowing.database.sql<{ id: EntryId; topic: string | null }>(
      `SELECT id, body ->> 'topic' AS topic FROM {{entry}} WHERE subject = $1 AND kind = 'quality.checked'`,
      [conversation],
    );
  await expect(check(payload)).rejects.toThrow('erased');
  expect(await checked()).toEqual([]);
  await check(payload);
  expect((await checked()).map(({ topic }) => topic)).toEqual([null]);
});
