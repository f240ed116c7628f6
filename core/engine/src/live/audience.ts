import type { ConversationId, ShopId } from '@shopbell/contract';
import type { EventStream } from './event-stream.ts';
import type { Ephemeral } from './live.ts';
import type { Streams } from './streams.ts';

/** The streams of this process that an ephemeral event is for. */
export function* recipients(
  streams: Streams,
  shop: ShopId,
  { event, conversation }: { event: Ephemeral; conversation: ConversationId | undefined },
): Iterable<EventStream> {
  switch (event.event) {
    case 'typing':
    case 'read':
      yield* streams.ofAgents(shop);
      // People are not told what they did themselves; their other tabs share one stream.
      if (event.data.by === 'agent') yield* inShop(streams.ofConversation(event.data.conversation), shop);
      return;
    case 'card':
      // Agents hear the order's own entries.
      yield* inShop(streams.ofConversation(event.data.conversation), shop);
      return;
    case 'presence':
      yield* streams.ofAgents(shop);
      return;
    case 'reload':
      yield* conversation ? inShop(streams.ofConversation(conversation), shop) : streams.ofShop(shop);
  }
}

function* inShop(streams: Iterable<EventStream>, shop: ShopId): Iterable<EventStream> {
  for (const stream of streams) if (stream.holder.shop === shop) yield stream;
}
