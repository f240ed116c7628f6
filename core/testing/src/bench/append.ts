import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../postgres/index.ts';
import { makeVisitors, messageOf } from './cast.ts';
import { cpuOfPostgres, cpuOfProcess } from './cpu.ts';
import { callInTurn, median } from './load.ts';
import { type ServerProcess, startServerProcess } from './server.ts';

const connections = 32;
const conversations = 1_000;
const settleMilliseconds = 1_500;

interface Side {
  server: ServerProcess;
  folder: string;
  make(index: number): Parameters<typeof callInTurn>[2] extends (index: number) => infer Call ? Call : never;
}

/** Messages appended per second of CPU, server and PostgreSQL together: the engine's against the peer's. */
export async function measureAppend(options: { pairs: number; messages: number }) {
  const sides = { engine: await openEngine(), peer: await openPeer() };
  const pairs: { engine: number; peer: number }[] = [];
  for (const side of Object.values(sides)) await measure(side.side, options.messages / 4);
  for (let pair = 0; pair < options.pairs; pair += 1) {
    const engine = await measure(sides.engine.side, options.messages);
    const peer = await measure(sides.peer.side, options.messages);
    pairs.push({ engine, peer });
    console.log(
      `append: ${Math.round(engine)} messages per CPU second, peer ${Math.round(peer)}: ${(engine / peer).toFixed(2)}`,
    );
  }
  for (const { close } of Object.values(sides)) await close();
  return {
    appendRatio: median(pairs.map(({ engine, peer }) => engine / peer)),
    appendPerCpuSecond: median(pairs.map(({ engine }) => engine)),
    peerPerCpuSecond: median(pairs.map(({ peer }) => peer)),
  };
}

async function measure({ server, folder, make }: Side, messages: number): Promise<number> {
  const cpu = () => cpuOfProcess(server.pid) + cpuOfPostgres(folder);
  const before = cpu();
  await callInTurn(messages, connections, make);
  // What the engine does after its answer (feed, listeners, search) counts as well.
  await sleep(settleMilliseconds);
  return (messages * 1_000) / (cpu() - before);
}

async function openEngine() {
  const postgres = await startPostgres({ own: true });
  const server = await startServerProcess('./engine-server.ts', { url: (await postgres.createDatabase()).url });
  const visitors = await makeVisitors(server.port, conversations);
  const make = (index: number) => messageOf(server.port, visitors[spread(index)] as never);
  return { side: { server, folder: postgres.folder, make }, close: () => closeAll(server, postgres) };
}

async function openPeer() {
  const postgres = await startPostgres({ own: true });
  const server = await startServerProcess('./peers/append.ts', { url: (await postgres.createDatabase()).url });
  const make = (index: number) => {
    const conversation = `cnv_${String(spread(index)).padStart(26, '0')}`;
    return { ...messageOf(server.port, { ticket: '', conversation }), path: '/messages' };
  };
  return { side: { server, folder: postgres.folder, make }, close: () => closeAll(server, postgres) };
}

async function closeAll(server: ServerProcess, postgres: { stop(): Promise<void> }): Promise<void> {
  await server.stop();
  await postgres.stop();
}

/** Visits all conversations in an order that is none. */
function spread(index: number): number {
  return (index * 7_919) % conversations;
}
