// npm start -- [vendure|medusa|shopify] [--port N] [--reset] [--folder PATH]: a whole shop with Shopbell on this machine. Ends everything it
// started on Ctrl-C. Its last line is JSON: {"storefront", "admin", "mails", "logins"}, printed when all of them answer.
import { join } from 'node:path';
import { capture } from './commands.mjs';
import { root } from './packages.mjs';
import { buildAdmin, findAdmin } from './start/admin.mjs';
import { waitFor } from './start/answers.mjs';
import { startChild, stopChildren } from './start/children.mjs';
import { openDatabase } from './start/database.mjs';
import { openMailbox } from './start/mailbox.mjs';
import { medusa } from './start/medusa.mjs';
import { openPlace } from './start/place.mjs';
import { choosePort } from './start/ports.mjs';
import { say, sinceStart, step } from './start/progress.mjs';
import { shopify } from './start/shopify.mjs';
import { vendure } from './start/vendure.mjs';
import { Refusal, readWords } from './start/words.mjs';

const platforms = { vendure, medusa, shopify };
const login = (user) => ({ user, password: 'shopbell' });
const logins = {
  agents: ['mei@shop.example', 'oliver@shop.example', 'sara@shop.example'].map(login),
  shoppers: ['chen.lihua@example.com', 'emma.wilson@example.com'].map(login),
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
  const platform = platforms[asked.platform];
  say(`Shopbell: a shop to try it in, on ${platform.title}`);
  const place = openPlace(asked);
  const ports = await choosePorts(asked.port, platform);
  const urls = { storefront: `http://localhost:${ports.storefront}`, shop: `http://localhost:${ports.shop}` };
  await step('build the packages', buildPackages);
  const first = asked.reset || !place.isFilled();
  // The database first: it knows whether another start still uses this folder.
  database = await step('start PostgreSQL', () => openDatabase(place, { empty: first }));
  if (first) place.clear();
  const shop = { place, urls, fail, signal: ending.signal, settings: settingsOf({ place, ports, urls }) };
  const built = platform.adminBuild ? findAdmin(place, platform) : 'none';
  const building = built ? undefined : step('build the admin', () => buildAdmin(place, platform, ending.signal));
  building?.catch(() => {});
  if (first) await step('open the shop and fill it', () => platform.fill(shop));
  if (first && !stopping) place.markFilled();
  const admin = built ?? (await building);
  if (stopping) return;
  const mailbox = await openMailbox({ place, port: ports.mailbox, fail });
  const mailing = { ...shop, settings: { ...shop.settings, SHOPBELL_DEMO_SMTP: mailbox.smtp } };
  const more = await step('open the shop', () => openShop(platform, mailing, admin));
  if (!platform.ownStorefront)
    await step('open the storefront', () => openStorefront({ place, ports, urls }, { platform, more }));
  const adminUrl = more.admin ?? `${urls.shop}${platform.adminPath}`;
  const answer = { storefront: urls.storefront, admin: adminUrl, mails: mailbox.url };
  if (!stopping) announce(place, { ...answer, logins: { admin: platform.admin, ...(platform.logins ?? logins) } });
}

async function choosePorts(wished, platform) {
  const storefront = await choosePort(wished ?? 8080, { what: 'the storefront' });
  const shop = await choosePort(wished ? storefront + 1 : platform.port, { what: platform.title, taken: [storefront] });
  const taken = [storefront, shop];
  const mailbox = await choosePort(wished ? storefront + 2 : 8025, { what: 'the mailbox', taken });
  return { storefront, shop, mailbox };
}

async function buildPackages(hear) {
  const { code, output } = await capture(process.execPath, [join(root, 'scripts/build.mjs')], {
    signal: ending.signal,
    hear,
  });
  if (code !== 0) throw new Error(`The packages could not be built:\n${output}`);
}

async function openShop(platform, shop, admin) {
  const more = await platform.open(shop, admin);
  await waitFor({ what: 'Shopbell', url: `${shop.urls.shop}/shopbell/readyz` }).catch((error) => {
    const remedy = 'Where its tables are of another version, npm start -- --reset makes a new shop.';
    throw new Refusal(`${error.message}\nWhy stands in ${shop.place.log}. ${remedy}`);
  });
  return more;
}

async function openStorefront({ place, ports, urls }, { platform, more }) {
  const program = join(root, 'demo/storefront/src/server.ts');
  const env = {
    SHOPBELL_STOREFRONT_PORT: String(ports.storefront),
    SHOPBELL_STOREFRONT_PLATFORM: platform.name,
    SHOPBELL_STOREFRONT_SHOP: urls.shop,
    ...more,
  };
  await startChild('The storefront', { program, env, log: place.log, onDeath: fail });
  await waitFor({ what: 'The storefront', url: urls.storefront });
}

function settingsOf({ place, ports, urls }) {
  return {
    NODE_ENV: 'production',
    SHOPBELL_DEMO_PORT: String(ports.shop),
    SHOPBELL_DEMO_STOREFRONT: urls.storefront,
    SHOPBELL_DEMO_DATABASE: database.url,
    SHOPBELL_DEMO_FILES: place.files,
    SHOPBELL_DEMO_SECRET: place.secret,
  };
}

function announce(place, answer) {
  const line = (one) => (typeof one === 'string' ? one : `${one.user} / ${one.password}`);
  const people = (list) => list.map(line).join('\n               ');
  const { admin, agents, shoppers } = answer.logins;
  say(`
  Storefront   ${answer.storefront}
               ${people(shoppers)}
  Admin        ${answer.admin}
               ${people([admin])}
  Agents       the same address
               ${people(agents)}
  Mails        ${answer.mails}
               what the shop sends is kept there

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
