import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VisitorTicket } from '@shopbell/contract';
import { type Postgres, startPostgres } from '@shopbell/testing/postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ShopClient } from './shop/client';
import { ask, untilReady } from './shop/engine-calls';
import { freePort } from './shop/ports';

let postgres: Postgres;
let place: { url: string; port: number; files: string };
const open = new Set<ChildProcess>();

beforeAll(async () => {
  postgres = await startPostgres();
  const files = mkdtempSync(join(tmpdir(), 'shopbell-files-'));
  place = { url: (await postgres.createDatabase()).url, port: await freePort(), files };
});
afterAll(async () => {
  for (const child of open) child.kill('SIGKILL');
  await postgres?.stop();
});

it('leaves work for later to Vendure’s worker, and closes at once while a shopper’s stream is open', async () => {
  const server = await start('server');
  const origin = `http://127.0.0.1:${place.port}`;
  await untilReady(origin);
  const { ticket } = await ask<VisitorTicket>(origin, '/visitor/ticket', { body: {} });
  const message = { key: 'a-word-to-find', text: 'The umbrella has a bent rib.' };
  const { conversation } = await ask<{ conversation: string }>(origin, '/visitor/messages', { body: message, ticket });
  const staff = await new ShopClient(origin).login('admin', 'superadmin', 'superadmin-of-tests');
  const headers = { authorization: `Bearer ${staff.token}` };
  const agent = await ask<{ ticket: string }>(origin, '/agent/ticket', { body: {}, headers });
  const find = async () =>
    (await ask<{ items: object[] }>(origin, '/agent/search?q=umbrella', { ticket: agent.ticket })).items.length;
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(await find()).toBe(0);
  const worker = await start('worker');
  await expect.poll(find, { timeout: 30_000 }).toBe(1);

  const stream = await fetch(`${origin}/shopbell/visitor/stream?cursor=${conversation}.2`, {
    headers: { authorization: `Bearer ${ticket}` },
  });
  expect(stream.status).toBe(200);
  const asked = performance.now();
  const [text, code] = await Promise.all([stream.text(), exitOf(server)]);
  expect(performance.now() - asked).toBeLessThan(5_000);
  expect(text).toContain('event: end');
  expect(code).not.toBe('SIGKILL');
  await exitOf(worker);
}, 180_000);

/** Resolves when it has opened; what it said before is told where it does not. */
function start(kind: 'server' | 'worker'): Promise<ChildProcess> {
  const script = join(__dirname, 'shop/launch.cjs');
  const child = spawn(process.execPath, [script, kind, JSON.stringify(place)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', VENDURE_DISABLE_TELEMETRY: 'true' },
  });
  open.add(child);
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: string) => {
      said += text;
      if (/^open$/m.test(said)) resolve(child);
    };
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
    child.once('exit', (code) => {
      open.delete(child);
      reject(new Error(`The ${kind} ended with ${code}:\n${said}`));
    });
  });
}

/** SIGTERM, as whoever runs it sends; SIGKILL where it does not go. */
function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  const gone = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  );
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 20_000);
  return gone.finally(() => clearTimeout(force));
}
