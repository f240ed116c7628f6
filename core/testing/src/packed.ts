import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { launchChromium } from './browser/index.ts';

const run = promisify(execFile);
/** Builds and package managers are talkative. */
const maxBuffer = 2 ** 26;
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Packs a built workspace package (`core/console`) exactly as it would be published; the path of the tarball. */
export async function packPackage(folder: string, into: string): Promise<string> {
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    packageManager: string;
  };
  await mkdir(into, { recursive: true });
  const { stdout } = await run('npx', ['--yes', packageManager, 'pack', '--json', '--pack-destination', into], {
    cwd: join(root, folder),
  });
  const { filename } = JSON.parse(stdout) as { filename: string };
  return filename.startsWith('/') ? filename : join(into, filename);
}

/** Unpacks tarballs below `project/node_modules`, as real folders: what they import is looked up from there, as after an npm install. */
export async function unpackInto(project: string, name: string, tarball: string): Promise<void> {
  const target = join(project, 'node_modules', name);
  await mkdir(target, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}

/** What every plugin needs of core. */
const core = ['contract', 'mind', 'engine', 'map', 'console', 'widget'].map((name) => `core/${name}`);

/** Builds what is not fresh and packs a plugin (`plugins/vendure`) with all of core that it needs: tarballs by the names of packages. */
export async function packPlugin(plugin: string, into: string): Promise<Record<string, string>> {
  await run(process.execPath, ['scripts/build.mjs'], { cwd: root, maxBuffer });
  const tarballs: Record<string, string> = {};
  for (const folder of [...core, plugin]) {
    const { name } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as { name: string };
    tarballs[name] = await packPackage(folder, into);
  }
  return tarballs;
}

/** Tarballs as a project names them among its dependencies. */
export function linksTo(tarballs: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]));
}

/** `npm install` as people run it, without what a proof has no need of. */
export async function installWithNpm(project: string): Promise<void> {
  const words = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
  await run('npm', words, { cwd: project, maxBuffer });
}

/** Where copies of a package are, links counted as what they lead to. */
export async function copiesOf(project: string, name: string): Promise<string[]> {
  const words = [join(project, 'node_modules'), '-path', `*/node_modules/${name}/package.json`, '-not', '-type', 'l'];
  const { stdout } = await run('find', words, { maxBuffer });
  return stdout.trim().split('\n').filter(Boolean);
}

/** Starts a shop that was built in `folder`; resolves when `ready` answers, within two minutes, and throws with what the shop said. */
export async function startShop(
  words: readonly string[],
  { folder, env, ready }: { folder: string; env: NodeJS.ProcessEnv; ready: string },
): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  for (let waited = 0; !(await fetch(ready).catch(() => null))?.ok; waited += 300) {
    if (child.exitCode !== null || waited > 120_000) {
      child.kill('SIGKILL');
      throw new Error(`The shop does not answer:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return {
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Our button and that of the other plugin stand in the admin's head, and each finds its own context: React is one. */
export async function seeBells(login: string, signIn: (page: Page) => Promise<void>): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ locale: 'en-US' });
    page.setDefaultTimeout(60_000);
    await page.goto(login);
    await signIn(page);
    await page.getByRole('button', { name: 'No unread conversations' }).waitFor();
    await page.getByRole('button', { name: 'other, inside' }).waitFor();
  } finally {
    await browser.close();
  }
}
