import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeShop, type FakeShopify, signSessionToken, startFakeShopify } from '../src/index.ts';

const domain = 'one.myshopify.com';
const app = {
  apiKey: 'key',
  apiSecret: 'a secret of tests',
  scopes: ['write_orders', 'read_customers', 'read_products'],
};
let fake: FakeShopify;
let shop: FakeShop;
let token: string;

beforeAll(async () => {
  fake = await startFakeShopify({ app });
  shop = fake.addShop(domain, { points: { maximumAvailable: 2_000, restoreRate: 100 } });
  shop.addProduct();
  token = await exchange('offline', shop.addStaff().id);
});
afterAll(() => fake?.stop());

interface Answer {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions?: { code: string } }[];
  extensions?: { cost: { requestedQueryCost: number; throttleStatus: { currentlyAvailable: number } } };
}

async function ask(query: string, variables: object = {}, by = token): Promise<Answer> {
  const answer = await post('admin/api/2026-07/graphql.json', { query, variables }, { 'x-shopify-access-token': by });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as Answer;
}

const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions?.code);

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const url = `${fake.shopOrigin.replace('{shop}', domain)}/${path}`;
  return fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

async function grant(asked: object): Promise<Response> {
  return post('admin/oauth/access_token', { client_id: app.apiKey, client_secret: app.apiSecret, ...asked });
}

