import type { EntryKind } from '../entry.ts';
import { assistantKinds } from './assistant.ts';
import { conversationKinds } from './conversation.ts';
import { emotionKinds, moodModelKinds } from './emotion.ts';
import { knowledgeKinds } from './knowledge.ts';
import { orderKinds } from './order.ts';
import { promiseKinds } from './promise.ts';
import { qualityKinds } from './quality.ts';
import { shopKinds } from './shop.ts';
import { ticketKinds, ticketLinkKinds } from './ticket.ts';

/** Every kind of entry, by name. A kind that is not here is shown as a neutral line, and never to a customer. */
export const entryKinds: ReadonlyMap<string, EntryKind> = new Map(
  [
    ...conversationKinds,
    ...emotionKinds,
    ...assistantKinds,
    ...moodModelKinds,
    ...orderKinds,
    ...ticketKinds,
    ...ticketLinkKinds,
    ...promiseKinds,
    ...qualityKinds,
    ...shopKinds,
    ...knowledgeKinds,
  ].map((kind) => [kind.kind, kind as EntryKind]),
);
