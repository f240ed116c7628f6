import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  arriveAt,
  changeRole,
  parseOptions,
  readDesk,
  readPlan,
  subscribe,
  unsubscribe,
  type Visitor,
} from '../src/index.ts';
import { openWhole, type WholeApp } from './whole-app.ts';

const domain = 'one.myshopify.com';
let app: WholeApp;
let owner: Visitor;
let staff: Visitor;

beforeAll(async () => {
  app = await openWhole();
  const shop = app.fake.addShop(domain);
  [owner, staff] = await Promise.all([visit(shop.addStaff({ owner: true }).id), visit(shop.addStaff().id)]);
}, 180_000);
afterAll(() => app?.stop());

async function visit(id: string): Promise<Visitor> {
  const headers = { authorization: `Bearer ${await app.sessionToken(domain, id)}` };
  const found = await arriveAt(app.shopbell, new Request(`${app.publicUrl}/app`, { headers }));
  if (!found) throw new Error('Nobody came.');
  return found;
}
const plan = () => readPlan(app.shopbell, owner);
const fakeShop = () => app.fake.shops.get(domain) ?? app.fake.addShop(domain);
const heard = () => app.fake.webhooks.idle();

/** What the merchant does on Shopify's own page; where they are sent after that. */
async function answer(url: string, how: 'approve' | 'decline'): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams({ answer: how }), redirect: 'manual' });
}

it('begins with the free plan, which only an admin changes', async () => {
  expect(await plan()).toMatchObject({ plan: 'free', halted: null, subscription: null, over: false });
  expect(await readPlan(app.shopbell, staff)).toBeNull();
  await expect(subscribe(app.shopbell, staff)).rejects.toMatchObject({ code: 'access.denied' });
  await expect(unsubscribe(app.shopbell, staff)).rejects.toMatchObject({ code: 'access.denied' });
});

it('counts only what the merchant approves on Shopify’s page, and hears of it', async () => {
  const declined = await subscribe(app.shopbell, owner);
  expect(await (await fetch(declined)).text()).toContain('USD 29.00 every 30 days, after 14 days of trial');
  expect((await readPlan(app.shopbell, owner, { fresh: true }))?.halted).toBe('pending');
  await answer(declined, 'decline');
  await heard();
  expect(await plan()).toMatchObject({ plan: 'free', halted: 'declined' });
  const back = await answer(await subscribe(app.shopbell, owner), 'approve');
  const page = `${app.admin}/store/one/apps/key-of-the-app/app/plan?charge_id=`;
  expect(back.headers.get('location')?.replace(/\d+$/, '')).toBe(page);
  await heard();
  expect(await plan()).toMatchObject({ plan: 'paid', halted: null, test: false });
  expect(Date.parse((await plan())?.trialEnds ?? '')).toBeGreaterThan(Date.now() + 13 * 86_400_000);
});

it('goes by what Shopify makes of it: on hold, paid again, ended by the shop, and no second trial', async () => {
  const id = (await plan())?.subscription?.split('/').at(-1) ?? '';
  fakeShop().subscriptions.set(id, 'FROZEN');
  await heard();
  expect(await plan()).toMatchObject({ plan: 'free', halted: 'frozen', subscription: null });
  fakeShop().subscriptions.set(id, 'ACTIVE');
  await heard();
  expect(await plan()).toMatchObject({ plan: 'paid', subscription: `gid://shopify/AppSubscription/${id}` });
  await unsubscribe(app.shopbell, owner);
  expect(await plan()).toMatchObject({ plan: 'free', halted: 'cancelled' });
  await unsubscribe(app.shopbell, owner);
  const begun = [...fakeShop().subscriptions.rows.values()].find((row) => row.id === id);
  if (begun) begun.createdAt = new Date(Date.now() - 20 * 86_400_000).toISOString();
  expect(await (await fetch(await subscribe(app.shopbell, owner))).text()).not.toContain('trial');
});

it('lets one that nobody approved within two days expire', async () => {
  const url = new URL(await subscribe(app.shopbell, owner));
  const row = fakeShop().subscriptions.rows.get(url.pathname.split('/').at(-1) ?? '');
  if (row) row.createdAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
  expect((await readPlan(app.shopbell, owner, { fresh: true }))?.halted).not.toBe('pending');
  expect(row?.status).toBe('EXPIRED');
  expect((await answer(url.href, 'approve')).status).toBe(409);
});