async function exchange(kind: 'online' | 'offline', staff: string): Promise<string> {
  const answer = await grant({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: await signSessionToken(fake.app, domain, staff),
    requested_token_type: `urn:shopify:params:oauth:token-type:${kind}-access-token`,
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

it('answers by the schema, and nothing that nobody has modelled', async () => {
  const { errors } = await ask('{ shop { nmae } }');
  expect(errors?.[0]?.message).toContain('Cannot query field "nmae"');
  expect((await ask('{ shop { name } }')).data).toEqual({ shop: { name: 'one' } });
  const answer = await ask('{ shop { email } }');
  expect([codesOf(answer), answer.errors?.[0]?.message]).toEqual([
    ['NOT_MODELLED'],
    'The fake does not model Shop.email yet.',
  ]);
});

it('keeps apps and staff to their scopes', async () => {
  expect(codesOf(await ask('{ shopLocales { locale } }'))).toEqual(['ACCESS_DENIED']);
  const reader = await exchange('online', shop.addStaff({ scopes: ['read_orders'] }).id);
  const order = shop.placeOrder();
  const id = `gid://shopify/Order/${order.id}`;
  expect((await ask('query ($id: ID!) { order(id: $id) { name } }', { id }, reader)).data).toEqual({
    order: { name: order.name },
  });
  const change = 'mutation ($input: OrderInput!) { orderUpdate(input: $input) { userErrors { message } } }';
  expect(codesOf(await ask(change, { input: { id, note: 'x' } }, reader))).toEqual(['ACCESS_DENIED']);
  expect(order.note).toBeNull();
});

it('counts what is asked for, and says when it is too much', async () => {
  const query = (first: number) => `{ orders(first: ${first}) { nodes { lineItems(first: 50) { nodes { id } } } } }`;
  expect(codesOf(await ask(query(100)))).toEqual(['MAX_COST_EXCEEDED']);
  shop.bucket.take(shop.bucket.status.currentlyAvailable);
  const throttled = await ask(query(19));
  expect(codesOf(throttled)).toEqual(['THROTTLED']);
  const { cost } = throttled.extensions ?? {};
  expect(cost?.throttleStatus.currentlyAvailable).toBeLessThan(cost?.requestedQueryCost ?? 0);
  await expect.poll(async () => codesOf(await ask(query(1)))).toBeUndefined();
  // As after a while, for the tests that follow.
  shop.bucket.giveBack(shop.bucket.maximumAvailable);
});

it('hides protected customer data from an app that was not granted it', async () => {
  const customer = shop.addCustomer({ firstName: 'Ada', email: 'ada@people.example' });
  const query = 'query ($id: ID!) { customer(id: $id) { firstName defaultEmailAddress { emailAddress } } }';
  const variables = { id: `gid://shopify/Customer/${customer.id}` };
  expect((await ask(query, variables)).data).toMatchObject({ customer: { firstName: 'Ada' } });
  fake.app.contents = [];
  const answer = await ask(query, variables);
  fake.app.contents = ['name', 'address', 'phone', 'email'];
  expect(answer.data).toEqual({ customer: { firstName: null, defaultEmailAddress: null } });
  expect(codesOf(answer)).toEqual(['ACCESS_DENIED']);
});

it('refunds once for a key, and never without one', async () => {
  const order = shop.placeOrder();
  const [paid] = order.transactions;
  const id = `gid://shopify/Order/${order.id}`;
  const part = (amount: string) => ({
    ...{
      orderId: id,
      parentId: `gid://shopify/OrderTransaction/${paid?.id}`,
      gateway: 'bogus',
      kind: 'REFUND',
      amount,
    },
  });
  const refund = (directive: string, amount: string) =>
    ask(
      `mutation ($input: RefundInput!) { refundCreate(input: $input) ${directive} { refund { id } userErrors { message } } }`,
      { input: { orderId: id, transactions: [part(amount)] } },
    );
  expect(codesOf(await refund('', '1.00'))).toEqual(['BAD_REQUEST']);
  const [one, two] = [await refund('@idempotent(key: "k")', '1.00'), await refund('@idempotent(key: "k")', '1.00')];
  expect(one.data).toEqual(two.data);
  expect(order.refunds).toHaveLength(1);
  expect(codesOf(await refund('@idempotent(key: "k")', '2.00'))).toEqual(['IDEMPOTENCY_KEY_PARAMETER_MISMATCH']);
  const most = await refund('@idempotent(key: "other")', '999.00');
  expect(most.data).toMatchObject({ refundCreate: { refund: null, userErrors: [{ message: expect.any(String) }] } });
});

it('cancels after it has answered', async () => {
  const order = shop.placeOrder();
  const release = shop.jobs.hold();
  const answer = await ask(
    `mutation ($id: ID!) { orderCancel(orderId: $id, reason: OTHER, restock: true) { job { id done } orderCancelUserErrors { message } } }`,
    { id: `gid://shopify/Order/${order.id}` },
  );
  expect(answer.data).toMatchObject({ orderCancel: { job: { done: false }, orderCancelUserErrors: [] } });
  expect(order.cancelledAt).toBeNull();
  release();
  await expect.poll(() => order.cancelledAt).not.toBeNull();
});

it('finds by the beginnings of words, and tells what changed last', async () => {
  shop.placeOrder();
  const { data } = await ask('{ orders(first: 50, query: "name:100") { nodes { name } } }');
  expect(data).toEqual({ orders: { nodes: [...shop.orders.values()].map(({ name }) => ({ name })) } });
  await expect(ask('{ orders(first: 5, query: "colour:red") { nodes { name } } }')).resolves.toMatchObject({
    errors: [{ message: 'The fake does not model searches by colour yet.' }],
  });
});

it('lets a refresh token count until the new token is used, and no longer', async () => {
  const staff = shop.addStaff().id;
  const subject = await signSessionToken(fake.app, domain, staff);
  const asked = { grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange', subject_token: subject };
  const kind = { requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token' };
  const first = (await (await grant({ ...asked, ...kind })).json()) as { refresh_token: string };
  const refresh = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
  expect((await grant(refresh)).status).toBe(200);
  const second = (await (await grant(refresh)).json()) as { access_token: string };
  await ask('{ shop { name } }', {}, second.access_token);
  expect((await grant(refresh)).status).toBe(400);
  expect((await grant({ ...refresh, client_secret: 'another' })).status).toBe(401);
  expect((await grant({ ...asked, ...kind, subject_token: 'made.up.token' })).status).toBe(400);
});

it('refuses staff who were dismissed', async () => {
  const { id } = shop.addStaff();
  const online = await exchange('online', id);
  expect((await ask('{ shop { name } }', {}, online)).data).toBeDefined();
  shop.dismissStaff(id);
  await expect(ask('{ shop { name } }', {}, online)).rejects.toThrow('401');
});

it('tells the app again until it says that it has heard', async () => {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(String(request.headers['x-shopify-webhook-id']));
    request.resume().on('end', () => response.writeHead(heard.length < 3 ? 500 : 200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  fake.app.webhooks = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  shop.addCustomer();
  await fake.webhooks.idle();
  fake.app.webhooks = null;
  server.close();
  expect(heard).toHaveLength(3);
  expect(new Set(heard).size).toBe(1);
});
