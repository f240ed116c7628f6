import type { EntryView } from '@shopbell/contract';
import type { Told } from './line.ts';

/** What tickets and promises say on an order, by the kind of their entry: by reference; each for agents alone, but for returns. */
export const workReaders: Record<string, (entry: EntryView) => Told[]> = {
  'ticket.linked': (entry) => [line(entry, 'ticket.opened', 'ticket')],
  'ticket.closed': (entry) => [
    line(entry, entry.body.state === 'declined' ? 'ticket.declined' : 'ticket.done', 'ticket'),
  ],
  'order.return-moved': ({ at, body: { ticket, state } }) => [
    {
      ...{ id: `return.${state}:${ticket}`, kind: `return.${state}`, at, source: 'shopbell', heard: false },
      ...{ audience: 'customer', facts: {} },
    },
  ],
  'promise.made': (entry) => [line(entry, 'promise.made', 'promise')],
  'promise.due-soon': (entry) => [line(entry, 'promise.due-soon', 'promise')],
  'promise.broken': (entry) => [line(entry, 'promise.broken', 'promise')],
  'promise.kept': (entry) => [line(entry, entry.body.late === true ? 'promise.kept-late' : 'promise.kept', 'promise')],
  'promise.withdrawn': (entry) => [line(entry, 'promise.withdrawn', 'promise')],
};

/** Conversations that entries of an order name: those in which it was asked for, promised, opened or spoken of. */
export function conversationsIn(entries: readonly EntryView[]): string[] {
  const named = entries.map(({ body }) => body.conversation).filter((each) => typeof each === 'string');
  return [...new Set(named)];
}

function line(entry: EntryView, kind: string, about: 'ticket' | 'promise'): Told {
  const { id, at, body, actor } = entry;
  const { ticket, number, type, department, promise, what, dueAt, conversation } = body;
  const by = actor.type === 'agent' ? { agent: actor.id, name: actor.name ?? null } : {};
  // A ticket may be closed more than once.
  const name = kind === 'ticket.done' || kind === 'ticket.declined' ? id : body[about];
  return {
    ...{ id: `${kind}:${name}`, kind, at, source: 'shopbell', heard: false, audience: 'agents' },
    facts: { ticket, number, type, department, promise, what, dueAt, conversation, ...by },
  };
}
