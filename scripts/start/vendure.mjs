import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../packages.mjs';
import { waitFor } from './answers.mjs';
import { startChild, stopChildren } from './children.mjs';
import { say } from './progress.mjs';

const demo = join(root, 'demo/vendure');

/** The demo shop on Vendure. */
export const vendure = {
  name: 'vendure',
  title: 'Vendure',
  port: 3000,
  adminPath: '/dashboard',
  admin: { user: 'superadmin', password: 'shopbell' },
  adminSources: ['demo/vendure/src', 'demo/vendure/vite.config.mts', 'plugins/vendure/dist', ...consoleOf()],

  adminBuild(folder) {
    const { bin } = JSON.parse(readFileSync(join(demo, 'node_modules/vite/package.json'), 'utf8'));
    return {
      program: join(demo, 'node_modules/vite', typeof bin === 'string' ? bin : bin.vite),
      words: ['build', '--logLevel', 'warn'],
      cwd: demo,
      env: { VENDURE_DISABLE_TELEMETRY: 'true', SHOPBELL_DEMO_DASHBOARD: folder },
    };
  },

  /** In a process of its own, so that the admin, which is built meanwhile, is there when the shop opens for good. */
  async fill(shop) {
    await startVendure(shop, { SHOPBELL_DEMO_SEED: '1', SHOPBELL_DEMO_SYNCHRONIZE: '1' });
    await stopChildren();
  },

  /** What the storefront has to know of it. */
  async open(shop, admin) {
    await startVendure(shop, { SHOPBELL_DEMO_DASHBOARD: admin });
    await waitFor({ what: 'The admin', url: `${shop.urls.shop}/dashboard/` });
    return {};
  },
};

/** What every admin with Shopbell is made of. */
export function consoleOf() {
  return ['core/console/dist', 'core/map/dist', 'core/contract/dist'];
}

function startVendure({ place, settings, fail }, more) {
  const program = join(demo, 'dist/server.js');
  const onStep = (name) => say(`    the shop gets its ${name}`);
  const env = { ...settings, VENDURE_DISABLE_TELEMETRY: 'true', ...more };
  return startChild('Vendure', { program, env, log: place.log, onStep, onDeath: fail });
}
