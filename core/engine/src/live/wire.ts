import { randomBytes } from 'node:crypto';
import type { Clock, ConversationId, ShopId } from '@shopbell/contract';
import type { Database, Listening } from '../database/index.ts';
import type { Ephemeral } from './live.ts';

/** What one process tells the others. Names are short because all of it has to fit into one notification. */
type Message =
  /** Something ephemeral for readers. */
  | { t: 'tell'; s: ShopId; e: Ephemeral; c?: ConversationId }
  /** Somebody's first stream in this process was opened, or the last one closed. */
  | { t: 'hold' | 'release'; s: ShopId; w: string }
  /** Everybody whom this process holds, in one or more parts. */
  | { t: 'all'; part: number; parts: number; held: [ShopId, string][] }
  /** A process that has just come, or may have missed something: tell me all. */
  | { t: 'hello' }
  | { t: 'alive' };

/** `n` counts what a process sent: a hole means that something was missed. */
interface Envelope {
  p: string;
  n: number;
  m: Message[];
}

export interface WireEars {
  tell(shop: ShopId, event: Ephemeral, conversation: ConversationId | undefined): void;
  hold(process: string, shop: ShopId, who: string): void;
  release(process: string, shop: ShopId, who: string): void;
  replace(process: string, held: [ShopId, string][]): void;
  /** Everybody whom this process holds. */
  listHeld(): [ShopId, string][];
}

interface Peer {
  heardAt: number;
  next: number;
  parts: [ShopId, string][][];
}

/** Talks to the other processes of the engine. What is lost on the way is noticed and told anew. */
export interface Wire {
  readonly process: string;
  say(message: Extract<Message, { t: 'tell' | 'hold' | 'release' }>): void;
  start(): Promise<void>;
  /** Every second. */
  tick(): void;
  stop(): Promise<void>;
}

const aliveMs = 20_000;
/** A process that was silent for this long has died. */
const deadMs = 50_000;
const mostBytes = 7_000;

export function createWire(options: { database: Pick<Database, 'listen'>; clock: Clock }, ears: WireEars): Wire {
  const { clock } = options;
  const process = randomBytes(6).toString('base64url');
  const peers = new Map<string, Peer>();
  let listening: Listening | undefined;
  let waiting: Message[] = [];
  let timer: NodeJS.Timeout | undefined;
  let count = 0;
  let saidAt = 0;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const messages = waiting;
    waiting = [];
    saidAt = clock.now();
    for (const part of inParts(messages, mostBytes)) {
      count += 1;
      const envelope: Envelope = { p: process, n: count, m: part };
      listening?.notify(JSON.stringify(envelope)).catch(() => {});
    }
  };
  const send = (message: Message) => {
    waiting.push(message);
    timer ??= setTimeout(flush, 30);
  };
  const sayAll = () => {
    const parts = inParts(ears.listHeld(), mostBytes - 200);
    if (parts.length === 0) return send({ t: 'all', part: 0, parts: 1, held: [] });
    parts.forEach((held, part) => {
      send({ t: 'all', part, parts: parts.length, held });
    });
  };
  const take = (from: string, peer: Peer, message: Message) => {
    if (message.t === 'tell') ears.tell(message.s, message.e, message.c);
    else if (message.t === 'hold') ears.hold(from, message.s, message.w);
    else if (message.t === 'release') ears.release(from, message.s, message.w);
    else if (message.t === 'hello') sayAll();
    else if (message.t === 'all') {
      if (message.part === 0) peer.parts = [];
      peer.parts.push(message.held);
      if (peer.parts.length === message.parts) ears.replace(from, peer.parts.flat());
    }
  };
  const heard = (payload: string) => {
    const { p, n, m } = JSON.parse(payload) as Envelope;
    if (p === process) return;
    const peer = peers.get(p) ?? { heardAt: 0, next: -1, parts: [] };
    peers.set(p, peer);
    peer.heardAt = clock.now();
    if (peer.next !== n) send({ t: 'hello' });
    peer.next = n + 1;
    for (const message of m) take(p, peer, message);
  };
  return {
    process,
    say(message) {
      // Alone, as most are, there is nobody to tell; who comes later says hello.
      if (peers.size > 0) send(message);
    },
    async start() {
      listening = await options.database.listen('live', { heard, lost: () => send({ t: 'hello' }) });
    },
    tick() {
      const now = clock.now();
      if (now - saidAt >= aliveMs) send({ t: 'alive' });
      for (const [name, peer] of peers) {
        if (now - peer.heardAt < deadMs) continue;
        peers.delete(name);
        ears.replace(name, []);
      }
    },
    async stop() {
      clearTimeout(timer);
      await listening?.stop();
    },
  };
}

/** Splits a list so that the JSON of each part stays below `bytes`. */
function inParts<T>(items: readonly T[], bytes: number): T[][] {
  const parts: T[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const more = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (size + more > bytes) {
      parts.push([]);
      size = 60;
    }
    parts.at(-1)?.push(item);
    size += more;
  }
  return parts;
}
