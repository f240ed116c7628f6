import { type Actor, type ConversationView, createId, type EntryView } from '@shopbell/contract';

export const agent: Actor = { type: 'agent', id: createId('agent'), name: 'Anna' };
export const person: Actor = { type: 'visitor', id: createId('visitor') };

/** An entry as the engine gives it, saying only what a test is about. */
export function makeEntry(part: Partial<EntryView> & { seq: number }): EntryView {
  return {
    id: createId('entry'),
    subject: 'cnv_00000000000000000000000001',
    kind: 'message.sent',
    version: 1,
    at: new Date(Date.UTC(2026, 10, 22, 10, part.seq)).toISOString(),
    actor: person,
    cause: null,
    key: null,
    audience: 'customer',
    body: { text: `words ${part.seq}`, files: [] },
    ...part,
  };
}

export function makeConversation(part: Partial<ConversationView> = {}): ConversationView {
  return {
    id: 'cnv_00000000000000000000000001',
    status: 'open',
    matter: 'general',
    channel: 'web',
    person: {
      id: person.type === 'visitor' ? person.id : '',
      name: null,
      email: null,
      verified: false,
      hostCustomer: null,
      online: false,
    },
    assigned: null,
    tags: [],
    unread: 0,
    summons: [],
    lastSeq: 0,
    lastMessage: null,
    waitingSince: null,
    snoozedUntil: null,
    startedAt: '2026-11-22T09:00:00.000Z',
    resolvedAt: null,
    mergedInto: null,
    blocked: false,
    atRisk: null,
    ...part,
  };
}
