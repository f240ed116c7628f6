import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalWorkflow } from '@medusajs/framework/orchestration';
import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils';
import { createCustomerGroupsWorkflow } from '@medusajs/medusa/core-flows';
import type { Host, HostAction, HostOrderStory, HostShop } from '@shopbell/contract';
import { type ActingUnderTest, testHost } from '@shopbell/testing/contracts/host';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createMedusaHost } from '../src/host';
import { Medusa } from '../src/medusa';
import { parseOptions } from '../src/options';

import { listChanged } from '../src/orders/changes';
import { buy, setStock, ship } from './shop/buying';
import { copyOrder } from './shop/many-orders';
import { payingIn } from './shop/paying';
import { dismiss, type Person, signUp } from './shop/people';
import { shareTestShop } from './shop/shared-shop';

const plain = Medusa.prototype.select;

const options = parseOptions({
  ...{ secret: 'a secret of tests that is long enough', publicUrl: 'http://shop.example' },
  confirmation: { template: 'order-placed' },
  staff: {
    seniors: ['Senior@shop.example'],
    supervisors: ['written@shop.example'],
    onlookers: ['looks-on@shop.example'],
  },
});

const shop = shareTestShop();
let host: Host;
let ada: Person;
let staff: Person;
let onlooker: Person;
const orders: string[] = [];
let groups: string[];

beforeAll(async () => {
  host = createMedusaHost(new Medusa(shop.container, options));
  ada = await signUp(shop, 'customer', 'ada@people.example');
  staff = await signUp(shop, 'user', 'staff@shop.example');
  onlooker = await signUp(shop, 'user', 'looks-on@shop.example');
  const customersData = [{ name: 'Regulars' }, { name: 'Wholesale' }];
  const made = await createCustomerGroupsWorkflow(shop.container).run({ input: { customersData } });
  groups = made.result.map(({ id }) => id);
  for (let bought = 0; bought < 2; bought += 1) orders.unshift(await buy(shop, ada.id));
}, 240_000);

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
    paying: payingIn(shop, ada.id),
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

  it('is less where the metadata say so, which any user can write, and never more', async () => {
    const person = await signUp(shop, 'user', 'written@shop.example');
    const users = shop.container.resolve(Modules.USER);
    for (const [written, role] of [
      ['supervisor', 'supervisor'],
      ['admin', 'supervisor'],
      ['agent', 'agent'],
      ['king', 'supervisor'],
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

it('reads of a shop with thousands of orders only what changed, by the indexes that the README has it make', async () => {
  const order = await buy(shop, ada.id);
  await ship(shop, order);
  await refundAndReturn(order);
  await copyOrder(shop, order, 3_000);
  const connection = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION);
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  const made = (/```sql\n([^`]+)```/.exec(readme)?.[1] ?? '').split(';').filter((line) => line.trim() !== '');
  for (const statement of made) await connection.raw(statement);
  await connection.raw('ANALYZE');
  let plan: unknown;
  const medusa = new Medusa(shop.container, options);
  const select = medusa.select.bind(medusa);
  medusa.select = async (statement, values) => {
    [plan] = await select(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`, values);
    return [];
  };
  await listChanged(medusa, new Date(Date.now() - 60_000).toISOString(), { limit: 100 });
  expect(made).toHaveLength(7);
  for (const statement of made) expect(JSON.stringify(plan)).toContain(/EXISTS (\w+) ON/.exec(statement)?.[1]);
  expect(JSON.stringify(plan)).not.toContain('Seq Scan');
});

/** So that there is something in every table that is looked into. */
async function refundAndReturn(order: string): Promise<void> {
  const store = (await host.findShop(null))?.id ?? '';
  const done = async (make: (story: HostOrderStory) => HostAction) => {
    const story = (await host.orders.find(store, order)) as HostOrderStory;
    const by = { key: `key-${crypto.randomUUID()}`, agent: staff.id, name: 'Staff' };
    expect(await host.orders.act(store, make(story), by)).toMatchObject({ done: true });
  };
  const amount = { amount: 500, currency: 'EUR' };
  await done(({ version }) => ({ type: 'refund', order, version, reason: 'loud', payment: null, lines: [], amount }));
  await done(({ version, items: [item] }) => {
    const lines = [{ item: item?.id ?? '', quantity: 1, reason: 'loud' }];
    return { type: 'start-return', order, version, note: '', lines };
  });
}

function acting(): ActingUnderTest {
  return {
    agent: staff.id,
    powerless: onlooker.id,
    variant: null,
    buy: () => buy(shop, ada.id),
    ship: (order) => ship(shop, order),
    breakActions: async (when) => (when === 'before-commit' ? breakWorkflows() : breakAnswers()),
  };
}

/** Every workflow fails before its first step, and whatever is written down before one. */
function breakWorkflows() {
  const select = vi.spyOn(Medusa.prototype, 'select').mockImplementation(function (this: Medusa, statement, values) {
    if (statement.trim().startsWith('UPDATE')) throw new Error('The process died.');
    return plain.call(this, statement, values) as never;
  });
  const { prototype } = LocalWorkflow;
  const whole = prototype.run;
  prototype.run = async () => {
    throw new Error('The process died.');
  };
  return {
    async restore() {
      prototype.run = whole;
      select.mockRestore();
    },
  };
}

/** All is done, and the process dies before it answers. */
function breakAnswers() {
  const locks = shop.container.resolve(Modules.LOCKING);
  const whole = locks.execute;
  locks.execute = async (...asked) => {
    await whole.apply(locks, asked);
    throw new Error('The process died.');
  };
  return {
    async restore() {
      locks.execute = whole;
    },
  };
}
