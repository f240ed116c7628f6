import type { AnswerOf, EntryView, OwnConversation, Routes } from '@shopbell/contract';
import type { TalkState } from './state.ts';

/** What new entries change in the head of the conversation. */
export function afterEntries({ conversation, typing }: TalkState, fresh: EntryView[]): Partial<TalkState> {
  const head = fresh.reduce(afterEntry, conversation);
  const answered = fresh.some(({ kind, actor }) => kind === 'message.sent' && actor.type === 'agent');
  return { conversation: head, typing: answered ? null : typing };
}

/** What a load shows. Of the same conversation, what came while it was under way stays: the stream does not bring it again. */
export function afterLoad(state: TalkState, view: AnswerOf<Routes['getVisitorView']>): Partial<TalkState> {
  const { conversation, entries, more, earlier, blocked } = view;
  const same = state.conversation?.id === conversation?.id;
  const last = entries.at(-1)?.seq ?? 0;
  const later = same ? state.entries.filter(({ seq }) => seq > last) : [];
  const { mine, theirs } = same ? state.read : { mine: 0, theirs: 0 };
  const loaded = conversation?.read ?? { mine: 0, theirs: 0 };
  return {
    conversation: later.reduce(afterEntry, conversation),
    entries: [...entries, ...later],
    more,
    earlier,
    blocked,
    read: { mine: Math.max(mine, loaded.mine), theirs: Math.max(theirs, loaded.theirs) },
    typing: null,
    phase: 'ready',
    why: null,
  };
}

function afterEntry(head: OwnConversation | null, { kind, body }: EntryView): OwnConversation | null {
  if (!head) return null;
  if (kind === 'conversation.resolved') return { ...head, status: 'resolved' };
  if (kind === 'conversation.reopened') return { ...head, status: 'open' };
  if (kind !== 'conversation.assigned') return head;
  const name = body.name as string | null;
  if (name === head.agent?.name) return head;
  return { ...head, agent: name ? { name, picture: null } : null };
}
