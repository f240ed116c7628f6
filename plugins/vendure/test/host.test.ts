import { type ActingUnderTest, type PayingUnderTest, testHost } from '@shopbell/testing/contracts/host';
import { AdministratorService, CustomerGroupService, TransactionalConnection } from '@vendure/core';
import type { Request } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VendureHost } from '../src/index';
import { actingIn, administratorOf, setStock } from './shop/acting';
import { buy, signUp } from './shop/buying';
import { addChannel } from './shop/channels';
import type { ShopClient } from './shop/client';
import { payingIn } from './shop/paying';
import { openTestShop, superadminContext, type TestShop } from './shop/test-shop';

let shop: TestShop;
let host: VendureHost;
let ada: ShopClient;
let staff: ShopClient;
let adaId: string;
let productId: string;
let staffId: string;
let acting: ActingUnderTest;
let groups: string[];
let paying: PayingUnderTest;
const orders: string[] = [];

beforeAll(async () => {
  shop = await openTestShop();
  host = shop.app.get(VendureHost);
  staff = await shop.hire(['ShopbellAgent']);
  staffId = await administratorOf(staff);
  ada = await signUp(shop.client(), 'ada@people.example');
  orders.unshift(await buy(ada));
  orders.unshift(await buy(ada));
  adaId = (await ada.ask<{ me: { id: string } }>('shop', '{ me: activeCustomer { id } }')).me.id;
  const found = await ada.ask<{ product: { id: string } }>('shop', '{ product(slug: "brass-bell") { id } }');
  productId = found.product.id;
  acting = await actingIn(shop, ada);
  const ctx = await superadminContext(shop.app);
  const make = (name: string) => shop.app.get(CustomerGroupService).create(ctx, { name });
  groups = [await make('Regulars'), await make('Wholesale')].map(({ id }) => String(id));
  paying = await payingIn(shop, ada);
}, 120_000);
afterAll(() => shop?.stop());

/** What Vendure's middleware hands on, for a browser with these headers. */
function callWith(headers: Record<string, string>) {
  const native = { headers, res: undefined, connection: {}, protocol: 'http' } as unknown as Request;
  return { request: new Request('http://shop.example/shopbell/agent/ticket', { headers }), native };
}

testHost('Vendure', async () => {
  return {
    host,
    shop: null,
    customer: adaId,
    orders,
    product: productId,
    agent: staffId,
    async dismissAgent() {
      const leaving = await administratorOf(await shop.hire(['ShopbellAgent']));
      await shop.app.get(AdministratorService).softDelete(await superadminContext(shop.app), leaving);
      return leaving;
    },
    foreign: null,
    groups,
    setStock: (available) => setStock(shop, { product: productId, available }),
    acting,
    paying,
    call: async ({ customer, agent }) => {
      if (customer) return callWith({ cookie: ada.cookieHeader });
      return callWith(agent ? { cookie: staff.cookieHeader } : {});
    },
    forgedCall: async () =>
      callWith({
        authorization: 'Bearer made-up',
        cookie: `shop-cookie=${Buffer.from('{"token":"made-up"}').toString('base64')}; shop-cookie.sig=x`,
        'x-customer': adaId,
      }),
    async breakPlatform() {
      const { rawConnection } = shop.app.get(TransactionalConnection);
      await rawConnection.query('ALTER TABLE channel RENAME TO channel_away');
      return { restore: () => rawConnection.query('ALTER TABLE channel_away RENAME TO channel') };
    },
  };
});

