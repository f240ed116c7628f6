import { execFile } from 'node:child_process';
import { cp, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const shopify = fileURLToPath(new URL('../node_modules/.bin/shopify', import.meta.url));
/** What the CLI has no use for, or makes itself. */
const left = ['node_modules', 'test', 'storefront', 'dist', 'shopify.d.ts'];

/** What the CLI reads of the repository, in a folder of its own: it writes beside what it builds. */
export async function copyApp(): Promise<string> {
  const app = await mkdtemp(join(tmpdir(), 'shopbell-shopify-'));
  for (const file of ['shopify.app.toml', 'tsconfig.json', 'plugins/shopify/shopify.web.toml'])
    await cp(join(root, file), join(app, file));
  await cp(join(root, 'extensions'), join(app, 'extensions'), {
    recursive: true,
    filter: (path) => !left.includes(basename(path)),
  });
  await symlink(join(root, 'extensions/node_modules'), join(app, 'extensions/node_modules'));
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'shopbell', private: true }));
  return app;
}

/** `shopify app build` on such a copy, with no account. Answers what it says, and throws the same where it fails. */
export async function buildApp(app: string): Promise<string> {
  const env = { ...process.env, CI: '1', HOME: app };
  const words = ['app', 'build', '--path', app, '--skip-dependencies-installation'];
  const built = promisify(execFile)(shopify, words, { env, timeout: 90_000 });
  const { stdout, stderr } = await built.catch((error: Said) => {
    throw new Error(`${error.stdout}${error.stderr}`);
  });
  return stdout + stderr;
}
interface Said extends Error {
  stdout: string;
  stderr: string;
}
