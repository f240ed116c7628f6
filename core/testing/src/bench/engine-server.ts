/** The engine as it ships, with all middleware, on the memory host: one shop `bench` with fifty agents. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '@shopbell/engine';
import { openServer } from '../engine/server.ts';
import { createMemoryHost } from '../memory-host.ts';

const { url }: { url: string } = JSON.parse(process.argv[2] ?? '{}');
const host = createMemoryHost({ withCast: false });
host.addShop({ id: 'bench' });
for (let number = 0; number < 50; number += 1) host.addAgent('bench', { id: `bench-agent-${number}` });
const server = await openServer();
// Everybody calls from one address here, and faster than people do; the counting itself stays on.
const many = { burst: 1_000_000, perMinute: 100_000_000 };
const engine = createEngine({
  host,
  database: { url, poolSize: 10 },
  secret: 'a secret for measuring alone, long enough to sign',
  publicUrl: server.publicUrl,
  files: { folder: join(tmpdir(), 'shopbell-bench-files') },
  log: 'warn',
  limits: { visitor: many, agent: many, address: many, shop: many },
});
server.serve(engine);
await engine.start();
if (!engine.ready()) process.exit(1);
process.on('disconnect', () => process.exit(0));
process.on('message', () => globalThis.gc?.());
process.send?.({ port: Number(new URL(server.publicUrl).port) });
