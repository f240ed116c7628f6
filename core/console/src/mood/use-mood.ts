import type { ConversationId, ConversationMood } from '@shopbell/contract';
import { useConsole } from '../shell/console-context.tsx';
import { useChanges } from '../shell/use-changes.ts';
import { type Resource, useResource } from '../shell/use-resource.ts';

/** How a conversation's customer feels, asked again with each message, and whenever one moved the risk or its alert has changed. */
export function useMood(conversation: ConversationId): Resource<ConversationMood> {
  const { client } = useConsole().desk.live;
  const resource = useResource(conversation, () => client.call('getMood', { query: { conversation } }));
  useChanges(/^(message\.sent|mood\.|alert\.|entries\.erased)/, resource.reload, conversation);
  return resource;
}
