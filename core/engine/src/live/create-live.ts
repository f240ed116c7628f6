import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentId, Clock, ConversationId, ShopId } from '@shopbell/contract';
import type { Database } from '../database/index.ts';
import { createAgentsHere } from './agents-here.ts';
import { recipients } from './audience.ts';
import { eventFrame, joinFrames } from './frames.ts';
import type { Ephemeral, FindAway, Live } from './live.ts';
import { createPresence, isAgent, type PresenceChange } from './presence.ts';
import { createStreams, type Streams } from './streams.ts';
import { createWire } from './wire.ts';

/** What the engine's composition drives, and the routes open streams by. */
export interface LiveDelivery extends Live {
  readonly streams: Streams;
  /** Counts a reader in, until the answer is called. */
  attend(shop: ShopId, who: string): () => void;
  /** Whether somebody has as many readers in this process as they may. */
  isFull(shop: ShopId, who: string): boolean;
  /** Calls `ending` when the engine stops, for what waits on something else than a stream. Answers how not to be called. */
  onStop(ending: () => void): () => void;
  start(): Promise<void>;
  /** Ends all streams at once: an open one holds the exit of every server. Called before anything else stops. */
  stop(): Promise<void>;
}

export interface LiveOptions {
  database: Pick<Database, 'listen'>;
  clock: Clock;
  limits: { streams: number; streamBacklogBytes: number };
}

/** Milliseconds at a stop in which readers may take what was said last. */
const drainMs = 300;

export function createLive({ database, clock, limits }: LiveOptions): LiveDelivery {
  const streams = createStreams({ clock, mostOfHolder: limits.streams, backlogBytes: limits.streamBacklogBytes });
  const attending = new Map<string, number>();
  let changes: PresenceChange[] = [];
  let timers: NodeJS.Timeout[] = [];
  let findAway: FindAway = async () => new Set();
  /** One after the other: who came and went is told in that order. */
  let announced: Promise<void> = Promise.resolve();
  const endings = new Set<() => void>();

  const deliver = (shop: ShopId, event: Ephemeral, conversation: ConversationId | undefined) => {
    const frame = eventFrame(event);
    for (const stream of recipients(streams, shop, { event, conversation })) streams.send(stream, frame);
    if (event.event === 'presence' && isAgent(event.data.who)) void agentsHere.tell(shop);
  };
  const agentsHere = createAgentsHere(streams);
  const presence = createPresence(clock, (change) => changes.push(change));
  const wire = createWire(
    { database, clock },
    {
      tell: deliver,
      hold: presence.hold,
      release: presence.release,
      replace: presence.replace,
      listHeld: () => presence.listHeld(wire.process),
    },
  );

  /** In batches: when a process goes, its thousands of people come back within a second. */
  const announce = async () => {
    const all = changes;
    changes = [];
    for (const [shop, ofShop] of Map.groupBy(all, (change) => change.shop)) {
      const away: ReadonlySet<string> = ofShop.some(({ who, online }) => online && isAgent(who))
        ? await findAway(shop).catch(() => new Set<AgentId>())
        : new Set();
      const frames = joinFrames(
        ofShop.map(({ who, online }) =>
          eventFrame({ event: 'presence', data: { who, online: online && !away.has(who) } }),
        ),
      );
      for (const stream of streams.ofAgents(shop)) for (const frame of frames) streams.send(stream, frame);
      if (ofShop.some(({ who }) => isAgent(who))) void agentsHere.tell(shop);
    }
  };

  const announceNext = () => {
    if (changes.length > 0) announced = announced.then(announce);
  };

  return {
    streams,
    isOnline: presence.isOnline,
    listOnlineAgents: presence.listOnlineAgents,
    awayBy(find) {
      findAway = find;
    },
    countAgentsBy: agentsHere.countBy,
    tell(shop, event, to) {
      deliver(shop, event, to?.conversation);
      wire.say({ t: 'tell', s: shop, e: event, ...(to?.conversation ? { c: to.conversation } : {}) });
    },
    attend(shop, who) {
      const name = `${shop} ${who}`;
      attending.set(name, (attending.get(name) ?? 0) + 1);
      if (attending.get(name) === 1) {
        presence.hold(wire.process, shop, who);
        wire.say({ t: 'hold', s: shop, w: who });
      }
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const rest = (attending.get(name) ?? 1) - 1;
        if (rest > 0) return void attending.set(name, rest);
        attending.delete(name);
        presence.release(wire.process, shop, who);
        wire.say({ t: 'release', s: shop, w: who });
      };
    },
    isFull: (shop, who) => (attending.get(`${shop} ${who}`) ?? 0) >= limits.streams,
    onStop(ending) {
      endings.add(ending);
      return () => endings.delete(ending);
    },
    async start() {
      await wire.start();
      const every = (ms: number, work: () => void) => setInterval(work, ms).unref();
      timers = [
        every(1000, streams.tick),
        every(1000, presence.tick),
        every(1000, wire.tick),
        every(200, announceNext),
      ];
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      streams.endAll('shutdown');
      for (const ending of endings) ending();
      await sleep(streams.endedCount > 0 ? drainMs : 0);
      streams.abandonEnded();
      await wire.stop();
    },
  };
}
