import type { EntryView, OwnConversation } from '@shopbell/contract';
import type { TalkState } from './state.ts';

/** What new entries change in the head of the conversation. */
export function afterEntries({ conversation, typing }: TalkState, fresh: EntryView[]): Partial<TalkState> {
  const head = fresh.reduce(afterEntry, conversation);
  const answered = fresh.some(({ kind, actor }) => kind === 'message.sent' && actor.type === 'agent');
  return { conversation: head, typing: answered ? null : typing };
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
