// npm start -- [--port N] [--reset] [--folder PATH]: a whole shop with Shopbell on this machine. Ends everything it started on Ctrl-C.
// Its last line is JSON: {"storefront", "admin", "logins"}, printed when all of them answer.
import { join } from 'node:path';
import { capture } from './commands.mjs';
import { root } from './packages.mjs';
import { waitFor } from './start/answers.mjs';
import { startChild, stopChildren } from './start/children.mjs';
import { buildDashboard, findDashboard } from './start/dashboard.mjs';
import { openDatabase } from './start/database.mjs';
import { openPlace } from './start/place.mjs';
import { choosePort } from './start/ports.mjs';
import { say, sinceStart, step } from './start/progress.mjs';
import { Refusal, readWords } from './start/words.mjs';

const logins = {
  admin: { user: 'superadmin', password: 'shopbell' },
  agents: ['mei@shop.example', 'oliver@shop.example', 'sara@shop.example'].map((user) => ({
    user,
    password: 'shopbell',
  })),
  shoppers: ['chen.lihua@example.com', 'emma.wilson@example.com'].map((user) => ({ user, password: 'shopbell' })),
};

let database;
let stopping = false;
/** Ends compilers that are still at work when we end. */
const ending = new AbortController();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
// Whoever started us may die without a word: being orphaned is the sign.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && void stop(0), 1000).unref();

try {
  await start(readWords(process.argv.slice(2)));
} catch (error) {
  if (!stopping) await fail(error);
}

async function start(asked) {
  say('Shopbell: a shop to try it in');
  const place = openPlace(asked.folder);
  const ports = await choosePorts(asked.port);
  const urls = { storefront: `http://localhost:${ports.storefront}`, vendure: `http://localhost:${ports.vendure}` };
  await step('build the packages', buildPackages);
  const first = asked.reset || !place.isFilled();
  // The database first: it knows whether another start still uses this folder.
  database = await step('start PostgreSQL', () => openDatabase(place, { empty: first }));
  if (first) place.clear();
  const dashboard = findDashboard(place);
  const building = dashboard ? undefined : step('build the dashboard', () => buildDashboard(place, ending.signal));
  building?.catch(() => {});
  if (first) await step('open the shop and fill it', () => fillShop({ place, ports, urls }));
  const folder = dashboard ?? (await building);
  if (stopping) return;
  await step('open the shop', () => openShop({ place, ports, urls, dashboard: folder }));
  await step('open the storefront', () => openStorefront({ place, ports, urls }));
  if (!stopping) announce(place, { storefront: urls.storefront, admin: `${urls.vendure}/dashboard`, logins });
}

async function choosePorts(wished) {
  const storefront = await choosePort(wished ?? 8080, { what: 'the storefront' });
  const vendure = await choosePort(wished ? storefront + 1 : 3000, { what: 'Vendure', taken: [storefront] });
  return { storefront, vendure };
}

async function buildPackages(hear) {
  const { code, output } = await capture(process.execPath, [join(root, 'scripts/build.mjs')], {
    signal: ending.signal,
    hear,
  });
  if (code !== 0) throw new Error(`The packages could not be built:\n${output}`);
}

/** In a process of its own, so that the dashboard, which is built meanwhile, is there when the shop opens for good. */
async function fillShop(demo) {
  const env = { ...shopSettings(demo), SHOPBELL_DEMO_SEED: '1', SHOPBELL_DEMO_SYNCHRONIZE: '1' };
  await startVendure(demo, env);
  await stopChildren();
  if (!stopping) demo.place.markFilled();
}

async function openShop(demo) {
  await startVendure(demo, { ...shopSettings(demo), SHOPBELL_DEMO_DASHBOARD: demo.dashboard });
  await waitFor({ what: 'The admin', url: `${demo.urls.vendure}/dashboard/` });
  await waitFor({ what: 'Shopbell', url: `${demo.urls.vendure}/shopbell/readyz` }).catch((error) => {
    const remedy = 'Where its tables are of another version, npm start -- --reset makes a new shop.';
    throw new Refusal(`${error.message}\nWhy stands in ${demo.place.log}. ${remedy}`);
  });
}

function startVendure({ place }, env) {
  const program = join(root, 'demo/vendure/dist/server.js');
  const onStep = (name) => say(`    the shop gets its ${name}`);
  return startChild('Vendure', { program, env, log: place.log, onStep, onDeath: fail });
}

async function openStorefront({ place, ports, urls }) {
  const program = join(root, 'demo/storefront/src/server.ts');
  const env = { SHOPBELL_STOREFRONT_PORT: String(ports.storefront), SHOPBELL_DEMO_VENDURE: urls.vendure };
  await startChild('The storefront', { program, env, log: place.log, onDeath: fail });
  await waitFor({ what: 'The storefront', url: urls.storefront });
}

function shopSettings({ place, ports, urls }) {
  return {
    NODE_ENV: 'production',
    VENDURE_DISABLE_TELEMETRY: 'true',
    SHOPBELL_DEMO_PORT: String(ports.vendure),
    SHOPBELL_DEMO_STOREFRONT: urls.storefront,
    SHOPBELL_DEMO_DATABASE: database.url,
    SHOPBELL_DEMO_FILES: place.files,
    SHOPBELL_DEMO_SECRET: place.secret,
  };
}

function announce(place, answer) {
  const people = (list) => list.map(({ user, password }) => `${user} / ${password}`).join('\n               ');
  say(`
  Storefront   ${answer.storefront}
               ${people(logins.shoppers)}
  Admin        ${answer.admin}
               ${people([logins.admin])}
  Agents       the same address
               ${people(logins.agents)}

  Ready after ${sinceStart()}. Data are in ${place.folder}; npm start -- --reset makes a new shop. Ctrl-C ends it.
`);
  console.log(JSON.stringify(answer));
}

async function stop(code) {
  if (stopping) return;
  stopping = true;
  ending.abort();
  if (database) say('\nShopbell: closing');
  await stopChildren();
  await database?.server.stop();
  process.exit(code);
}

async function fail(error) {
  if (stopping) return;
  console.error(`\n${error instanceof Refusal ? error.message : (error?.message ?? error)}`);
  await stop(1);
}
