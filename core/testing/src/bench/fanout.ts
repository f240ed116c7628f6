import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../postgres/index.ts';
import { makeAgents, makeVisitors, messageOf } from './cast.ts';
import { cpuOfPostgres, cpuOfProcess, memoryOfProcess } from './cpu.ts';
import { callSteadily, median, quantile } from './load.ts';
import { type ServerProcess, startServerProcess } from './server.ts';
import { type Audience, type OpenStream, openStreams, stamp } from './streams.ts';

const conversations = 2_475;
const feeds = 50;
const perSecond = 200;

interface Side {
  server: ServerProcess;
  cpu(): number;
  audience: Audience;
  /** Bytes of memory for each stream. */
  streamBytes: number;
  send(): ReturnType<typeof messageOf>;
  close(): Promise<void>;
}

/** 5,000 streams, random writes: CPU of a delivery and memory of a stream, the engine's against the peer's. */
export async function measureFanout(options: { pairs: number; seconds: number }) {
  const engine = await openEngine();
  const peer = await openPeer();
  const pairs: { engine: number; peer: number }[] = [];
  const delays: number[] = [];
  for (const side of [engine, peer]) await measure(side, 2);
  engine.audience.takeDelays();
  for (let pair = 0; pair < options.pairs; pair += 1) {
    const ours = await measure(engine, options.seconds);
    delays.push(...engine.audience.takeDelays());
    const theirs = await measure(peer, options.seconds);
    pairs.push({ engine: ours, peer: theirs });
    console.log(`fan-out: ${(ours * 1_000).toFixed(1)} µs of CPU a delivery, peer ${(theirs * 1_000).toFixed(1)}`);
  }
  await engine.close();
  await peer.close();
  return {
    fanoutRatio: median(pairs.map(({ engine: ours, peer: theirs }) => ours / theirs)),
    fanoutMicroseconds: median(pairs.map(({ engine: ours }) => ours * 1_000)),
    peerFanoutMicroseconds: median(pairs.map(({ peer: theirs }) => theirs * 1_000)),
    deliveryP95Milliseconds: quantile(delays, 0.95),
    streamExtraKiB: (engine.streamBytes - peer.streamBytes) / 1_024,
    streamKiB: engine.streamBytes / 1_024,
  };
}

/** Milliseconds of CPU for one delivery. */
async function measure(side: Side, seconds: number): Promise<number> {
  const before = side.cpu();
  const deliveredBefore = side.audience.delivered();
  const sent = await callSteadily({ perSecond, seconds }, side.send);
  const due = sent * (feeds + 2);
  for (let waited = 0; side.audience.delivered() - deliveredBefore < due && waited < 10_000; waited += 50)
    await sleep(50);
  const delivered = side.audience.delivered() - deliveredBefore;
  if (delivered !== due) throw new Error(`${delivered} of ${due} deliveries have come.`);
  await sleep(1_000);
  return (side.cpu() - before) / delivered;
}

async function openEngine(): Promise<Side> {
  const postgres = await startPostgres({ own: true });
  const server = await startServerProcess('./engine-server.ts', { url: (await postgres.createDatabase()).url });
  const visitors = await makeVisitors(server.port, conversations);
  const agents = await makeAgents(server.port, feeds);
  const streams: OpenStream[] = visitors.flatMap(({ ticket, conversation }) => {
    const path = `/shopbell/visitor/stream?cursor=${conversation}.${startedAt}`;
    return [
      { path, ticket },
      { path, ticket },
    ];
  });
  const audience = await measureStreams(server, [
    ...streams,
    ...agents.map((ticket) => ({ path: '/shopbell/agent/stream', ticket })),
  ]);
  return {
    ...{ server, ...audience },
    cpu: () => cpuOfProcess(server.pid) + cpuOfPostgres(postgres.folder),
    send: () => messageOf(server.port, pick(visitors), stamp()),
    async close() {
      audience.audience.close();
      await server.stop();
      await postgres.stop();
    },
  };
}

/** A conversation that a message has begun stands at seq 2: `conversation.started`, `message.sent`. */
const startedAt = 2;

async function openPeer(): Promise<Side> {
  const server = await startServerProcess('./peers/streams.ts', {});
  const names = Array.from({ length: conversations }, (_, index) => `cnv_${index}`);
  const streams = names.flatMap((name) => {
    const path = `/stream?conversation=${name}`;
    return [
      { path, ticket: '' },
      { path, ticket: '' },
    ];
  });
  const feed = Array.from({ length: feeds }, () => ({ path: '/feed', ticket: '' }));
  const audience = await measureStreams(server, [...streams, ...feed]);
  return {
    ...{ server, ...audience },
    cpu: () => cpuOfProcess(server.pid),
    send: () => ({ ...messageOf(server.port, { ticket: '', conversation: pick(names) }, stamp()), path: '/messages' }),
    async close() {
      audience.audience.close();
      await server.stop();
    },
  };
}

async function measureStreams(server: ServerProcess, streams: readonly OpenStream[]) {
  await server.collect();
  const before = memoryOfProcess(server.pid);
  const audience = await openStreams(server.port, streams);
  await server.collect();
  return { audience, streamBytes: (memoryOfProcess(server.pid) - before) / streams.length };
}

function pick<T>(from: readonly T[]): T {
  return from[Math.floor(Math.random() * from.length)] as T;
}
