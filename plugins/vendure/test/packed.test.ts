import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { copiesOf, installWithNpm, linksTo, packPlugin, seeBells, startShop } from '@shopbell/testing/packed';
import { startPostgres } from '@shopbell/testing/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(__dirname, '../../..');
const work = mkdtempSync(join(tmpdir(), 'shopbell-packed-'));
let links: Record<string, string>;
const { overrides, versions } = readWorkspace();

beforeAll(async () => {
  links = linksTo(await packPlugin('plugins/vendure', join(work, 'tarballs')));
}, 600_000);
// Two projects with all they installed: on a busy machine they take minutes to go.
afterAll(() => rmSync(work, { recursive: true, force: true }), 300_000);

/** How a package manager is told to take our tarballs wherever somebody asks for our packages, and to install. */
const managers: Record<string, (folder: string) => Promise<unknown>> = {
  npm(folder) {
    writeProject(folder, { dependencies: links, overrides });
    return installWithNpm(folder);
  },
  pnpm(folder) {
    writeProject(folder, { dependencies: links });
    const allowed = ['esbuild', '@apollo/protobufjs', 'bcrypt', 'msw', 'sharp', 'protobufjs', '@prisma/client'];
    writeFileSync(
      join(folder, 'pnpm-workspace.yaml'),
      [
        'packages: ["."]',
        'pmOnFail: ignore',
        'dangerouslyAllowAllBuilds: false',
        'overrides:',
        ...Object.entries({ ...overrides, ...links }).map(([name, to]) => `  '${name}': '${to}'`),
        'allowBuilds:',
        ...allowed.map((name) => `  '${name}': ${name === 'esbuild'}`),
      ].join('\n'),
    );
    return run('npx', ['--yes', versions.pnpm, 'install', '--prefer-offline'], { cwd: folder });
  },
};

describe.each(Object.keys(managers))('Installed from tarballs with %s, beside another plugin', (manager) => {
  const folder = join(work, manager);

  it('is there once, with one copy of Vendure and of React', async () => {
    cpSync(join(__dirname, 'project'), folder, { recursive: true });
    await managers[manager]?.(folder);
    for (const name of ['react', '@vendure/core', '@shopbell/contract']) {
      expect(await copiesOf(folder, name), name).toHaveLength(1);
    }
  }, 300_000);

  it('gives the dashboard its screens, and React once', async () => {
    await run(process.execPath, [binOf(folder, 'vite'), 'build', '--logLevel', 'error'], {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'production', VENDURE_DISABLE_TELEMETRY: 'true' },
      maxBuffer: 50_000_000,
    });
    const assets = join(folder, 'dist-dashboard/assets');
    const code = readdirSync(assets)
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(assets, name), 'utf8'));
    const whole = code.join('\n');
    expect(whole).toContain('shopbell-bell');
    expect(whole).toContain('other-order');
    expect(whole.match(/__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE\s*=[^=]/g)).toHaveLength(1);
  }, 600_000);

  it('boots, answers, and stands in the dashboard beside the other', async () => {
    await run(process.execPath, [binOf(folder, 'typescript', 'tsc'), '-p', '.'], { cwd: folder });
    const shop = await boot(folder);
    try {
      expect((await fetch(`${shop.url}/shopbell/widget/loader.js`)).status).toBe(200);
      await seeBells(`${shop.url}/dashboard/login`, async (page) => {
        await page.locator('input').first().fill('superadmin');
        await page.locator('input[type="password"]').fill('a password of tests');
        await page.keyboard.press('Enter');
      });
    } finally {
      await shop.stop();
    }
  }, 240_000);
});

function writeProject(folder: string, more: { dependencies: Record<string, string>; overrides?: object }): void {
  const { dependencies, overrides: forced } = more;
  const vendure = { '@vendure/core': versions.vendure, '@vendure/dashboard': versions.vendure, pg: versions.pg };
  const nest = { '@nestjs/common': versions.nest, '@nestjs/graphql': versions.nestGraphql, graphql: '^16.11.0' };
  const react = { react: versions.react, 'react-dom': versions.react, 'graphql-tag': '2.12.6' };
  const project = {
    name: 'a-shop',
    private: true,
    dependencies: { ...vendure, ...nest, ...react, ...dependencies },
    devDependencies: { typescript: versions.typescript, vite: versions.vite, '@types/node': versions.types },
    ...(forced ? { overrides: forced } : {}),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project, null, 2));
}

/** What this workspace itself builds with, so that the proof is about the packages and not about newer versions of others. */
function readWorkspace() {
  const yaml = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const versionOf = (name: string) => new RegExp(`^  '?${name}'?: (\\S+)$`, 'm').exec(yaml)?.[1] ?? '';
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const own = JSON.parse(readFileSync(join(root, 'plugins/vendure/package.json'), 'utf8')).devDependencies;
  const demo = JSON.parse(readFileSync(join(root, 'demo/vendure/package.json'), 'utf8')).dependencies;
  const overridden = (name: string) => new RegExp(`^  '${name}': (\\S+)$`, 'm').exec(yaml)?.[1] ?? '';
  return {
    overrides: {
      '@graphql-tools/delegate': overridden('@graphql-tools/delegate'),
      '@tanstack/react-router': overridden('@tanstack/react-router'),
    },
    versions: {
      pnpm: packageManager as string,
      vendure: own['@vendure/core'] as string,
      nest: own['@nestjs/common'] as string,
      nestGraphql: own['@nestjs/graphql'] as string,
      vite: demo.vite as string,
      pg: versionOf('pg'),
      react: versionOf('react'),
      typescript: versionOf('typescript'),
      types: versionOf('@types/node'),
    },
  };
}

function binOf(folder: string, name: string, bin = basename(name)): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
  return join(folder, 'node_modules', name, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin]);
}

async function boot(folder: string) {
  const postgres = await startPostgres();
  const { url: database } = await postgres.createDatabase();
  const port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    DATABASE: database,
    VENDURE_DISABLE_TELEMETRY: 'true',
    NODE_OPTIONS: '',
  };
  const url = `http://localhost:${port}`;
  const shop = await startShop(['dist/index.js'], { folder, env, ready: `${url}/shopbell/readyz` });
  return {
    url,
    async stop() {
      await shop.stop();
      await postgres.stop();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 3000) : 3000));
    });
  });
}
