import { describe, expect, it } from 'vitest';
import { agent, makeConversation, makeEntry } from '../../test/make/entries.ts';
import { conversationAfter } from './conversation-after.ts';

const after = (part: Parameters<typeof makeEntry>[0], view = makeConversation()) =>
  conversationAfter(view, makeEntry(part));

describe('a row after one more entry', () => {
  it('waits and is unread after the person wrote, since the first of their messages', () => {
    const first = after({ seq: 1 });
    expect(first).toMatchObject({
      status: 'open',
      unread: 1,
      lastSeq: 1,
      lastMessage: { by: 'person', text: 'words 1' },
    });
    const second = after({ seq: 2 }, first);
    expect(second.unread).toBe(2);
    expect(second.waitingSince).toBe(first.waitingSince);
  });

  it('waits for the customer after an agent wrote, unless it was put aside', () => {
    expect(after({ seq: 1, actor: agent }, makeConversation({ waitingSince: 'then' }))).toMatchObject({
      status: 'waiting',
      waitingSince: null,
      unread: 0,
    });
    expect(after({ seq: 1, actor: agent }, makeConversation({ status: 'snoozed' })).status).toBe('snoozed');
  });

  it('counts an entry once', () => {
    const view = makeConversation({ lastSeq: 5, unread: 1 });
    expect(after({ seq: 5 }, view)).toBe(view);
  });

  it('follows status, assignment and tags', () => {
    expect(after({ seq: 1, kind: 'conversation.resolved' }).status).toBe('resolved');
    expect(after({ seq: 1, kind: 'conversation.snoozed', body: { until: 'later' } })).toMatchObject({
      status: 'snoozed',
      snoozedUntil: 'later',
    });
    expect(after({ seq: 1, kind: 'conversation.assigned', body: { agent: 'agt_x', name: 'Anna' } }).assigned).toEqual({
      id: 'agt_x',
      name: 'Anna',
    });
    const tagged = after(
      { seq: 1, kind: 'conversation.tagged', body: { added: ['b'], removed: ['a'] } },
      makeConversation({ tags: ['a'] }),
    );
    expect(tagged.tags).toEqual(['b']);
  });

  it('survives bodies that are erased or unknown', () => {
    expect(after({ seq: 1, body: { erased: true } }).lastMessage?.text).toBe('');
    expect(after({ seq: 1, kind: 'order.shipped', body: {} })).toMatchObject({ status: 'open', unread: 0, lastSeq: 1 });
  });
});

it('is at risk while an alert stands, by its worst message', () => {
  const steps = [
    ['alert.raised', { path: 'risk', risk: 0.8 }, { path: 'risk', risk: 0.8 }],
    ['alert.worsened', { path: 'safety', risk: 0.5 }, { path: 'safety', risk: 0.8 }],
    ['alert.snoozed', { until: '2026-11-22T10:00:00Z' }, null],
    ['alert.woken', { path: 'risk', risk: 0.8 }, { path: 'risk', risk: 0.8 }],
    ['alert.ended', { why: 'calm' }, null],
  ] as const;
  let view = makeConversation({});
  for (const [index, [kind, body, atRisk]] of steps.entries()) {
    view = conversationAfter(view, makeEntry({ seq: index + 1, kind, body }));
    expect(view.atRisk, kind).toEqual(atRisk);
  }
});
