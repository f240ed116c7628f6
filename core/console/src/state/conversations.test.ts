import type { ConversationId } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { makeConversation, makeEntry } from '../../test/make/entries.ts';
import { createConversations, keptConversations } from './conversations.ts';

const idOf = (at: number) => `cnv_${String(at).padStart(26, '0')}` as ConversationId;
const make = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => makeConversation({ id: idOf(from + at) }));

it('keeps a bounded number, those that were heard of last', () => {
  const conversations = createConversations();
  conversations.put(make(0, keptConversations));
  conversations.apply(makeEntry({ seq: 1, subject: idOf(0) }));
  conversations.change(idOf(1), { unread: 3 });
  conversations.put(make(keptConversations, 100));
  expect(conversations.store.get().size).toBe(keptConversations);
  expect([0, 1, 2, 101, 102].map((at) => conversations.find(idOf(at)) !== undefined)).toEqual([
    true,
    true,
    false,
    false,
    true,
  ]);
});

it('keeps what it knows when an older view of it comes', () => {
  const conversations = createConversations();
  conversations.put([makeConversation({ lastSeq: 7, unread: 2 })]);
  conversations.put([makeConversation({ lastSeq: 5, unread: 1 })]);
  expect(conversations.find(idOf(1))).toMatchObject({ lastSeq: 7, unread: 2 });
});

it('tells nobody when nothing came', () => {
  const conversations = createConversations();
  let told = 0;
  conversations.store.subscribe(() => {
    told += 1;
  });
  conversations.put([]);
  expect(told).toBe(0);
});
