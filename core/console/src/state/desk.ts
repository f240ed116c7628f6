import type { AgentTicket, AgentView, ConversationId, EntryView, LiveEvent } from '@shopbell/contract';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import type { Live } from '../live/live.ts';
import { summonsIn } from './conversation-after.ts';
import { type Conversations, createConversations } from './conversations.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createGuardedStorage, type GuardedStorage } from './guarded-storage.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createStore, type Store } from './store.ts';
import { createTranscript, type Transcript } from './transcript.ts';
import { createTyping, type Typing } from './typing.ts';
import { createWriting, type Writing } from './writing.ts';

/** Everything that an agent works with, shared by all screens of a page. */
export interface Desk {
  readonly live: Live;
  readonly session: AgentTicket;
  readonly preferences: Store<AgentTicket['preferences']>;
  readonly agents: Store<readonly AgentView[]>;
  readonly conversations: Conversations;
  readonly outbox: Outbox;
  readonly typing: Typing;
  readonly storage: GuardedStorage;
  readonly drafts: Drafts;
  readonly writing: Writing;
  /** What people call an order, by the host's id, as far as panels have told. */
  readonly orderNumbers: Store<ReadonlyMap<string, string>>;
  /** An entry to scroll to once its conversation is on screen. */
  readonly jump: Store<{ conversation: ConversationId; seq: number } | null>;
  transcript(conversation: ConversationId): Transcript;
  /** Hears live events after the desk has taken them in. */
  listen(listener: (event: LiveEvent) => void): () => void;
  /** This agent has read up to an entry. What came after it still calls them. */
  setRead(conversation: ConversationId, seq: number): void;
  loadAgents(): Promise<void>;
}

const keptTranscripts = 20;
const desks = new WeakMap<Live, Promise<Desk>>();

/** The desk of a live connection, once the engine has said who the agent is. A refusal is not kept: asking again tries again. */
export function openDesk(live: Live): Promise<Desk> {
  const held = desks.get(live);
  if (held) return held;
  const opened = live.client.tickets.get().then((session) => createDesk(live, session));
  desks.set(live, opened);
  opened.catch(() => desks.delete(live));
  return opened;
}

function createDesk(live: Live, session: AgentTicket): Desk {
  const storage = createGuardedStorage(`shopbell ${session.shop.id} ${session.agent.id} `);
  const conversations = createConversations();
  const agents = createStore<readonly AgentView[]>([session.agent]);
  const outbox = createOutbox(live.client, storage);
  const typing = createTyping();
  const transcripts = new Map<string, Transcript>();
  const me = session.agent.id;

  const hear = (event: LiveEvent) => {
    if (event.event === 'entry') {
      conversations.apply(event.data);
      summon(event.data);
      const transcript = transcripts.get(event.data.subject);
      transcript?.add([event.data]);
      if (event.data.kind === 'entries.erased') void transcript?.load(true);
      if (event.data.kind === 'message.sent') typing.stop(event.data.subject, event.data.actor);
    } else if (event.event === 'typing') typing.hear(event.data, me);
    else if (event.event === 'read') readBy(event.data);
    else if (event.event === 'presence') {
      conversations.setOnline(event.data.who, event.data.online);
      agents.set((items) => items.map((agent) => presentAfter(agent, event.data)));
    } else if (event.event === 'reload') {
      for (const transcript of transcripts.values()) void transcript.load(event.data.why !== 'cursor');
    }
  };
  const summon = (entry: EntryView) => {
    const why = summonsIn(entry, me);
    const known = why && conversations.find(entry.subject);
    if (known) conversations.change(known.id, { summons: [...new Set([...known.summons, why])] });
  };
  const readBy = (read: Extract<LiveEvent, { event: 'read' }>['data']) => {
    transcripts.get(read.conversation)?.mark({ who: read.by, agent: read.agent, seq: read.seq });
    if (read.agent === me) setRead(read.conversation, read.seq);
  };
  const setRead = (conversation: ConversationId, seq: number) => {
    const newest = transcripts.get(conversation)?.store.get().entries.at(-1)?.seq ?? 0;
    if (newest <= seq) conversations.change(conversation, { unread: 0, summons: [] });
  };

  addEventListener('pagehide', () => outbox.flush());
  return {
    live,
    session,
    preferences: createStore(session.preferences),
    agents,
    conversations,
    outbox,
    typing,
    storage,
    drafts: createDrafts(storage),
    writing: createWriting(),
    orderNumbers: createStore<ReadonlyMap<string, string>>(new Map()),
    jump: createStore<{ conversation: ConversationId; seq: number } | null>(null),
    transcript(conversation) {
      const held = transcripts.get(conversation);
      if (held) return held;
      const transcript = createTranscript(live.client, conversations, conversation);
      transcripts.set(conversation, transcript);
      const [oldest] = transcripts.keys();
      if (transcripts.size > keptTranscripts && oldest !== undefined) transcripts.delete(oldest);
      return transcript;
    },
    listen: passOn(live, hear),
    setRead,
    async loadAgents() {
      const answer = await live.client.call('listAgents', {}).catch((error: unknown): Refusal => refusalOf(error));
      if ('items' in answer) agents.set(answer.items);
    },
  };
}

/** Hears the live connection while anybody listens, and hands each event on after `hear` has taken it in. */
function passOn(live: Live, hear: (event: LiveEvent) => void): Desk['listen'] {
  const listeners = new Set<(event: LiveEvent) => void>();
  let leave: (() => void) | null = null;
  return (listener) => {
    listeners.add(listener);
    leave ??= live.listen((event) => {
      hear(event);
      for (const each of [...listeners]) each(event);
    });
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      leave?.();
      leave = null;
    };
  };
}

/** The engine says `online` of nobody who is away, so whoever it says it of is back. */
function presentAfter(agent: AgentView, { who, online }: { who: string; online: boolean }): AgentView {
  if (agent.id !== who) return agent;
  if (online) return { ...agent, presence: 'online' };
  return agent.presence === 'away' ? agent : { ...agent, presence: 'offline' };
}
