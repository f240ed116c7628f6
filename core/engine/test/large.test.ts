import { request } from 'node:http';
import { type Route, type RouteName, routes } from '@shopbell/contract';
import { startTestEngine, type TestEngine, testOperatorToken } from '@shopbell/testing/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Every route that reads a body is sent 100 MB, by somebody it listens to: it refuses having read about as much as it may hold. */
const sendings = Object.entries<Route>(routes).filter(([, { body }]) => body !== undefined) as [RouteName, Route][];
const chunk = Buffer.alloc(64 * 1024, 0x20);
const whole = 100_000_000;
/** The largest file of the defaults, and what lies in sockets on both sides. */
const most = 30_000_000;

let engine: TestEngine;
let tickets: Record<string, string | undefined>;

beforeAll(async () => {
  const many = { burst: 10_000, perMinute: 1_000_000 };
  engine = await startTestEngine({ engine: { limits: { visitor: many, agent: many } } });
  const admin = (await engine.agent({ agent: 'one-admin' })).ticket;
  const visitor = (await engine.visitor()).ticket;
  tickets = { visitor, operator: testOperatorToken, public: undefined, host: undefined, link: undefined };
  for (const role of ['agent', 'senior', 'supervisor', 'admin']) tickets[role] = admin;
}, 60_000);
afterAll(() => engine?.stop());

test.each(sendings)('%s reads no body without an end', async (_name, route) => {
  const { status, sent } = await pour(route);
  // 400 where the address alone is wrong: the routes of files want their names in it.
  expect(route.body === 'bytes' ? [400, 413] : [413]).toContain(status);
  expect(sent).toBeLessThan(most);
});

test('and is there for the next', async () => {
  expect((await engine.visitor()).ticket).toBeTruthy();
  expect(process.memoryUsage().rss).toBeLessThan(1_500_000_000);
});

/** Without a length told, as a browser's stream has none. */
function pour({ method, path, access }: Route): Promise<{ status: number; sent: number }> {
  return new Promise((resolve, reject) => {
    const ticket = tickets[access];
    const headers = { 'content-type': 'application/json', ...(ticket ? { authorization: `Bearer ${ticket}` } : {}) };
    let sent = 0;
    const asking = request(engine.url + path, { method, headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, sent });
      asking.destroy();
    });
    asking.on('error', reject);
    const more = () => {
      while (sent < whole && !asking.destroyed) {
        sent += chunk.byteLength;
        if (!asking.write(chunk)) return void asking.once('drain', more);
      }
      if (!asking.destroyed) asking.end();
    };
    more();
  });
}
