// Writes the Prisma client of the engine, when a .prisma file has changed. Types, tests and builds need it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture } from './commands.mjs';
import { root } from './packages.mjs';
import { isFresh, stamp } from './stamps.mjs';

/** True when the client is there and fits. */
export async function generate() {
  const inputs = ['core/engine/src', 'core/engine/prisma.config.ts', 'core/engine/package.json'];
  const isOther = (path) =>
    path.endsWith('/generated') || (path.startsWith('core/engine/src/') && /\.[cm]?[jt]sx?$/.test(path));
  const output = join(root, 'core/engine/src/generated');
  if (existsSync(output) && isFresh('prisma', inputs, isOther)) return true;
  // It asks the vendor for news otherwise.
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const program = join(root, 'core/engine/node_modules/.bin/prisma');
  const { code, output: said } = await capture(program, ['generate'], { cwd: join(root, 'core/engine'), env });
  if (code === 0) stamp('prisma', inputs, isOther);
  else console.log(said);
  return code === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await generate()) ? 0 : 1;
