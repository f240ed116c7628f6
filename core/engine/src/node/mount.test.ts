import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../create-engine.ts';
import { Mount } from './mount.ts';

const complaints: string[] = [];
const mount = new Mount((text) => complaints.push(text));
const server = createServer((request, response) => mount.handle(request, response, () => response.destroy()));
let address: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shopbell/`;
});
afterAll(() => server.closeAllConnections());

/** Answers its name, and waits for nothing. */
const engine: Engine = {
  fetch: async () => new Response('the engine'),
  start: async () => undefined,
  stop: async () => undefined,
  ready: () => true,
  glance: async () => null,
  automation: () => {
    throw new Error('Not asked here.');
  },
  signals: () => {
    throw new Error('Not asked here.');
  },
  customers: () => {
    throw new Error('Not asked here.');
  },
  privacy: () => {
    throw new Error('Not asked here.');
  },
};

it('lets the page that called with cookies read why there is no engine', async () => {
  const told = await fetch(address, { headers: { origin: 'https://shop.example' } });
  expect([told.status, told.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
  expect(Object.fromEntries(told.headers)).toMatchObject({
    ...{ 'retry-after': '10', vary: 'origin', 'access-control-allow-credentials': 'true' },
    'access-control-allow-origin': 'https://shop.example',
  });
  expect((await fetch(address)).headers.has('access-control-allow-origin')).toBe(false);
  expect(mount.status('/shopbell')).toEqual({ running: false, mount: '/shopbell', problem: null });
});

it('says why there is none, and the host goes on', async () => {
  const broken = new Mount((text) => complaints.push(text));
  broken.open(() => Promise.reject(new Error('no database')), { http: true, jobs: true });
  await broken.close();
  expect(broken.status('/shopbell')).toEqual({ running: false, mount: '/shopbell', problem: 'no database' });
  expect(complaints).toEqual(['Shopbell cannot run, the shop goes on without it: no database']);
});

it('hands requests on, and ends as soon as anybody closes the server', async () => {
  let stopped = 0;
  const stop = async () => {
    stopped += 1;
  };
  mount.open(async () => ({ ...engine, stop }), { http: true, jobs: true });
  await expect.poll(async () => (await fetch(address)).status).toBe(200);
  expect(mount.status('/shopbell')).toEqual({ running: true, mount: '/shopbell', problem: null });
  server.close();
  await mount.close();
  expect([stopped > 0, mount.running]).toEqual([true, false]);
});
