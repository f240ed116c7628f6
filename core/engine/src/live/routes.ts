import {
  AppError,
  type ConversationId,
  conversationClaimed,
  conversationMerged,
  type EntryView,
  type ShopId,
} from '@shopbell/contract';
import type { Gates } from '../http/gates.ts';
import type { AgentCaller, Handlers, VisitorCaller } from '../http/handlers.ts';
import type { Journal, SubjectRef } from '../journal/journal.ts';
import type { LiveDelivery } from './create-live.ts';
import { readAgentCursor, readVisitorCursor, visitorCursor } from './cursor.ts';
import type { EventStream, StreamHolder } from './event-stream.ts';
import { agentEntryFrames, cursorFrame, visitorEntryFrame } from './frames.ts';
import { seenBy } from './orders-seen.ts';
import { Reading } from './reading.ts';

export interface LiveRouteParts {
  journal: Journal;
  live: LiveDelivery;
  gates: Pick<Gates, 'findOwner' | 'noteFeed'>;
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // nginx would keep events back until its buffer is full.
  'x-accel-buffering': 'no',
};

/** Kinds of entries by which a conversation becomes somebody else's. */
const passing: ReadonlySet<string> = new Set([conversationClaimed.kind, conversationMerged.kind]);

/** The two streams, and the long poll for browsers that cannot stream. */
export function createLiveRoutes(parts: LiveRouteParts): Handlers {
  return {
    streamVisitor: async ({ caller, query, request, expiresAt }) => {
      const cursor = readVisitorCursor(request.headers.get('last-event-id') || query.cursor);
      const who = await requireOwner(parts, caller, cursor.conversation);
      const holder = { shop: caller.shop, who, agent: null, conversation: cursor.conversation, expiresAt };
      return respondWith(await openVisitorStream(parts, { ...holder, byLink: caller.only !== null }, cursor.seq));
    },
    streamAgent: async ({ caller, query, request, expiresAt }) => {
      const cursor = request.headers.get('last-event-id') || query.cursor;
      await parts.gates.noteFeed(caller.shop, caller.agent);
      const position = cursor ? readAgentCursor(cursor) : null;
      return respondWith(await openAgentStream(parts, caller, { position, expiresAt }));
    },
    listVisitorEntries: async ({ caller, query, request }) => {
      const { conversation, seq } = readVisitorCursor(query.cursor);
      const who = await requireOwner(parts, caller, conversation);
      if (parts.live.isFull(caller.shop, who)) throw new AppError('rate.limited', { retryAfterSeconds: 5 });
      const leave = parts.live.attend(caller.shop, who);
      try {
        const subject = subjectOf(caller.shop, conversation);
        const entries = await pollEntries(parts, subject, { after: seq, wait: query.wait, signal: request.signal });
        // It may have become somebody else's while nothing was said.
        await requireOwner(parts, caller, conversation);
        return { entries, cursor: visitorCursor(conversation, entries.at(-1)?.seq ?? seq) };
      } finally {
        leave();
      }
    },
  };
}

async function requireOwner(
  parts: LiveRouteParts,
  caller: VisitorCaller,
  conversation: ConversationId,
): Promise<string> {
  const owner = await parts.gates.findOwner(caller, conversation);
  if (owner === null) throw new AppError('not-found');
  return owner;
}

async function openVisitorStream(
  { journal, live }: LiveRouteParts,
  { byLink, ...holder }: StreamHolder & { conversation: ConversationId; byLink: boolean },
  after: number,
): Promise<EventStream> {
  const { shop, who, conversation } = holder;
  const reading = new Reading();
  const stream = live.streams.open(holder, reading.end);
  reading.onEnd(live.attend(shop, who));
  const take = (entries: readonly EntryView[]) => {
    for (const entry of entries) {
      if (!stream.isOpen) return;
      // From here on it is somebody else's: the next ticket by the same link opens nothing.
      if (byLink && passing.has(entry.kind)) return stream.end('ticket');
      live.streams.send(stream, visitorEntryFrame(conversation, entry));
    }
  };
  const subject = subjectOf(shop, conversation);
  await reading.follow(stream, () =>
    journal.follow(subject, { audience: 'customer', after, isWanted: () => stream.isOpen }, take),
  );
  return stream;
}

async function openAgentStream(
  { journal, live }: LiveRouteParts,
  caller: AgentCaller,
  { position, expiresAt }: { position: bigint | null; expiresAt: number },
): Promise<EventStream> {
  const { shop, agent, role, sees } = caller;
  const reading = new Reading();
  const holder = { shop, who: agent, agent, rights: { role, sees }, conversation: null, expiresAt };
  const stream = live.streams.open(holder, reading.end);
  reading.onEnd(live.attend(shop, agent));
  const follower = await reading.follow(stream, () =>
    journal.followShop(shop, { position, isWanted: () => stream.isOpen }, (positioned) => {
      if (!stream.isOpen) return;
      for (const frame of agentEntryFrames(seenBy(caller, positioned))) live.streams.send(stream, frame);
      if (positioned.some(({ entry }) => entry.kind === 'agent.revoked' && entry.body.agent === agent))
        stream.end('revoked');
    }),
  );
  // Where nothing has happened yet there would be no cursor to resume at.
  if (position === null) live.streams.send(stream, cursorFrame(String(follower.position)));
  return stream;
}

async function pollEntries(
  { journal, live }: LiveRouteParts,
  subject: SubjectRef,
  { after, wait, signal }: { after: number; wait: number; signal: AbortSignal },
): Promise<EntryView[]> {
  const read = () => journal.read(subject, { audience: 'customer', after, limit: 100 });
  const entries = await read();
  if (entries.length > 0 || wait === 0 || signal.aborted) return entries;
  const { promise, resolve } = Promise.withResolvers<void>();
  const follower = await journal.follow(subject, { audience: 'customer', after }, () => resolve());
  const timer = setTimeout(resolve, wait * 1000);
  const stopped = live.onStop(resolve);
  signal.addEventListener('abort', () => resolve(), { once: true });
  // It may have gone before anybody listened.
  if (signal.aborted) resolve();
  await promise;
  stopped();
  clearTimeout(timer);
  follower.stop();
  return read();
}

function respondWith(stream: EventStream): Response {
  return new Response(stream.body, { headers: streamHeaders });
}

function subjectOf(shop: ShopId, conversation: ConversationId): SubjectRef {
  return { shop, type: 'conversation', id: conversation };
}
