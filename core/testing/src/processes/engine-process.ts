/** One engine in a process of its own over a host in another. Its clock goes ahead when it is told so; it sends its port when it answers. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '@shopbell/engine';
import { openServer } from '../engine/server.ts';
import { createRemoteHost } from './remote-host.ts';

const { url, host, ahead: first }: { url: string; host: string; ahead: number } = JSON.parse(process.argv[2] ?? '{}');
let ahead = first;
const server = await openServer();
const engine = createEngine({
  host: createRemoteHost(host),
  database: { url, poolSize: 8 },
  secret: 'a secret for tests alone, long enough to sign with',
  publicUrl: server.publicUrl,
  files: { folder: join(tmpdir(), 'shopbell-killed-files') },
  log: 'silent',
  clock: { now: () => Date.now() + ahead },
});
server.serve(engine);
await engine.start();
if (!engine.ready()) process.exit(1);
process.on('disconnect', () => process.exit(0));
process.on('message', (more: number) => {
  ahead += more;
});
process.send?.({ port: Number(new URL(server.publicUrl).port) });
