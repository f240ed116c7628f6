import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../commands.mjs';
import { digestOf } from '../stamps.mjs';

/** The folder of a platform's admin as built for what is here now, or null when it has to be built. */
export function findAdmin(place, platform) {
  const folder = folderOf(place, platform);
  return existsSync(join(folder, 'index.html')) ? folder : null;
}

/** Builds it: about a minute, 2 GB. A build that was ended before its end leaves nothing that counts. */
export async function buildAdmin(place, platform, signal) {
  const folder = folderOf(place, platform);
  mkdirSync(place.admins, { recursive: true });
  for (const old of readdirSync(place.admins).filter((name) => name.startsWith(`${platform.name}-`)))
    rmSync(join(place.admins, old), { recursive: true, force: true });
  const draft = `${folder}.draft`;
  const { program, words = [], cwd, env } = platform.adminBuild(draft);
  const settings = { cwd, env: { ...process.env, NODE_ENV: 'production', ...env }, signal };
  const { code, output } = await capture(process.execPath, [program, ...words], settings);
  if (code !== 0 || !existsSync(join(draft, 'index.html'))) throw new Error(`The admin could not be built:\n${output}`);
  renameSync(draft, folder);
  return folder;
}

/** The same digest of what it depends on is the same admin. */
function folderOf(place, { name, adminSources }) {
  return join(place.admins, `${name}-${digestOf([...adminSources, 'pnpm-lock.yaml']).slice(0, 16)}`);
}
