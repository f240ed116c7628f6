import type { ConversationView } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { makeConversation } from '../../test/make/entries.ts';
import type { Client } from '../api/client.ts';
import { Refusal } from '../api/refusal.ts';
import { createConversations } from './conversations.ts';
import { createInboxList } from './inbox-list.ts';

const view = (name: string) => makeConversation({ id: `cnv_${name}` as ConversationView['id'] });

/** A list over an engine whose inbox a test may change. */
function setUp(first: string[]) {
  const engine = { ids: first, down: false };
  const call = async (_: string, { body }: { body: { cursor?: string; limit: number } }) => {
    if (engine.down) throw new Refusal('offline');
    const from = body.cursor ? Number(body.cursor) : 0;
    const items = engine.ids.slice(from, from + body.limit).map(view);
    return { items, next: from + body.limit < engine.ids.length ? String(from + body.limit) : null };
  };
  const conversations = createConversations();
  const list = createInboxList({ call } as unknown as Client, conversations, { filter: {}, sort: 'newest' });
  return { engine, list, conversations, shown: () => list.store.get().ids.map((id) => id.slice(4)) };
}

it('keeps rows in place while it is held, and moves them when it is let go', async () => {
  const { engine, list, shown } = setUp(['a', 'b']);
  await list.load();
  list.hold(true);
  engine.ids = ['c', 'b', 'a'];
  await list.load();
  expect(shown()).toEqual(['a', 'b']);
  expect(list.store.get().waiting).toHaveLength(3);
  list.hold(false);
  expect(shown()).toEqual(['c', 'b', 'a']);
  expect(list.store.get().waiting).toBeNull();
});

it('does not hold back the first rows', async () => {
  const { list, shown } = setUp(['a']);
  list.hold(true);
  await list.load();
  expect(shown()).toEqual(['a']);
});

it('keeps the pages that were loaded when it is loaded again', async () => {
  const { list, shown, engine } = setUp(Array.from({ length: 70 }, (_, at) => `n${at}`));
  await list.load();
  await list.loadMore();
  expect(shown()).toHaveLength(60);
  engine.ids = ['new', ...engine.ids];
  await list.load();
  expect(shown()).toHaveLength(60);
  expect(shown()[0]).toBe('new');
});

it('keeps what is shown when the engine does not answer', async () => {
  const { engine, list, shown } = setUp(['a']);
  await list.load();
  engine.down = true;
  await list.load();
  expect(shown()).toEqual(['a']);
  expect(list.store.get()).toMatchObject({ status: 'ready', refusal: { code: 'offline' } });
});

it('shows a row never older than what the stream has told', async () => {
  const { conversations } = setUp([]);
  conversations.put([makeConversation({ lastSeq: 5, unread: 2 })]);
  conversations.put([makeConversation({ lastSeq: 3, unread: 0 })]);
  expect(conversations.find('cnv_00000000000000000000000001')?.unread).toBe(2);
});
