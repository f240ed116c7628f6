import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { call } from '../../faults/call.ts';
import { type Postgres, startPostgres } from '../../postgres/index.ts';
import { makeAgents } from '../cast.ts';
import { cpuOfPostgres, cpuOfProcess } from '../cpu.ts';
import { callInTurn, median, quantile } from '../load.ts';
import { startServerProcess } from '../server.ts';
import { measureCoverage } from './coverage.ts';
import { simulateParcels, simulationEnd } from './parcels.ts';
import { seedOrders } from './seed.ts';
import { askTrace, type TraceShop, traceCall } from './shop.ts';
import type { HostMood } from './shop-server.ts';

const seed = 20_261;
const few = 1_000;
const asked = 400;
const connections = 4;
/** What each order has to tell; with 10,000 orders 200,000 in all. */
const leastLines = 20;

/**
 * The trace over HTTP from stored lines, the host asked after: how long an answer takes while the host is up, down and hanging (the
 * carrier hangs always), what it costs in a shop of ten thousand orders against one of a thousand, and how often an estimate is right.
 */
export async function measureTraces(options: {
  pairs: number;
  orders: number;
  wanted(part: string): boolean;
}): Promise<Record<string, number>> {
  const { wanted, orders, pairs } = options;
  const postgres = await startPostgres({ own: true });
  const large = await openShop(postgres, orders);
  const figures: Record<string, number> = {};
  if (wanted('answer')) figures.p95Ms = await measureAnswers(large);
  if (wanted('growth')) {
    const small = await openShop(postgres, few);
    figures.growth = await measureGrowth({ small, large, postgres, pairs });
    await small.server.stop();
  }
  if (wanted('estimate')) figures.coverage80 = await measureCoverage(large);
  await large.server.stop();
  await postgres.stop();
  return figures;
}

async function openShop(postgres: Postgres, orders: number): Promise<TraceShop> {
  const { url } = await postgres.createDatabase();
  const now = simulationEnd;
  const order = { url, orders, now, seed };
  const first = await startServerProcess('./traces/shop-server.ts', order);
  await makeAgents(first.port, 1);
  await sleep(2_000);
  await first.stop();
  const parcels = simulateParcels(seed, orders, now);
  await seedOrders(url, parcels, now);
  const server = await startServerProcess('./traces/shop-server.ts', order);
  const [ticket = ''] = await makeAgents(server.port, 1);
  const shop = { server, ticket, parcels };
  await checkLines(shop);
  console.log(`${orders} orders seeded`);
  return shop;
}

/** What is measured has to be what is meant: stored lines, and enough of them. */
async function checkLines(shop: TraceShop): Promise<void> {
  for (const index of [0, shop.parcels.length - 1]) {
    const { lines, sources } = await askTrace(shop, index);
    if (lines.length < leastLines || sources[0]?.state !== 'stored')
      throw new Error(`The trace of order ${index} has ${lines.length} lines, its host part is ${sources[0]?.state}.`);
  }
}

/** A thousand orders from all over the shop, in the smaller one too: how often each comes again costs both alike. */
function placeOf({ parcels }: TraceShop, index: number): number {
  return ((index * 7_919) % few) * Math.max(1, Math.floor(parcels.length / few));
}

/** Milliseconds from the first byte of a request to the last of its answer, at the 95th percentile of the worst of three moods of the host. */
async function measureAnswers(shop: TraceShop): Promise<number> {
  const moods: HostMood[] = ['up', 'down', 'hanging'];
  const figures: number[] = [];
  await callInTurn(100, connections, (index) => traceCall(shop, placeOf(shop, index)));
  for (const [round, mood] of moods.entries()) {
    shop.server.tell(mood);
    const times = await timeCalls(shop, round * asked);
    figures.push(quantile(times, 0.95));
    console.log(
      `host ${mood}: ${quantile(times, 0.5).toFixed(1)} ms in the middle, ${quantile(times, 0.95).toFixed(1)} at the 95th percentile`,
    );
  }
  shop.server.tell('up');
  return Math.max(...figures);
}

async function timeCalls(shop: TraceShop, from: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let next = 0;
  const lane = async () => {
    while (next < asked) {
      const index = placeOf(shop, from + next);
      next += 1;
      const begun = performance.now();
      const { status } = await call(agent, { ...traceCall(shop, index), milliseconds: 30_000 });
      times.push(performance.now() - begun);
      if (status !== 200) throw new Error(`It answered ${status}.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  agent.destroy();
  return times;
}

interface Growth {
  small: TraceShop;
  large: TraceShop;
  postgres: Postgres;
  pairs: number;
}

/** CPU of a trace, server and PostgreSQL and the look at the host after it, in the large shop against the small one. */
async function measureGrowth({ small, large, postgres, pairs }: Growth): Promise<number> {
  const rounds = new Map([small, large].map((shop) => [shop, 0]));
  const measure = async (shop: TraceShop) => {
    const from = (rounds.get(shop) ?? 0) * asked;
    rounds.set(shop, from / asked + 1);
    const cpu = () => cpuOfProcess(shop.server.pid) + cpuOfPostgres(postgres.folder);
    const before = cpu();
    await callInTurn(asked, connections, (index) => traceCall(shop, placeOf(shop, from + index)));
    await untilQuiet(cpu);
    return (cpu() - before) / asked;
  };
  const ratios: number[] = [];
  for (const shop of [small, large]) await measure(shop);
  for (let pair = 0; pair < pairs; pair += 1) {
    const [one, other] = pair % 2 ? [large, small] : [small, large];
    const costs = new Map([[one, await measure(one)]]);
    costs.set(other, await measure(other));
    const [atFew = 1, atMany = 1] = [costs.get(small), costs.get(large)];
    ratios.push(atMany / atFew);
    console.log(
      `trace: ${atFew.toFixed(2)} ms of CPU at ${few} orders, ${atMany.toFixed(2)} at ${large.parcels.length}`,
    );
  }
  return median(ratios);
}

/** The looks at the host come after the answers. */
async function untilQuiet(cpu: () => number): Promise<void> {
  const deadline = performance.now() + 20_000;
  for (let before = cpu(); performance.now() < deadline; ) {
    await sleep(500);
    const now = cpu();
    if (now - before <= 30) return;
    before = now;
  }
}