it('holds so many of the staff who are more than an agent, and takes it from nobody', async () => {
  const [one, two] = [await visit(fakeShop().addStaff().id), await visit(fakeShop().addStaff().id)];
  const make = (who: Visitor, role: string) => changeRole(app.shopbell, owner, { agent: who.agent.id, role });
  const crowd = await Promise.all(Array.from({ length: 4 }, () => visit(fakeShop().addStaff().id)));
  const raised = await Promise.allSettled([one, two, ...crowd].map((who) => make(who, 'senior')));
  expect(raised.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const who of [two, ...crowd]) await make(who, 'agent');
  await make(one, 'senior');
  await expect(make(two, 'senior')).rejects.toMatchObject({ code: 'refused' });
  // New scopes end the tokens of all: who is raised stays so, and can be seen and made less.
  await app.shopbell.shopify.store.removeStaff(domain);
  await expect(make(owner, 'senior')).rejects.toMatchObject({ code: 'not-found' });
  expect((await plan())?.used.raised).toBe(1);
  expect((await readDesk(app.shopbell, owner)).staff).toMatchObject([{ id: one.agent.id, role: 'senior' }]);
  for (const who of [owner, two, one]) await visit(who.agent.id);
  await make(one, 'admin');
  await answer(await subscribe(app.shopbell, owner), 'approve');
  await heard();
  await make(two, 'supervisor');
  await unsubscribe(app.shopbell, owner);
  await make(two, 'admin');
  expect((await plan())?.used.raised).toBe(2);
});

it('says that a shop is over its limit, and hears and answers all the same', async () => {
  const options = app.shopbell.shopify.options;
  if (options.plans === false) throw new Error('The test needs plans.');
  options.plans.free.conversations = 0;
  const shopper = await app.call(
    'issueVisitorTicket',
    { body: { shop: domain } },
    { headers: { authorization: `Bearer ${await app.voucher(domain)}` } },
  );
  await app.call('sendVisitorMessage', { body: { key: 'over-0001', text: 'Anybody?' } }, shopper);
  await expect.poll(async () => (await plan())?.over, { timeout: 20_000 }).toBe(true);
  const { entry } = await app.call('sendVisitorMessage', { body: { key: 'over-0002', text: 'Still there?' } }, shopper);
  expect(entry.body.text).toBe('Still there?');
  expect(await app.shopbell.mount.glance(domain)).toMatchObject({ waiting: 1 });
});

it('has nobody pay in a shop that a developer tries apps on', async () => {
  const shop = app.fake.addShop('dev.myshopify.com', { partnerDevelopment: true });
  const headers = {
    authorization: `Bearer ${await app.sessionToken(shop.domain, shop.addStaff({ owner: true }).id)}`,
  };
  const who = (await arriveAt(app.shopbell, new Request(`${app.publicUrl}/app`, { headers }))) as Visitor;
  const url = await subscribe(app.shopbell, who);
  expect(await (await fetch(url)).text()).toContain('This is a test');
  await answer(url, 'approve');
  await heard();
  expect(await readPlan(app.shopbell, who)).toMatchObject({ plan: 'paid', test: true });
});

it('takes nothing of a trial for what was only tried', async () => {
  const shop = app.fake.addShop('handed-over.myshopify.com', { partnerDevelopment: true });
  const token = await app.sessionToken(shop.domain, shop.addStaff({ owner: true }).id);
  const asked = new Request(`${app.publicUrl}/app`, { headers: { authorization: `Bearer ${token}` } });
  const who = (await arriveAt(app.shopbell, asked)) as Visitor;
  await answer(await subscribe(app.shopbell, who), 'approve');
  await heard();
  for (const row of shop.subscriptions.rows.values())
    row.createdAt = new Date(Date.now() - 20 * 86_400_000).toISOString();
  shop.partnerDevelopment = false;
  expect(await (await fetch(await subscribe(app.shopbell, who))).text()).toContain('after 14 days of trial');
});

it('ends with the app, and a late word of it is answered', async () => {
  await answer(await subscribe(app.shopbell, owner), 'approve');
  await heard();
  app.fake.uninstall(domain);
  await heard();
  const last = app.fake.webhooks.deliveries.filter(({ topic }) => topic === 'app_subscriptions/update').at(-1);
  expect([last?.status, last?.body.includes('CANCELLED')]).toEqual([200, true]);
});

it('refuses nothing while Shopify does not say, and nothing where nobody pays', async () => {
  const { options } = app.shopbell.shopify;
  const known = options.plans;
  options.plans = false;
  expect(await plan()).toBeNull();
  options.plans = known;
  app.fake.trouble.down = true;
  app.shopbell.shopify.plans.forget(domain);
  expect(await plan()).toBeNull();
  app.fake.trouble.down = false;
});

it('says what to write where an option is wrong', () => {
  const given = {
    ...{ apiKey: 'key', apiSecret: 'secret', secret: 'a secret of tests that is long enough' },
    ...{ publicUrl: 'https://app.example', database: { url: 'postgresql://localhost/shop' } },
  };
  const wrong = { paid: { price: { amount: 0, currency: 'USD' } } };
  expect(() => parseOptions({ ...given, plans: wrong })).toThrow(/plans/);
  expect(parseOptions(given).plans).toMatchObject({ test: false, paid: { price: { amount: 2_900, currency: 'USD' } } });
});
