/** One engine in a process of its own, for the faults to kill: told what to do by its first argument, it sends its port. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEngine } from '@shopbell/engine';
import { openServer } from '../engine/server.ts';
import { createMemoryHost } from '../memory-host.ts';

export interface EngineOrder {
  url: string;
  directUrl: string;
  /** Names of the memory host's shops, each with an agent `<shop>-agent`. */
  shops: string[];
}

const order: EngineOrder = JSON.parse(process.argv[2] ?? '{}');
const host = createMemoryHost({ withCast: false });
for (const id of order.shops) {
  host.addShop({ id });
  host.addAgent(id, { id: `${id}-agent` });
}
const server = await openServer();
const many = { burst: 1_000_000, perMinute: 10_000_000 };
const engine = createEngine({
  host,
  database: { url: order.url, directUrl: order.directUrl, poolSize: 10 },
  secret: 'a secret for faults alone, long enough to sign with',
  publicUrl: server.publicUrl,
  files: { folder: join(tmpdir(), 'shopbell-faults-files') },
  log: (process.env.FAULTS_LOG as 'warn' | undefined) ?? 'error',
  limits: { visitor: many, agent: many, address: many, shop: many },
});
server.serve(engine);
await engine.start();
process.on('disconnect', () => process.exit(0));
// PostgreSQL may just have been killed: the engine tries again by itself.
while (!engine.ready()) await sleep(100);
process.send?.({ port: Number(new URL(server.publicUrl).port) });
