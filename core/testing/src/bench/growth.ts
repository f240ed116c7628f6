import { setTimeout as sleep } from 'node:timers/promises';
import { type Postgres, startPostgres } from '../postgres/index.ts';
import { makeAgents, makeVisitors, messageOf, type Visitor } from './cast.ts';
import { cpuOfPostgres, cpuOfProcess } from './cpu.ts';
import { multiplyEntries } from './growth-copies.ts';
import { callInTurn, median } from './load.ts';
import { type ServerProcess, startServerProcess } from './server.ts';

const seedConversations = 100;
const seedMessages = 9;
const calls = 600;
const connections = 8;

type Call = (
  index: number,
) => ReturnType<typeof messageOf> | { port: number; path: string; ticket: string; body?: object };

interface Shop {
  server: ServerProcess;
  visitors: Visitor[];
  agent: string;
}

/** CPU of a call, server and PostgreSQL, in a shop with so many entries against one with 1,000. */
export async function measureGrowth(options: { pairs: number; entries: number }): Promise<Record<string, number>> {
  const postgres = await startPostgres({ own: true });
  const small = await openShop(postgres, 1);
  const large = await openShop(postgres, Math.round(options.entries / 1_000));
  const measure = async (shop: Shop, make: Call) => {
    const cpu = () => cpuOfProcess(shop.server.pid) + cpuOfPostgres(postgres.folder);
    const before = cpu();
    await callInTurn(calls, connections, make);
    await sleep(1_000);
    return (cpu() - before) / calls;
  };
  const figures: Record<string, number> = {};
  for (const [name, makeFor] of Object.entries(kinds)) {
    const ratios: number[] = [];
    for (const shop of [small, large]) await measure(shop, makeFor(shop));
    for (let pair = 0; pair < options.pairs; pair += 1) {
      const few = await measure(small, makeFor(small));
      const many = await measure(large, makeFor(large));
      ratios.push(many / few);
      console.log(
        `${name}: ${few.toFixed(2)} ms of CPU a call at 1,000 entries, ${many.toFixed(2)} at ${options.entries}`,
      );
    }
    figures[name] = median(ratios);
  }
  await small.server.stop();
  await large.server.stop();
  await postgres.stop();
  return figures;
}

const kinds: Record<string, (shop: Shop) => Call> = {
  growthAppend:
    ({ server, visitors }) =>
    (index) =>
      messageOf(server.port, visitors[index % seedConversations] as Visitor),
  growthTail:
    ({ server, visitors }) =>
    (index) => ({
      port: server.port,
      path: '/shopbell/visitor/view',
      ticket: (visitors[index % seedConversations] as Visitor).ticket,
    }),
  growthInbox:
    ({ server, agent }) =>
    () => ({ port: server.port, path: '/shopbell/agent/inbox', ticket: agent, body: { limit: 30 } }),
  // Every word stands in one of a hundred entries.
  growthSearch:
    ({ server, agent }) =>
    (index) => ({ port: server.port, path: `/shopbell/agent/search?q=topic${index % 100}`, ticket: agent }),
};

/** A shop with 1,000 entries that came as they come, and with copies of them for the rest. */
async function openShop(postgres: Postgres, times: number): Promise<Shop> {
  const { url } = await postgres.createDatabase();
  const first = await startServerProcess('./engine-server.ts', { url });
  const visitors = await makeVisitors(first.port, seedConversations);
  await callInTurn(seedConversations * (seedMessages - 1), 16, (index) =>
    messageOf(
      first.port,
      visitors[index % seedConversations] as Visitor,
      `Where is my parcel, and what of topic${index % 100}?`,
    ),
  );
  await sleep(3_000);
  await first.stop();
  await multiplyEntries(url, times);
  const server = await startServerProcess('./engine-server.ts', { url });
  const [agent = ''] = await makeAgents(server.port, 1);
  return { server, visitors, agent };
}
