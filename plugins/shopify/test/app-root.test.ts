import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));
const shopify = fileURLToPath(new URL('../node_modules/.bin/shopify', import.meta.url));
let app: string;

/** What the CLI reads of the repository, in a folder of its own: it writes beside what it builds. */
beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), 'shopbell-shopify-'));
  await cp(join(root, 'shopify.app.toml'), join(app, 'shopify.app.toml'));
  await cp(join(root, 'extensions'), join(app, 'extensions'), { recursive: true });
  await cp(join(root, 'plugins/shopify/shopify.web.toml'), join(app, 'plugins/shopify/shopify.web.toml'));
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'shopbell', private: true }));
});
afterAll(() => rm(app, { recursive: true, force: true }));

const build = () => run(shopify, ['app', 'build', '--path', app], { env: { ...process.env, CI: '1', HOME: app } });

test('the Shopify CLI builds the app and its extensions from the top of the repository, offline', async () => {
  const { stdout, stderr } = await build();
  expect(stdout + stderr).toContain('Shopbell built!');
  expect(stdout + stderr).toContain('shopbell-theme');
}, 120_000);

test('it refuses an app file that is wrong, so that the proof above can fail', async () => {
  const file = join(app, 'shopify.app.toml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('embedded = true', 'embedded = "yes"'));
  await expect(build()).rejects.toThrow();
}, 120_000);
