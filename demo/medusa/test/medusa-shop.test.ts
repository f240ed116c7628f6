import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium, startPostgres } from '@shopbell/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layProject, type Medusa, medusa, startMedusa } from './medusa-shop.ts';

const login = { email: 'admin@shop.example', password: 'supersecret' };
const postgres = await startPostgres();
let project: string;
let client: pg.Client;
let shop: Medusa;

beforeAll(async () => {
  const database = await postgres.createDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    'CREATE SCHEMA shopbell; CREATE TABLE shopbell.kept (word text); INSERT INTO shopbell.kept VALUES ($$ours$$)',
  );
  project = await layProject('medusa-test');
  await medusa(project, database.url, ['db:migrate', '--execute-safe-links']);
  await medusa(project, database.url, ['user', '-e', login.email, '-p', login.password]);
  await medusa(project, database.url, ['build']);
  shop = await startMedusa(project, database.url);
}, 400_000);

afterAll(async () => {
  await shop?.stop();
  await client?.end();
  await postgres.stop();
});

test('Medusa boots on the Node that the workspace brings', async () => {
  expect(process.versions.node.split('.')[0]).toBe('24');
  expect((await fetch(`${shop.url}/health`)).status).toBe(200);
});

test('its migrations leave our schema alone', async () => {
  const tables = await client.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'shopbell'");
  expect(tables.rows).toEqual([{ table_name: 'kept' }]);
  expect((await client.query('SELECT word FROM shopbell.kept')).rows).toEqual([{ word: 'ours' }]);
});

test('its admin build holds the console from its tarball and one copy of React', async () => {
  const assets = join(project, '.medusa', 'server', 'public', 'admin', 'assets');
  const scripts = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(scripts.map((name) => readFile(join(assets, name), 'utf8')));
  const found = (pattern: RegExp) => texts.flatMap((text) => [...text.matchAll(pattern)].map(([whole]) => whole));
  // React makes its internals once a copy; React DOM only reads them.
  expect(found(/ReactCurrentDispatcher:\w/g)).toHaveLength(1);
  expect(found(/\.version\s*=\s*"19\.[^"]*"/g)).toEqual([]);
  expect(texts.some((text) => text.includes('shopbell'))).toBe(true);
});

test('a console place deeper than one page opens in the admin', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${shop.url}/app/login`);
    await page.fill('input[name=email]', login.email);
    await page.fill('input[name=password]', login.password);
    await page.click('button[type=submit]');
    await page.waitForURL((url) => !url.pathname.endsWith('/login'));
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(`${shop.url}/app/shopbell/inbox/cnv_00000000000000000000000000`);
    await page.waitForSelector('.shopbell', { state: 'visible' });
    expect(new URL(page.url()).pathname).toBe('/app/shopbell/inbox/cnv_00000000000000000000000000');
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
}, 60_000);
