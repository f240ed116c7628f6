import { LocalWorkflow } from '@medusajs/framework/orchestration';
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils';
import { createCustomerGroupsWorkflow } from '@medusajs/medusa/core-flows';
import type { Host, HostShop } from '@shopbell/contract';
import { type ActingUnderTest, testHost } from '@shopbell/testing/contracts/host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMedusaHost } from '../src/host';
import { Medusa } from '../src/medusa';
import { parseOptions } from '../src/options';
import { buy, setStock, ship } from './shop/buying';
import { createMedusaDatabase, type MedusaDatabase } from './shop/database';
import { dismiss, type Person, signUp } from './shop/people';
import { openTestShop, type TestShop } from './shop/test-shop';

const options = parseOptions({
  ...{ secret: 'a secret of tests that is long enough', publicUrl: 'http://shop.example' },
  staff: { seniors: ['Senior@shop.example'], onlookers: ['looks-on@shop.example'] },
});

let database: MedusaDatabase;
let shop: TestShop;
let host: Host;
let ada: Person;
let staff: Person;
let onlooker: Person;
const orders: string[] = [];
let groups: string[];

beforeAll(async () => {
  database = await createMedusaDatabase();
  shop = await openTestShop(database.url);
  host = createMedusaHost(new Medusa(shop.container, options));
  ada = await signUp(shop, 'customer', 'ada@people.example');
  staff = await signUp(shop, 'user', 'staff@shop.example');
  onlooker = await signUp(shop, 'user', 'looks-on@shop.example');
  const customersData = [{ name: 'Regulars' }, { name: 'Wholesale' }];
  const made = await createCustomerGroupsWorkflow(shop.container).run({ input: { customersData } });
  groups = made.result.map(({ id }) => id);
  for (let bought = 0; bought < 2; bought += 1) orders.unshift(await buy(shop, ada.id));
}, 240_000);
afterAll(async () => {
  await shop?.stop();
  await database?.stop();
});

/** What Medusa's middlewares hand on, for a browser with these headers. */
function callWith(headers: Record<string, string>) {
  return { request: new Request('http://shop.example/shopbell/agent/ticket', { headers }), native: { headers } };
}

let leaving = 0;

testHost('Medusa', async () => {
  return {
    host,
    shop: null,
    customer: ada.id,
    orders,
    product: shop.product,
    agent: staff.id,
    async dismissAgent() {
      leaving += 1;
      const person = await signUp(shop, 'user', `leaving-${leaving}@shop.example`);
      await dismiss(shop, person);
      return person.id;
    },
    foreign: null,
    groups,
    setStock: (available) => setStock(shop, available),
    acting: acting(),
    call: async ({ customer, agent }) => {
      if (customer) return callWith({ authorization: `Bearer ${ada.token}` });
      return callWith(agent ? { authorization: `Bearer ${staff.token}` } : {});
    },
    forgedCall: async () => {
      const [head, , signature] = ada.token.split('.');
      const claims = Buffer.from(JSON.stringify({ actor_id: ada.id, actor_type: 'customer' })).toString('base64url');
      return callWith({
        authorization: `Bearer ${head}.${claims}.${signature}`,
        ...{ cookie: 'connect.sid=s%3Amade-up.signature', 'x-customer': ada.id },
      });
    },
    async breakPlatform() {
      const connection = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION);
      await connection.raw('ALTER TABLE store RENAME TO store_away');
      return {
        async restore() {
          await connection.raw('ALTER TABLE store_away RENAME TO store');
        },
      };
    },
  };
});

describe('Who somebody is in Medusa', () => {
  const roleOf = async ({ id }: Person) => (await host.findAgent((await host.findShop(null))?.id ?? '', id))?.role;

  it('is admin as the first user, and else what the options say, or agent', async () => {
    expect(await roleOf(staff)).toBe('admin');
    expect(await roleOf(onlooker)).toBe('agent');
    expect(await roleOf(await signUp(shop, 'user', 'senior@shop.example'))).toBe('senior');
  });

  it('is what the metadata say before anything else', async () => {
    const person = await signUp(shop, 'user', 'written@shop.example');
    const users = shop.container.resolve(Modules.USER);
    for (const [written, role] of [
      ['supervisor', 'supervisor'],
      ['king', 'agent'],
      ['none', undefined],
    ] as const) {
      await users.updateUsers({ id: person.id, metadata: { shopbell_role: written } });
      expect(await roleOf(person)).toBe(role);
    }
  });

  it('counts by Medusa’s session, but not before a second factor was shown', async () => {
    const found = await host.findShop(null);
    const vouch = (more: object) => {
      const session = { auth_context: { actor_id: staff.id, actor_type: 'user', ...more } };
      const { request } = callWith({});
      return host.vouchAgent({ request, native: { headers: {}, session }, shop: found as HostShop });
    };
    expect((await vouch({}))?.id).toBe(staff.id);
    expect(await vouch({ actor_type: 'customer' })).toBeNull();
    expect(await vouch({ mfa_enabled: true })).toBeNull();
  });
});

function acting(): ActingUnderTest {
  return {
    agent: staff.id,
    powerless: onlooker.id,
    variant: null,
    buy: () => buy(shop, ada.id),
    ship: (order) => ship(shop, order),
    breakActions: async (when) => breakWorkflows(when),
  };
}

/** The outermost workflow fails before its first step, or its process dies right after its last one. */
function breakWorkflows(when: 'before-commit' | 'after-commit') {
  const { prototype } = LocalWorkflow;
  const whole = prototype.run;
  let inside = false;
  prototype.run = async function breaking(...asked) {
    if (inside) return whole.apply(this, asked);
    inside = true;
    try {
      if (when === 'after-commit') await whole.apply(this, asked);
    } finally {
      inside = false;
    }
    throw new Error('The process died.');
  };
  return {
    async restore() {
      prototype.run = whole;
    },
  };
}
