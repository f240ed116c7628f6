import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOutgoing } from '../src/outgoing/index.ts';
import { createTryton } from '../src/sources/tryton/index.ts';

/** Debian's tryton-server with its modules sale and stock; scripts/skips.json says what it means that this is skipped. */
const isThere = existsSync('/usr/bin/trytond') && existsSync('/usr/lib/python3/dist-packages/trytond/modules/sale');
const run = promisify(execFile);
const fixture = fileURLToPath(new URL('../../testing/src/sources/tryton-shop.py', import.meta.url));
const database = 'shop';
const password = 'a-password-for-tests';
const number = 'SO-1001';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

describe.skipIf(!isThere)('the real Tryton', () => {
  let folder: string;
  let server: ChildProcess;
  let address: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shopbell-tryton-'));
    const port = await freePort();
    const config = join(folder, 'trytond.conf');
    writeFileSync(config, `[database]\nuri = sqlite://\npath = ${folder}\n[web]\nlisten = 127.0.0.1:${port}\n`);
    writeFileSync(join(folder, `${database}.sqlite`), '');
    writeFileSync(join(folder, 'password'), password);
    const env = { ...process.env, TRYTONPASSFILE: join(folder, 'password'), PYTHONWARNINGS: 'ignore' };
    const made = [
      '-c',
      config,
      '-d',
      database,
      '-u',
      'sale',
      'stock',
      '--activate-dependencies',
      '--email',
      'admin@shop.example',
    ];
    await run('/usr/bin/trytond-admin', made, { env });
    await run('/usr/bin/python3', [fixture, config, database, number], { env });
    server = spawn('/usr/bin/trytond', ['-c', config, '-d', database], { env, stdio: 'ignore' });
    address = `http://127.0.0.1:${port}`;
    for (let tries = 0; tries < 600; tries += 1) {
      if (
        await fetch(address).then(
          () => true,
          () => false,
        )
      )
        return;
      await sleep(500);
    }
    throw new Error('trytond did not start.');
  }, 1_500_000);

  afterAll(() => {
    server?.kill();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const open = (change: { key?: string; database?: string; orderField?: string } = {}) =>
    createTryton({
      ...{ address, database, login: 'admin', key: password, orderField: 'reference', ...change },
      wire: { call: createOutgoing({ allow: ['127.0.0.1'] }), seconds: 60, bytes: 1_000_000 },
    });

  test('tells the story of a sale, asked and listed, by the same names', async () => {
    const source = open();
    await source.check();
    const { lines, unread } = await source.ask({ number, id: '77' });
    expect(unread).toEqual([]);
    expect(lines.map(({ kind, order }) => [kind, order])).toEqual([
      ['erp.confirmed', number],
      ['warehouse.shipped', number],
    ]);
    for (const { at } of lines) expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(3_600_000);
    const page = await source.listChanged(null, Date.now() - 86_400_000);
    expect(page.lines).toEqual(lines);
    expect(page.more).toBe(false);
    expect(await source.ask({ number: 'SO-9', id: '9' })).toEqual({ lines: [], unread: [] });
  }, 120_000);

  test('refuses a wrong password, a database and a field that are not there, each in our words', async () => {
    const order = { number, id: '77' };
    await expect(open({ key: 'another password' }).ask(order)).rejects.toMatchObject({ fault: 'refused' });
    await expect(open({ database: 'elsewhere' }).ask(order)).rejects.toMatchObject({ fault: 'misconfigured' });
    await expect(open({ orderField: 'nothing_here' }).ask(order)).rejects.toMatchObject({ fault: 'misconfigured' });
  }, 120_000);
});
