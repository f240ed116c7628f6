import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOutgoing, type OutgoingCall, OutgoingError } from './index.ts';
import { isPublicAddress } from './public-address.ts';

let server: Server;
let port = 0;
let calls = 0;
const limits: OutgoingCall = { method: 'POST', body: '{}', seconds: 2, bytes: 1_000 };

beforeAll(async () => {
  server = createServer((request, response) => {
    calls += 1;
    if (request.url === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    else if (request.url === '/slow') response.writeHead(200).write('{');
    else response.end(request.url === '/long' ? 'x'.repeat(2_000) : 'good');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A DNS that answers these, the next each time. */
function dns(...answers: string[][]) {
  const asked: string[] = [];
  const resolve = (
    host: string,
    _: object,
    done: (error: null, found: { address: string; family: number }[]) => void,
  ) => {
    asked.push(host);
    const found = answers[Math.min(asked.length, answers.length) - 1] ?? [];
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { asked, resolve: resolve as never };
}

async function reasonOf(call: Promise<unknown>): Promise<string> {
  const thrown = await call.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(OutgoingError);
  return (thrown as OutgoingError).reason;
}

describe('an address that a merchant typed', () => {
  test.each([
    ...[
      'http://127.0.0.1/',
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f.0.0.1/',
      'http://0.0.0.0/',
      'http://10.1.2.3/',
    ],
    ...[
      'http://192.168.0.1/',
      'http://172.16.0.9/',
      'http://100.64.0.1/',
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]/',
    ],
    ...[
      'http://[fd00::1]/',
      'http://[fe80::1]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:a9fe:a9fe]/',
      'http://[64:ff9b::7f00:1]/',
    ],
    ...[
      'http://[2002:7f00:1::]/',
      'http://224.0.0.1/',
      'http://localhost/',
      'ftp://erp.example/',
      'file:///etc/passwd',
      'nonsense',
    ],
    'http://user:password@93.184.216.34/',
  ])('%s is not called', async (url) => {
    expect(await reasonOf(createOutgoing({ allow: [] })(url, limits))).toBe('blocked');
  });

  test.each(['93.184.216.34', '8.8.8.8', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test('that names a private address among public ones is not called', async () => {
    const { resolve } = dns(['93.184.216.34', '10.0.0.7']);
    const call = createOutgoing({ allow: [], resolve })(`http://erp.example:${port}/`, limits);
    expect(await reasonOf(call)).toBe('blocked');
  });
});

describe('an address that the operator allows', () => {
  const url = () => `http://127.0.0.1:${port}`;

  test('is called: by network, and by name', async () => {
    expect((await createOutgoing({ allow: ['127.0.0.0/8'] })(url(), limits)).text).toBe('good');
    const { asked, resolve } = dns(['127.0.0.1']);
    const answer = await createOutgoing({ allow: ['erp.internal'], resolve })(`http://erp.internal:${port}/`, limits);
    expect([answer.status, answer.text, asked]).toEqual([200, 'good', ['erp.internal']]);
  });

  test('of another name is not', async () => {
    const { resolve } = dns(['127.0.0.1']);
    const call = createOutgoing({ allow: ['erp.internal'], resolve })(`http://other.example:${port}/`, limits);
    expect(await reasonOf(call)).toBe('blocked');
  });
});

test('a name whose second answer is another address is asked once, and called where the first one said', async () => {
  const before = calls;
  const { asked, resolve } = dns(['127.0.0.1'], ['169.254.169.254']);
  const call = createOutgoing({ allow: ['127.0.0.1'], resolve });
  expect((await call(`http://rebind.example:${port}/`, limits)).text).toBe('good');
  expect([asked.length, calls - before]).toEqual([1, 1]);
  expect(await reasonOf(call(`http://rebind.example:${port}/`, limits))).toBe('blocked');
  expect(calls - before).toBe(1);
});

test('a redirect is an answer and is not followed; time and size are limited', async () => {
  const call = createOutgoing({ allow: ['127.0.0.1'] });
  expect((await call(`http://127.0.0.1:${port}/redirect`, limits)).status).toBe(302);
  expect(await reasonOf(call(`http://127.0.0.1:${port}/long`, limits))).toBe('too-long');
  const start = performance.now();
  expect(await reasonOf(call(`http://127.0.0.1:${port}/slow`, { ...limits, seconds: 0.5 }))).toBe('silent');
  expect(performance.now() - start).toBeLessThan(5_000);
});
