import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copiesOf, installWithNpm, linksTo, packPlugin, seeBells, startShop } from '@shopbell/testing/packed';
import { type Postgres, startPostgres } from '@shopbell/testing/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentOf } from './shop/database';
import { freePort } from './shop/medusa-process';
import { password } from './shop/people';

const run = promisify(execFile);
const root = join(__dirname, '../../..');
const work = mkdtempSync(join(tmpdir(), 'shopbell-packed-'));
let links: Record<string, string>;
const own = readManifest(join(root, 'plugins/medusa'));
let postgres: Postgres;

beforeAll(async () => {
  const tarballs = await packPlugin('plugins/medusa', join(work, 'tarballs'));
  links = linksTo({ ...tarballs, 'medusa-plugin-other': await packOther() });
  postgres = await startPostgres();
}, 600_000);
// A project with all it installed: on a busy machine it takes minutes to go.
afterAll(async () => {
  await postgres?.stop();
  rmSync(work, { recursive: true, force: true });
}, 300_000);

describe('Installed from tarballs with npm, beside another plugin', () => {
  const folder = join(work, 'shop');

  it('is there once, with one copy of Medusa and of React', async () => {
    cpSync(join(__dirname, 'packed/project'), folder, { recursive: true });
    writeProject(folder);
    await installWithNpm(folder);
    for (const name of ['react', '@medusajs/framework', '@shopbell/contract'])
      expect(await copiesOf(folder, name), name).toHaveLength(1);
  }, 600_000);

  it('gives Medusa’s production build its screens, and React once', async () => {
    await medusa(folder, ['build'], { DATABASE_URL: 'postgres://localhost/none', PORT: '9000' });
    const assets = join(folder, '.medusa/server/public/admin/assets');
    const code = readdirSync(assets)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(assets, name), 'utf8'))
      .join('\n');
    expect(code).toContain('shopbell:bell');
    expect(code).toContain('other:order');
    // React makes its internals once a copy; React DOM only reads them.
    expect(code.match(/ReactCurrentDispatcher:\w/g)).toHaveLength(1);
  }, 600_000);

  it('boots, answers, and stands in the admin beside the other', async () => {
    const database = Object.assign(new URL((await postgres.createDatabase()).url), { hostname: 'localhost' }).href;
    const port = await freePort();
    const settings = { DATABASE_URL: database, PORT: `${port}` };
    const server = join(folder, '.medusa/server');
    await medusa(server, ['db:migrate', '--execute-safe-links', '--skip-scripts'], settings);
    await medusa(server, ['user', '-e', 'staff@shop.example', '-p', password], settings);
    const shop = await boot(server, settings);
    try {
      const { url } = shop;
      expect((await fetch(`${url}/shopbell/widget/loader.js`)).status).toBe(200);
      expect(await (await fetch(`${url}/other`)).json()).toEqual({ other: true });
      await seeBells(`${url}/app/login`, async (page) => {
        await page.fill('input[name=email]', 'staff@shop.example');
        await page.fill('input[name=password]', password);
        await page.click('button[type=submit]');
      });
    } finally {
      await shop.stop();
    }
  }, 400_000);
});

function readManifest(folder: string): {
  name: string;
  devDependencies: Record<string, string>;
} {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** What Medusa's own starter asks for, in the versions that this workspace builds with. */
function writeProject(folder: string): void {
  const named = [
    '@medusajs/',
    '@tanstack/react-query',
    'i18next',
    'react',
    'react-dom',
    'react-i18next',
    'react-router-dom',
  ];
  const medusas = Object.entries(own.devDependencies).filter(
    ([name]) =>
      !['@medusajs/admin-bundler', '@medusajs/test-utils'].includes(name) &&
      named.some((each) => name === each || (each.endsWith('/') && name.startsWith(each))),
  );
  const catalog = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const versionOf = (name: string) => new RegExp(`^  '?${name}'?: (\\S+)$`, 'm').exec(catalog)?.[1] ?? '';
  const project = {
    ...{ name: 'a-shop', version: '1.0.0', private: true },
    dependencies: { ...Object.fromEntries(medusas), ...links },
    devDependencies: {
      ...{ typescript: versionOf('typescript'), '@types/node': versionOf('@types/node') },
      ...{ '@swc/core': own.devDependencies['@swc/core'], 'ts-node': own.devDependencies['ts-node'] },
    },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project, null, 2));
}

async function packOther(): Promise<string> {
  const folder = join(work, 'other');
  cpSync(join(__dirname, 'packed/other/package.json'), join(folder, 'package.json'));
  cpSync(join(__dirname, 'packed/other/src'), join(folder, '.medusa/server/src'), { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', work], { cwd: folder });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return join(work, filename);
}

/** Medusa's command line as the project installed it, which looks for it in the folders above. */
function commandLineOf(folder: string): string {
  const here = join(folder, 'node_modules/@medusajs/cli/cli.js');
  return existsSync(here) ? here : commandLineOf(join(folder, '..'));
}

async function medusa(folder: string, words: string[], settings: Record<string, string>): Promise<void> {
  const env = { ...environmentOf(settings.DATABASE_URL ?? ''), ...settings };
  await run(process.execPath, [commandLineOf(folder), ...words], { cwd: folder, env, maxBuffer: 2 ** 26 });
}

async function boot(folder: string, settings: Record<string, string>) {
  const env = { ...environmentOf(settings.DATABASE_URL ?? ''), ...settings };
  const words = [commandLineOf(folder), 'start', '--port', settings.PORT ?? ''];
  const url = `http://localhost:${settings.PORT}`;
  return { url, ...(await startShop(words, { folder, env, ready: `${url}/shopbell/readyz` })) };
}
