import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../commands.mjs';
import { root } from '../packages.mjs';
import { digestOf } from '../stamps.mjs';

const demo = join(root, 'demo/vendure');

/** What the built dashboard depends on: the same digest is the same dashboard. */
const sources = [
  'demo/vendure/src',
  'demo/vendure/vite.config.mts',
  'plugins/vendure/dist',
  'core/console/dist',
  'core/map/dist',
  'core/contract/dist',
  'pnpm-lock.yaml',
];

/** The folder of the dashboard as built for what is here now, or null when it has to be built. */
export function findDashboard(place) {
  const folder = join(place.dashboards, digestOf(sources).slice(0, 16));
  return existsSync(join(folder, 'index.html')) ? folder : null;
}

/** Builds it: about a minute, 2 GB. A build that was ended before its end leaves nothing that counts. */
export async function buildDashboard(place, signal) {
  const folder = join(place.dashboards, digestOf(sources).slice(0, 16));
  mkdirSync(place.dashboards, { recursive: true });
  for (const old of readdirSync(place.dashboards))
    rmSync(join(place.dashboards, old), { recursive: true, force: true });
  const draft = `${folder}.draft`;
  const vite = join(demo, 'node_modules/vite', binOf('vite'));
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    VENDURE_DISABLE_TELEMETRY: 'true',
    SHOPBELL_DEMO_DASHBOARD: draft,
  };
  const { code, output } = await capture(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: demo,
    env,
    signal,
  });
  if (code !== 0 || !existsSync(join(draft, 'index.html')))
    throw new Error(`The dashboard could not be built:\n${output}`);
  renameSync(draft, folder);
  return folder;
}

function binOf(name) {
  const { bin } = JSON.parse(readFileSync(join(demo, 'node_modules', name, 'package.json'), 'utf8'));
  return typeof bin === 'string' ? bin : bin[name];
}
