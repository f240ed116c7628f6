import { type AgentId, createId } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { agent, makeConversation, makeEntry } from '../../test/make/entries.ts';
import type { Client } from '../api/client.ts';
import { createConversations } from '../state/conversations.ts';
import type { Desk } from '../state/desk.ts';
import { createStore } from '../state/store.ts';
import { concerns } from './notices.ts';

const [me, colleague] = [createId('agent'), createId('agent')];

/** The desk of `me`, beside a colleague; the engine's inbox holds one conversation, which nothing on screen has shown yet. */
function openDesk(options: {
  assigned?: AgentId | null;
  presence?: 'online' | 'away' | 'offline';
  dismissed?: boolean;
}) {
  const { assigned = null, presence = 'online', dismissed = false } = options;
  const view = makeConversation({ assigned: assigned && { id: assigned, name: 'Anna' } });
  const asked: unknown[] = [];
  const call = async (_: string, { body }: { body: { filter: unknown } }) => {
    asked.push(body.filter);
    return { items: [view] };
  };
  const agents = dismissed ? [] : [{ id: colleague, presence }];
  const desk = {
    session: { agent: { id: me } },
    conversations: createConversations(),
    agents: createStore(agents),
    live: { client: { call } as unknown as Client },
  } as unknown as Desk;
  return { desk, asked };
}
const wanted = makeEntry({ seq: 2, kind: 'human.wanted', body: {} });
const message = makeEntry({ seq: 2 });

it('rings when somebody is asked for, without a word', async () => {
  for (const assigned of [null, me]) expect(await concerns(wanted, openDesk({ assigned }).desk)).toBe(true);
});

it('rings when the assistant asks for somebody', async () => {
  const entry = { ...wanted, actor: { type: 'system' } as const };
  expect(await concerns(entry, openDesk({}).desk)).toBe(true);
});

it('leaves it to the colleague whose it is, while they are there', async () => {
  expect(await concerns(wanted, openDesk({ assigned: colleague }).desk)).toBe(false);
  expect(await concerns(message, openDesk({ assigned: colleague }).desk)).toBe(false);
});

it('rings for all when the colleague who is asked for is not there', async () => {
  for (const presence of ['away', 'offline'] as const)
    expect(await concerns(wanted, openDesk({ assigned: colleague, presence }).desk)).toBe(true);
  expect(await concerns(wanted, openDesk({ assigned: colleague, dismissed: true }).desk)).toBe(true);
  expect(await concerns(message, openDesk({ assigned: colleague, presence: 'offline' }).desk)).toBe(false);
});

it('looks where a conversation without an unread message is found too', async () => {
  const { desk, asked } = openDesk({});
  await concerns(wanted, desk);
  expect(asked).toEqual([{ status: ['open'] }]);
});

it('stays silent for what agents write', async () => {
  expect(await concerns({ ...message, actor: agent }, openDesk({}).desk)).toBe(false);
});
