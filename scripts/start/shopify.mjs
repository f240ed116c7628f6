import { join } from 'node:path';
import { root } from '../packages.mjs';
import { waitFor } from './answers.mjs';
import { startChild, stopChildren } from './children.mjs';
import { choosePort } from './ports.mjs';
import { say } from './progress.mjs';

const demo = join(root, 'demo/shopify/src');

/** The demo shop on a fake Shopify, as the real one cannot be had on a machine: the app, its admin, and a theme with our blocks. */
export const shopify = {
  name: 'shopify',
  title: 'Shopify',
  port: 3000,
  admin: { user: 'olga@shop.example', password: 'none: choose who you are, at the top' },
  logins: {
    agents: ['mei@shop.example', 'oliver@shop.example', 'sara@shop.example'],
    shoppers: ['/account: choose who you are'],
  },
  /** Its storefront is Shopify's own. */
  ownStorefront: true,

  async fill(shop) {
    await open(shop);
    say('    the shop gets its conversations');
    await startChild('The first day', { ...(await childOf(shop)), program: join(demo, 'first-day.ts') });
    await stopChildren();
  },

  async open(shop) {
    const fakePort = await open(shop);
    const admin = `http://localhost:${fakePort}/store/shopbell-demo/apps/shopbell/app`;
    await waitFor({ what: 'Shopbell', url: `${shop.urls.shop}/shopbell/readyz` });
    await lookIn(admin);
    return { admin };
  },
};

let fakePort;

/** Without a password: the fake asks for none. */
async function childOf({ place, urls, fail }) {
  fakePort ??= await choosePort(8070, { what: 'the fake Shopify' });
  const env = {
    NODE_ENV: 'production',
    NODE_OPTIONS: '--conditions=@shopbell/source --disable-warning=ExperimentalWarning',
    SHOPBELL_DEMO_STOREFRONT: urls.storefront,
    SHOPBELL_DEMO_STOREFRONT_PORT: new URL(urls.storefront).port,
    SHOPBELL_DEMO_FAKE_PORT: String(fakePort),
    SHOPBELL_DEMO_APP: urls.shop,
  };
  return { env, log: place.log, onDeath: fail };
}

async function open(shop) {
  const { place, urls, settings, fail } = shop;
  const child = await childOf(shop);
  await startChild('Shopify', { ...child, program: join(demo, 'server.ts') });
  const fake = `http://localhost:${fakePort}`;
  const env = {
    ...child.env,
    SHOPIFY_API_KEY: 'the-app-of-the-demo',
    SHOPIFY_API_SECRET: 'the-secret-of-the-app-of-the-demo',
    SHOPBELL_URL: urls.shop,
    SHOPBELL_DATABASE: settings.SHOPBELL_DEMO_DATABASE,
    SHOPBELL_FILES: settings.SHOPBELL_DEMO_FILES,
    SHOPBELL_SECRET: settings.SHOPBELL_DEMO_SECRET,
    SHOPBELL_FAKE: JSON.stringify({
      shopOrigin: `${fake}/{shop}`,
      adminOrigin: fake,
      appBridge: `${fake}/app-bridge.js`,
      outgoing: { allow: ['127.0.0.0/8'] },
    }),
    ...(settings.SHOPBELL_DEMO_SMTP
      ? {
          SHOPBELL_SMTP: settings.SHOPBELL_DEMO_SMTP,
          SHOPBELL_MAIL_FROM: JSON.stringify({ name: 'Shopbell demo', address: 'hello@shop.example' }),
        }
      : {}),
    PORT: new URL(urls.shop).port,
  };
  const program = join(root, 'plugins/shopify/server/main.ts');
  await startChild('The app', { program, env, log: place.log, onDeath: fail });
  await waitFor({ what: 'The app', url: `${urls.shop}/healthz` });
  return fakePort;
}

/** The owner opens the app: the fake knows no token of an earlier start, and without one no shopper would reach the shop. */
async function lookIn(admin) {
  const [, frame = ''] = /name="app-iframe" src="([^"]+)"/.exec(await (await fetch(admin)).text()) ?? [];
  const address = frame.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  // Shopify's library takes browsers without a name for search engines'.
  const answer = await fetch(address, { headers: { 'user-agent': 'Mozilla/5.0 Chrome/150.0' } });
  if (!answer.ok) throw new Error(`The app does not open: ${answer.status}`);
}
