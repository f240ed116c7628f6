/** The engine as it ships on a host with simulated orders, which can fall silent, and a tracking service that never answers. */
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type Host } from '@shopbell/contract';
import { createEngine } from '@shopbell/engine';
import { openServer } from '../../engine/server.ts';
import { createMemoryHost } from '../../memory-host.ts';
import { simulateParcels } from './parcels.ts';
import { orderOf, storyOf } from './story.ts';

export interface ShopOrder {
  url: string;
  orders: number;
  /** Unix milliseconds: when the simulation ends. */
  now: number;
  seed: number;
}
export type HostMood = 'up' | 'down' | 'hanging';

const { url, orders, now, seed }: ShopOrder = JSON.parse(process.argv[2] ?? '{}');
const parcels = new Map(simulateParcels(seed, orders, now).map((parcel) => [orderOf(parcel.index), parcel]));
let mood: HostMood = 'up';

async function answer<T>(value: T): Promise<T> {
  if (mood === 'down') throw new AppError('host.unavailable');
  if (mood === 'hanging') await sleep(600_000);
  return value;
}

const memory = createMemoryHost({ withCast: false });
memory.addShop({ id: 'bench' });
for (let number = 0; number < 4; number += 1) memory.addAgent('bench', { id: `bench-agent-${number}`, role: 'admin' });
const find = (id: string) => {
  const parcel = parcels.get(id);
  return answer(parcel ? storyOf(parcel, now) : null);
};
const host: Host = {
  ...memory,
  orders: {
    ...memory.orders,
    find: (_shop, order) => find(order),
    listChanged: () => answer({ items: [], next: null }),
  },
};
const deaf = createServer(() => {});
await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
const { port } = deaf.address() as { port: number };
const server = await openServer();
const many = { burst: 1_000_000, perMinute: 100_000_000 };
const engine = createEngine({
  host,
  database: { url, poolSize: 10 },
  secret: 'a secret for measuring alone, long enough to sign',
  publicUrl: server.publicUrl,
  files: { folder: join(tmpdir(), 'shopbell-bench-files') },
  log: 'error',
  clock: { now: () => now + performance.now() },
  carriers: { aftership: { key: 'bench-key', address: `http://127.0.0.1:${port}` } },
  limits: { visitor: many, agent: many, address: many, shop: many },
});
server.serve(engine);
await engine.start();
if (!engine.ready()) process.exit(1);
process.on('disconnect', () => process.exit(0));
process.on('message', (word) => {
  if (word === 'collect') globalThis.gc?.();
  else mood = word as HostMood;
});
process.send?.({ port: Number(new URL(server.publicUrl).port) });
