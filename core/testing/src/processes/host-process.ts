/**
 * The memory host as a platform of its own: a process that keeps what it commits in a file, answers over HTTP, and can be killed wherever it
 * hurts. Told by its first argument where its file is; sends its port.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { deserialize, serialize } from 'node:v8';
import { AppError, type HostHint } from '@shopbell/contract';
import { createMemoryHost } from '../memory-host.ts';
import type { HoldPoint, HostCommand, RemoteCall } from './remote-host.ts';

const { file }: { file: string } = JSON.parse(process.argv[2] ?? '{}');
const host = createMemoryHost({ withCast: !existsSync(file) });
let acts = 0;
if (existsSync(file)) {
  const kept = deserialize(readFileSync(file)) as { shops: typeof host.shops; acts: number };
  for (const [id, shop] of kept.shops) host.shops.set(id, shop);
  acts = kept.acts;
}
let hold: HoldPoint | null = null;
let held: HoldPoint | null = null;
let release = () => {};
const hearing = new Set<ServerResponse>();

/** As a database commits: all of it or nothing, and it outlives the process. */
function save(): void {
  writeFileSync(`${file}.new`, serialize({ shops: host.shops, acts }));
  renameSync(`${file}.new`, file);
}

host.orders.hear((hint: HostHint) => {
  // What was changed is committed when its event goes out, and here the process may die between the two.
  save();
  if (hold === 'before-event') process.kill(process.pid, 'SIGKILL');
  for (const response of hearing) response.write(`${JSON.stringify(hint)}\n`);
});

async function stopAt(point: HoldPoint): Promise<void> {
  if (hold !== point) return;
  held = point;
  await new Promise<void>((resolve) => {
    release = resolve;
  });
  [hold, held] = [null, null];
}

/** Whatever a test does to the platform, as its own staff would. */
const commands: Record<HostCommand, (...given: never[]) => unknown> = {
  addOrder: (shop: string, order: Parameters<typeof host.addOrder>[1]) => host.addOrder(shop, order),
  ship: (shop: string, order: string) => host.ship(shop, order),
  story: (shop: string, order: string) => host.shops.get(shop)?.orders.get(order) ?? null,
  acts: () => acts,
  hold: (point: HoldPoint) => {
    hold = point;
  },
  held: () => held,
  release: () => release(),
  delayRefunds: (delayed: boolean) => {
    host.trouble.pendingRefunds = delayed;
  },
  settle: (shop: string, order: string, how: 'done' | 'failed') => host.settle(shop, order, how),
};

async function answer({ name, given }: RemoteCall): Promise<unknown> {
  if (name.startsWith('test.')) {
    const told = commands[name.slice(5) as HostCommand](...(given as never[]));
    save();
    return told ?? null;
  }
  if (name === 'orders.act') {
    acts += 1;
    save();
    await stopAt('before-commit');
    const outcome = await host.orders.act(...(given as Parameters<typeof host.orders.act>));
    save();
    await stopAt('after-commit');
    return outcome;
  }
  const [part = '', method = ''] = name.includes('.') ? name.split('.') : ['', name];
  const target: object = part === 'orders' ? host.orders : host;
  return Reflect.get(target, method)(...given.map(asRequest));
}

/** A call from a browser travels as its headers. */
function asRequest(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('headers' in value)) return value;
  const { headers, shop } = value as { headers: [string, string][]; shop: unknown };
  return { request: new Request('http://shop.example/', { headers }), native: undefined, shop };
}

const server = createServer((request, response) => {
  if (request.url === '/hints') {
    response.writeHead(200).flushHeaders();
    hearing.add(response);
    response.on('close', () => hearing.delete(response));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const call = JSON.parse(Buffer.concat(chunks).toString()) as RemoteCall;
    answer(call)
      .then((value) => response.end(JSON.stringify({ value })))
      .catch((error: unknown) => {
        const code = error instanceof AppError ? error.code : 'host.unavailable';
        response.end(JSON.stringify({ code, detail: String(error) }));
      });
  });
});
server.listen(0, '127.0.0.1', () => {
  save();
  process.send?.({ port: (server.address() as { port: number }).port });
});
process.on('disconnect', () => process.exit(0));
