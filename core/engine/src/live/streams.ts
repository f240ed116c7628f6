import type { Clock, ConversationId, ShopId } from '@shopbell/contract';
import { type EndReason, EventStream, type StreamHolder } from './event-stream.ts';

/** The open streams of this process. */
export interface Streams {
  /** Opens one; where its holder has too many, their oldest ends. `onEnd` is called once, however it ends. */
  open(holder: StreamHolder, onEnd: () => void): EventStream;
  send(stream: EventStream, frame: Uint8Array): void;
  /** Those of a shop's agents. */
  ofAgents(shop: ShopId): Iterable<EventStream>;
  /** Those of the person of a conversation. */
  ofConversation(conversation: ConversationId): Iterable<EventStream>;
  ofShop(shop: ShopId): Iterable<EventStream>;
  all(): Iterable<EventStream>;
  /** Every second: heartbeats, and the end of those whose ticket has run out. */
  tick(): void;
  endAll(why: EndReason): void;
  /** Drops the connections of those who have ended, and have not taken what was left for them. */
  abandonEnded(): void;
  readonly size: number;
  /** Those who have ended a moment ago. */
  readonly endedCount: number;
  /** Frames handed to streams since the start. */
  readonly sent: number;
}

/** Ticks, which are seconds, without anything sent until a heartbeat: proxies close what is silent for 30 to 60 s. */
const heartbeatTicks = 20;
/** Ticks that a stream which has ended waits for its reader to take the rest. */
const lingerTicks = 5;

export function createStreams(options: { clock: Clock; mostOfHolder: number; backlogBytes: number }): Streams {
  const strategy = new ByteLengthQueuingStrategy({ highWaterMark: options.backlogBytes });
  const all = new Set<EventStream>();
  const agents = new Groups<ShopId>();
  const conversations = new Groups<ConversationId>();
  const holders = new Groups<string>();
  /** With the tick at which they ended: their readers still have to take what is queued. */
  const ended = new Map<EventStream, number>();
  let now = 0;
  let sent = 0;
  const groups = ({ shop, who, conversation }: StreamHolder, change: 'add' | 'remove', stream: EventStream) => {
    holders[change](`${shop} ${who}`, stream);
    if (conversation) conversations[change](conversation, stream);
    else agents[change](shop, stream);
  };
  const abandon = (stream: EventStream) => {
    ended.delete(stream);
    stream.abandon();
  };
  return {
    open(holder, onEnd) {
      const theirs = holders.of(`${holder.shop} ${holder.who}`);
      if (theirs.size >= options.mostOfHolder) theirs.values().next().value?.end('shutdown');
      const stream = new EventStream(holder, strategy, () => {
        all.delete(stream);
        ended.set(stream, now);
        groups(holder, 'remove', stream);
        onEnd();
      });
      stream.sentAt = now;
      all.add(stream);
      groups(holder, 'add', stream);
      return stream;
    },
    send(stream, frame) {
      sent += 1;
      stream.send(frame, now);
    },
    ofAgents: (shop) => agents.of(shop),
    ofConversation: (conversation) => conversations.of(conversation),
    ofShop: (shop) => [...all].filter((stream) => stream.holder.shop === shop),
    all: () => all.values(),
    tick() {
      now += 1;
      const time = options.clock.now();
      for (const stream of all) {
        if (stream.holder.expiresAt <= time) stream.end('ticket');
        else if (now - stream.sentAt >= heartbeatTicks) stream.beat(now);
      }
      for (const [stream, at] of ended) if (now - at >= lingerTicks) abandon(stream);
    },
    endAll(why) {
      for (const stream of all) stream.end(why);
    },
    abandonEnded() {
      for (const stream of ended.keys()) abandon(stream);
    },
    get size() {
      return all.size;
    },
    get endedCount() {
      return ended.size;
    },
    get sent() {
      return sent;
    },
  };
}

const none: ReadonlySet<EventStream> = new Set();

/** Streams by something they share; a group that is empty is not kept. */
class Groups<Name> {
  readonly #groups = new Map<Name, Set<EventStream>>();

  of(name: Name): ReadonlySet<EventStream> {
    return this.#groups.get(name) ?? none;
  }

  add(name: Name, stream: EventStream): void {
    const group = this.#groups.get(name);
    if (group) group.add(stream);
    else this.#groups.set(name, new Set([stream]));
  }

  remove(name: Name, stream: EventStream): void {
    const group = this.#groups.get(name);
    group?.delete(stream);
    if (group?.size === 0) this.#groups.delete(name);
  }
}
