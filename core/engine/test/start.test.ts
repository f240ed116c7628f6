import { createEngine } from '@shopbell/engine';
import { startPostgres } from '@shopbell/testing';
import { createMemoryHost, openServer, startTestEngine } from '@shopbell/testing/engine';
import pg from 'pg';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';

async function createDatabase(): Promise<string> {
  const postgres = await startPostgres();
  const { url, drop } = await postgres.createDatabase();
  onTestFinished(drop);
  return url;
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** A shop whose server carries the engine, as a host's does. */
async function openShop(databaseUrl: string) {
  const lines: string[] = [];
  const engine = createEngine({
    host: createMemoryHost(),
    database: { url: databaseUrl },
    secret: 'a secret of the tests, long enough to use',
    publicUrl: 'http://127.0.0.1',
    files: { store: { put: async () => {}, get: async () => null, remove: async () => {} } },
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
  });
  const { publicUrl: url, serve, close } = await openServer();
  serve(engine);
  onTestFinished(async () => {
    await engine.stop();
    await close();
  });
  return {
    engine,
    said: () => lines.join(''),
    sells: async () => (await (await fetch(`${url}/product`)).text()) === 'The shop sells.',
    status: async (path: string) => (await fetch(`${url}/shopbell${path}`)).status,
  };
}

describe('An engine that cannot start', () => {
  it('leaves the shop alone, answers 503, says what to do, and starts when its migration can', async () => {
    const url = await createDatabase();
    await run(url, 'CREATE SCHEMA shopbell; CREATE TABLE shopbell.subject (in_the_way int)');
    const shop = await openShop(url);
    await shop.engine.start();
    expect(shop.engine.ready()).toBe(false);
    expect(await shop.sells()).toBe(true);
    expect(await shop.status('/widget/settings?shop=one')).toBe(503);
    expect([await shop.status('/healthz'), await shop.status('/readyz')]).toEqual([200, 503]);
    expect(shop.said()).toContain('The migration 0001_start failed and changed nothing');
    await run(url, 'DROP TABLE shopbell.subject');
    await expect.poll(() => shop.status('/widget/settings?shop=one'), { timeout: 15_000 }).toBe(200);
    expect(shop.engine.ready()).toBe(true);
  });

  it('because a newer one has migrated the database says so; it starts where the newer one lets it', async () => {
    const url = await createDatabase();
    await (await startTestEngine({ database: { url } })).stop();
    const future = (oldest: string) =>
      `INSERT INTO shopbell.migration (name, sha256, oldest) VALUES ('9999_far', 'x', '${oldest}')
       ON CONFLICT (name) DO UPDATE SET oldest = excluded.oldest`;
    await run(url, future('9999'));
    const shop = await openShop(url);
    await shop.engine.start();
    expect([await shop.sells(), await shop.status('/readyz')]).toEqual([true, 503]);
    expect(shop.said()).toContain('migrated by a newer Shopbell (9999_far)');
    await run(url, future('0001'));
    await expect.poll(() => shop.status('/readyz'), { timeout: 15_000 }).toBe(200);
  });

  it('throws at once where the options need a change, and says which', () => {
    const wrong = { host: {}, database: {}, secret: 'short', publicUrl: 'shop', files: {} };
    expect(() => createEngine(wrong as never)).toThrow(
      /- host: write an object[\s\S]*- database.url: must be a PostgreSQL address[\s\S]*- secret: write one string of at least 32 characters[\s\S]*- publicUrl: write where[\s\S]*- files: write/,
    );
  });
});

describe('An engine that is stopped twice', () => {
  it('lets the second wait for the end of the first', async () => {
    const { engine, stop } = await startTestEngine();
    onTestFinished(stop);
    const ended: string[] = [];
    const first = engine.stop().then(() => ended.push('first'));
    await engine.stop();
    ended.push('second');
    await first;
    expect(ended).toEqual(['first', 'second']);
  });
});

describe('An engine that is stopped before it starts', () => {
  it('does not start any more, for nothing could stop it then', async () => {
    const { engine } = await openShop('postgresql://nobody@127.0.0.1:1/nothing');
    await engine.stop();
    await expect(engine.start()).rejects.toThrow('stopped already');
  });
});

describe('An engine for jobs alone', () => {
  it('tells that it runs, and serves nothing', async () => {
    const worker = await startTestEngine({ start: { http: false } });
    onTestFinished(() => worker.stop());
    expect(await worker.call('getReadiness', {})).toEqual({ ok: true });
    expect((await worker.ask('getWidgetSettings', { query: { shop: 'one' } })).status).toBe(503);
  });
});

describe('An engine whose widget was not built', () => {
  it('starts all the same', async () => {
    const test = await startTestEngine({ engine: { widget: { folder: '/no/such/folder' } } });
    onTestFinished(() => test.stop());
    expect(test.engine.ready()).toBe(true);
    expect((await fetch(`${test.url}/widget/loader.js`)).status).toBe(404);
  });
});

describe('An engine whose database goes away', () => {
  it('answers 503 while it is away, keeps its streams, and goes on when it is back', async () => {
    const postgres = await startPostgres({ own: true });
    onTestFinished(() => postgres.stop());
    const { url } = await postgres.createDatabase();
    const test = await startTestEngine({ database: { url } });
    onTestFinished(() => test.stop());
    const agent = await test.agent({ agent: 'one-admin' });
    const stream = await test.stream('streamAgent', {}, agent);
    await postgres.kill();
    const away = await test.ask('getSettings', {}, agent);
    expect([away.status, (await test.ask('getReadiness')).status]).toEqual([503, 503]);
    expect(away.headers.get('retry-after')).toBe('2');
    await postgres.restart();
    await expect.poll(async () => (await test.ask('getReadiness')).status, { timeout: 15_000 }).toBe(200);
    const { settings, version } = await test.call('getSettings', {}, agent);
    await test.call('changeSettings', { body: { version, section: 'widget', value: settings.widget } }, agent);
    await stream.find(
      ({ event, data }) => event === 'entry' && (data as { kind: string }).kind === 'settings.changed',
      10_000,
    );
    expect((await test.ask('getWidgetSettings', { query: { shop: 'one' } })).status).toBe(200);
  });
});

describe('An engine that stops', () => {
  it('ends open streams first, within three seconds, and its server closes', async () => {
    const test = await startTestEngine();
    const agent = await test.agent();
    const streams = await Promise.all(Array.from({ length: 5 }, () => test.stream('streamAgent', {}, agent)));
    const startedAt = Date.now();
    await test.stop();
    expect(Date.now() - startedAt).toBeLessThan(3_000);
    for (const stream of streams) {
      await stream.ended;
      expect(stream.events.at(-1)).toMatchObject({ event: 'end', data: { why: 'shutdown' } });
    }
  });

  it('ends within 3 s while an agent and a job wait for a host that has fallen silent', async () => {
    const test = await startTestEngine();
    const agent = await test.agent();
    const order = 'one-order-1';
    const { version = '' } = (await test.host.orders.find('one', order)) ?? {};
    let silent = 0;
    const sayNothing = async <T>(): Promise<T> => {
      silent += 1;
      return new Promise<T>(() => {});
    };
    test.host.orders.act = sayNothing;
    const action = { type: 'resend-confirmation', order, version } as const;
    const acting = test.ask('actOnOrder', { body: { order, key: 'a-key-of-a-silent-host', action } }, agent);
    await expect.poll(() => silent).toBe(1);
    test.host.orders.find = sayNothing;
    test.host.change('one', order, () => {});
    await expect.poll(() => silent).toBe(2);
    const from = performance.now();
    await test.stop();
    expect(performance.now() - from).toBeLessThan(3_000);
    expect([200, 503]).toContain((await acting).status);
  });
});
