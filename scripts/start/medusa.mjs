import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../commands.mjs';
import { root } from '../packages.mjs';
import { waitFor } from './answers.mjs';
import { startChild, stopChildren } from './children.mjs';
import { say } from './progress.mjs';
import { consoleOf } from './vendure.mjs';

const demo = join(root, 'demo/medusa');
const quiet = { MEDUSA_DISABLE_TELEMETRY: 'true', LOG_LEVEL: 'warn' };

/** The demo shop on Medusa. */
export const medusa = {
  name: 'medusa',
  title: 'Medusa',
  port: 9000,
  adminPath: '/app',
  admin: { user: 'admin@shop.example', password: 'shopbell' },
  adminSources: ['demo/medusa/build-admin.mjs', 'plugins/medusa/.medusa/server/src/admin', ...consoleOf()],

  adminBuild(folder) {
    return { program: join(demo, 'build-admin.mjs'), words: [folder], cwd: demo, env: quiet };
  },

  async fill(shop) {
    say('    the shop gets its tables');
    const command = join(demo, 'node_modules/@medusajs/cli/cli.js');
    const words = [command, 'db:migrate', '--execute-safe-links', '--skip-scripts'];
    const env = { ...process.env, ...environmentOf(shop) };
    const made = await capture(process.execPath, words, { cwd: join(demo, 'dist'), env, signal: shop.signal });
    if (shop.signal.aborted) return;
    if (made.code !== 0) throw new Error(`Medusa did not make its tables:\n${made.output}`);
    await start(shop, 'fill');
    await stopChildren();
    if (shop.signal.aborted) return;
    await start(shop, 'server', { SHOPBELL_DEMO_FIRST_DAY: '1' });
    await stopChildren();
  },

  /** What the storefront has to know of it. */
  async open(shop, admin) {
    // Medusa serves its admin from nowhere else.
    const served = join(demo, 'dist/public/admin');
    mkdirSync(join(served, '..'), { recursive: true });
    rmSync(served, { recursive: true, force: true });
    symlinkSync(admin, served, 'junction');
    const ready = await start(shop, 'server');
    await waitFor({ what: 'The admin', url: `${shop.urls.shop}/app/` });
    return { SHOPBELL_STOREFRONT_KEY: ready?.key ?? '' };
  },
};

function start(shop, program, more) {
  return startChild('Medusa', {
    program: join(demo, `dist/${program}.js`),
    env: { ...environmentOf(shop), ...more },
    log: shop.place.log,
    onStep: (name) => say(`    the shop gets its ${name}`),
    onDeath: shop.fail,
  });
}

/** Medusa asks for TLS where a database is on another host than `localhost`, called by this name. */
function environmentOf({ settings }) {
  const database = Object.assign(new URL(settings.SHOPBELL_DEMO_DATABASE), { hostname: 'localhost' });
  return { ...settings, ...quiet, SHOPBELL_DEMO_DATABASE: database.href };
}