describe('Who somebody is in Vendure', () => {
  const vouchAgent = async (headers: Record<string, string>) =>
    host.vouchAgent({ ...callWith(headers), shop: await theShop() });
  const vouchCustomer = async (headers: Record<string, string>) =>
    host.vouchCustomer({ ...callWith(headers), shop: await theShop() });

  it('counts by the admin cookie, by the shop cookie and by a bearer token, each for its own side', async () => {
    expect((await vouchAgent({ cookie: staff.cookieHeader }))?.role).toBe('agent');
    expect((await vouchAgent({ authorization: `Bearer ${staff.token}` }))?.role).toBe('agent');
    expect((await vouchCustomer({ cookie: ada.cookieHeader }))?.email).toBe('ada@people.example');
    expect((await vouchCustomer({ authorization: `Bearer ${ada.token}` }))?.email).toBe('ada@people.example');
    expect(await vouchCustomer({ cookie: staff.cookieHeader })).toBeNull();
  });

  it('is both in one browser, which keeps a cookie for each', async () => {
    const cookie = `${staff.cookieHeader}; ${ada.cookieHeader}`;
    expect((await vouchCustomer({ cookie }))?.id).toBe(adaId);
    expect((await vouchAgent({ cookie }))?.name).toMatch(/^Staff/);
  });

  it('takes no cookie whose signature is missing or wrong', async () => {
    const unsigned = ada.cookieHeader.split('; ').filter((pair) => !pair.includes('.sig='));
    expect(await vouchCustomer({ cookie: unsigned.join('; ') })).toBeNull();
    expect(await vouchCustomer({ cookie: `${unsigned.join('; ')}; shop-cookie.sig=wrong` })).toBeNull();
  });

  it.each([
    [['ShopbellAgent'], 'agent', { orders: false, customers: false }],
    [['ShopbellSenior', 'ReadOrder'], 'senior', { orders: true, customers: false }],
    [['ShopbellAgent', 'ShopbellSupervisor', 'ReadCustomer'], 'supervisor', { orders: false, customers: true }],
    [['ShopbellAdmin'], 'admin', { orders: false, customers: false }],
  ])('has with %j the role %s', async (permissions, role, sees) => {
    const hired = await shop.hire(permissions);
    expect(await vouchAgent({ cookie: hired.cookieHeader })).toMatchObject({ role, sees });
  });

  it('is an admin with everything in sight as superadmin, and nobody without a permission of ours', async () => {
    const superadmin = await shop.superadmin();
    const all = { role: 'admin', sees: { orders: true, customers: true } };
    expect(await vouchAgent({ cookie: superadmin.cookieHeader })).toMatchObject(all);
    const cook = await shop.hire(['ReadOrder', 'ReadCustomer', 'UpdateSettings']);
    expect(await vouchAgent({ cookie: cook.cookieHeader })).toBeNull();
  });

  it('is nobody any more as soon as the role is taken away, though Vendure goes on with the session', async () => {
    const leaving = await shop.hire(['ShopbellAgent']);
    const headers = { cookie: leaving.cookieHeader };
    expect(await vouchAgent(headers)).not.toBeNull();
    const id = await administratorOf(leaving);
    const ctx = await superadminContext(shop.app);
    await shop.app.get(AdministratorService).update(ctx, { id, roleIds: [] });
    expect(await vouchAgent(headers)).toBeNull();
    expect(await host.findAgent((await theShop()).id, id)).toBeNull();
  });

  it('is nobody any more after signing out', async () => {
    const leaving = await shop.hire(['ShopbellAgent']);
    const headers = { cookie: leaving.cookieHeader };
    expect(await vouchAgent(headers)).not.toBeNull();
    await leaving.ask('admin', 'mutation { logout { success } }');
    expect(await vouchAgent(headers)).toBeNull();
  });

  it('is whom the Shop API wrote into a voucher, for the shop it was written for, unless somebody changed it', async () => {
    const { shopbellVoucher: voucher } = await ada.ask<{ shopbellVoucher: string }>('shop', '{ shopbellVoucher }');
    expect((await vouchCustomer({ authorization: `Bearer ${voucher}` }))?.id).toBe(adaId);
    const [prefix, body, signature] = voucher.split('.') as [string, string, string];
    const forged = Buffer.from(JSON.stringify({ customer: '1', shop: '1', until: Date.now() + 60_000 })).toString(
      'base64url',
    );
    expect(await vouchCustomer({ authorization: `Bearer ${prefix}.${forged}.${signature}` })).toBeNull();
    expect(await vouchCustomer({ authorization: `Bearer ${prefix}.${body}.` })).toBeNull();
    const stranger = await shop.client().ask<{ shopbellVoucher: string }>('shop', '{ shopbellVoucher }');
    expect(await vouchCustomer({ authorization: `Bearer ${stranger.shopbellVoucher}` })).toBeNull();
  });
});

describe('What Vendure tells', () => {
  it('keeps carts to itself until they are orders', async () => {
    const bob = await signUp(shop.client(), 'bob@people.example');
    const query = 'mutation { addItemToOrder(productVariantId: "1", quantity: 1) { __typename ... on Order { id } } }';
    const { addItemToOrder: cart } = await bob.ask<{ addItemToOrder: { id: string } }>('shop', query);
    const { id } = await theShop();
    expect(await host.findOrder(id, cart.id)).toBeNull();
    const { me } = await bob.ask<{ me: { id: string } }>('shop', '{ me: activeCustomer { id } }');
    expect((await host.listOrders(id, me.id, { limit: 5 })).items).toEqual([]);
  });

  it('says what an order holds, costs and whether it is paid', async () => {
    const order = await host.findOrder((await theShop()).id, orders[0] ?? '');
    expect(order).toMatchObject({
      state: 'Payment settled',
      paid: true,
      total: { amount: 2900, currency: 'USD' },
      items: [{ title: 'Brass bell small', sku: 'BELL-S', quantity: 2, total: { amount: 2400, currency: 'USD' } }],
      parcels: [],
      adminPath: `/dashboard/orders/${orders[0]}`,
    });
  });

  it('prices a product by its cheapest variant and leads to its page', async () => {
    const product = await host.findProduct((await theShop()).id, productId, 'en');
    expect(product).toMatchObject({
      title: 'Brass bell',
      url: 'http://shop.example/products/brass-bell',
      price: { amount: 1200, currency: 'USD' },
    });
  });

  it('keeps to itself what the merchant has switched off', async () => {
    const admin = await shop.superadmin();
    const turn = (enabled: boolean) =>
      admin.ask('admin', 'mutation ($it: UpdateProductInput!) { updateProduct(input: $it) { id } }', {
        it: { id: productId, enabled },
      });
    await turn(false);
    expect(await host.findProduct((await theShop()).id, productId, 'en')).toBeNull();
    await turn(true);
    expect(await host.findProduct((await theShop()).id, productId, 'en')).not.toBeNull();
  });

  it('is of one shop, whichever channel is named, and takes no other channel’s id for one', async () => {
    const channel = await addChannel(shop.app, 'outlet', 'outlet-token');
    const one = await theShop();
    expect(await host.findShop('outlet-token')).toEqual(one);
    expect(await host.findProduct(String(channel.id), productId, 'en')).toBeNull();
    expect(await host.findAgent(String(channel.id), await administratorOf(await shop.superadmin()))).toBeNull();
    expect(await host.findAgent(one.id, await administratorOf(await shop.superadmin()))).not.toBeNull();
  });
});

async function theShop() {
  const found = await host.findShop(null);
  if (!found) throw new Error('There is no shop');
  return found;
}
