import { type AnswerOf, AppError, type ConversationId, type Routes } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import type { Assignee, Changes } from './changes.ts';
import { Refused } from './ground.ts';

/** One change for many conversations. */
export type Change =
  | { type: 'resolve' }
  | { type: 'reopen' }
  | { type: 'assign'; to: Assignee }
  | { type: 'tag'; add: readonly string[] }
  | { type: 'snooze'; until: string };

/** Does the change one by one, and says of each what became of it. What nobody could do anywhere is refused as a whole. */
export async function changeMany(
  changes: Changes,
  caller: AgentCaller,
  { key, conversations, change }: { key: string; conversations: readonly ConversationId[]; change: Change },
): Promise<AnswerOf<Routes['changeMany']>> {
  const done: ConversationId[] = [];
  const refused: { conversation: ConversationId; why: string }[] = [];
  for (const conversation of new Set(conversations)) {
    try {
      await apply(changes, caller, { conversation, key }, change);
      done.push(conversation);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'request.invalid' || error.retryable) throw error;
      refused.push({ conversation, why: error instanceof Refused ? error.why : error.code });
    }
  }
  return { done, refused };
}

function apply(
  changes: Changes,
  caller: AgentCaller,
  keyed: { conversation: ConversationId; key: string },
  change: Change,
): Promise<void> {
  switch (change.type) {
    case 'resolve':
      return changes.resolve(caller, keyed);
    case 'reopen':
      return changes.reopen(caller, keyed);
    case 'assign':
      return changes.assign(caller, { ...keyed, to: change.to });
    case 'tag':
      return changes.tag(caller, { ...keyed, add: change.add, remove: [] });
    case 'snooze':
      return changes.snooze(caller, { ...keyed, until: change.until });
  }
}
