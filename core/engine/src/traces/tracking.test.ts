import { createId, type VisitorTicket } from '@shopbell/contract';
import { startTestEngine, type TestEngine } from '@shopbell/testing/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isContactOf } from './contact.ts';

const many = { burst: 100_000, perMinute: 1_000_000 };
const answerSeconds = 1;
/** How much longer the host takes for an order that is there, in milliseconds: what could be measured. */
const tellingMs = 300;

let shop: TestEngine;
let browser: VisitorTicket;
beforeAll(async () => {
  const tracking = { visitor: many, address: many, shop: many, answerSeconds };
  shop = await startTestEngine({ engine: { limits: { visitor: many, agent: many, tracking } } });
  shop.host.addOrder('one', {
    ...{ id: 'guest', number: 'G-77', customer: null, placedAt: '2026-05-01T10:00:00.000Z' },
    story: {
      email: 'guest@example.com',
      address: {
        ...{ name: 'G', line1: 'Ring 1', line2: null, city: 'Berlin', province: null, postalCode: null, country: 'DE' },
        phone: '+49 (0)30 1234567',
      },
    },
  });
  browser = await shop.visitor();
});
afterAll(() => shop.stop());

const track = (number: string, contact: string, by: VisitorTicket = browser) =>
  shop.ask('trackOrder', { body: { number, contact } }, by);
const grantOf = async (number: string, contact: string, by = browser) =>
  (await shop.call('trackOrder', { body: { number, contact } }, by)).grant;
const tell = (grant: string, by = browser) => shop.ask('getTrackedTrace', { body: { grant } }, by);

describe('who knows number and address', () => {
  test.each([
    ['G-77', 'guest@example.com'],
    [' #g-77 ', ' Guest@Example.COM '],
    ['G-77', '030 123 45 67'],
  ])('sees the order by %j and %j', async (number, contact) => {
    const { status, body } = await tell(await grantOf(number, contact));
    expect(status).toBe(200);
    expect(body).toMatchObject({ order: { id: 'guest', number: 'G-77' }, where: { state: 'on-the-way' } });
  });

  test('sees nothing that is internal, and nothing of the address', async () => {
    const notes = [{ id: 'n', at: '2026-05-02T10:00:00.000Z', text: 'a-staff-note', by: 'Some Body' }];
    shop.host.change('one', 'guest', (story) => {
      story.history.push(...notes);
      story.refunds = [
        {
          id: 'r',
          payment: null,
          amount: { amount: 100, currency: 'EUR' },
          state: 'done',
          reason: 'a-staff-reason',
          at: '2026-05-03T10:00:00.000Z',
        },
      ];
      for (const payment of story.payments) payment.held = true;
    });
    const { body } = await tell(await grantOf('G-77', 'guest@example.com'));
    const text = JSON.stringify(body);
    for (const secret of [
      'a-staff-note',
      'Some Body',
      'a-staff-reason',
      'held',
      'Ring 1',
      'guest@example.com',
      '1234567',
    ])
      expect(text).not.toContain(secret);
    expect(body).toMatchObject({ lines: expect.arrayContaining([expect.objectContaining({ kind: 'refund.made' })]) });
    shop.host.change('one', 'guest', (story) => {
      for (const payment of story.payments) payment.held = false;
    });
  });

  test('keeps a payment that is held back from who waits for it', async () => {
    shop.host.addOrder('one', {
      id: 'doubt',
      number: 'G-78',
      parcels: [],
      customer: null,
      story: { email: 'd@example.com' },
    });
    shop.host.change('one', 'doubt', (story) => {
      for (const payment of story.payments) payment.held = true;
    });
    const { body } = await tell(await grantOf('G-78', 'd@example.com'));
    expect(body).toMatchObject({ where: { state: 'preparing' }, wrong: [] });
  });

  test('opens it in this browser only, and only until the grant ends', async () => {
    const grant = await grantOf('G-77', 'guest@example.com');
    expect((await tell(grant, await shop.visitor())).status).toBe(404);
    expect((await tell(grant, await shop.visitor({ shop: 'two' }))).status).toBe(404);
    expect((await tell(`${grant.slice(0, -3)}AAA`)).status).toBe(404);
    expect((await tell(browser.ticket)).status).toBe(404);
    expect((await tell(grant)).status).toBe(200);
  });

  test('sees the last that is known while the shop is silent; who does not know it learns nothing', async () => {
    await grantOf('G-77', 'guest@example.com');
    shop.host.down = true;
    try {
      expect((await track('G-77', 'guest@example.com')).status).toBe(200);
      expect((await track('G-77', 'else@example.com')).status).toBe(502);
      expect((await track('no-such', 'guest@example.com')).status).toBe(502);
    } finally {
      shop.host.down = false;
    }
  });
});

describe('no oracle', () => {
  test('a wrong pair and an unknown order are answered alike, and take alike', async () => {
    // Only the order that is there takes the host long: whoever measures would learn of it.
    const slow = shop.host.orders.findByNumber;
    const host = shop.host.orders as { findByNumber: typeof slow };
    host.findByNumber = async (id, number) => {
      const story = await slow(id, number);
      if (story) await new Promise((resolve) => setTimeout(resolve, tellingMs));
      return story;
    };
    const ask = async (number: string) => {
      const from = performance.now();
      const { status, body, headers } = await track(number, 'else@example.com');
      const names = [...headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
      return { seconds: (performance.now() - from) / 1_000, said: JSON.stringify([status, body, names]) };
    };
    const wrong: number[] = [];
    const unknown: number[] = [];
    const said = new Set<string>();
    // In turns, so that a slow machine is slow for both.
    for (let round = 0; round < 8; round += 1)
      for (const [number, times] of round % 2 === 0 ? pairs(wrong, unknown) : pairs(wrong, unknown).reverse()) {
        const answer = await ask(number);
        times.push(answer.seconds);
        said.add(answer.said);
      }
    host.findByNumber = slow;
    expect(said.size).toBe(1);
    expect([...said][0]).toContain('not-found');
    expect(Math.min(...wrong, ...unknown)).toBeGreaterThanOrEqual(answerSeconds - 0.005);
    // Apart by less than half of what there is to learn, whatever else the machine does.
    expect(Math.abs(median(wrong) - median(unknown))).toBeLessThan(tellingMs / 2_000);
    expect(Math.abs(Math.min(...wrong) - Math.min(...unknown))).toBeLessThan(tellingMs / 2_000);
  }, 90_000);

  test('leaves no trace of a wrong guess behind', async () => {
    shop.host.trouble.loseHints = true;
    shop.host.addOrder('one', { id: 'unheard', number: 'G-79', customer: null, story: { email: 'u@example.com' } });
    const agent = await shop.agent({ agent: 'one-admin' });
    await track('G-79', 'else@example.com');
    const find = () => shop.call('findOrders', { body: { by: 'email', value: 'u@example.com' } }, agent);
    // What is stored alone answers while the host is silent: of an order that was opened, or heard of.
    shop.host.down = true;
    await expect(find()).rejects.toThrow('host.unavailable');
    shop.host.down = false;
    await grantOf('G-79', 'u@example.com');
    shop.host.down = true;
    expect((await find()).items).toMatchObject([{ number: 'G-79' }]);
    shop.host.down = false;
  });
});

describe('limits', () => {
  test.each(['visitor', 'shop'] as const)('by %s: the questions count, whatever comes of them', async (limited) => {
    const tracking = {
      visitor: many,
      address: many,
      shop: many,
      answerSeconds: 0.5,
      [limited]: { burst: 3, perMinute: 1 },
    };
    const limits = { visitor: many, agent: many, tracking };
    const own = await startTestEngine({ engine: { limits } });
    try {
      const by = await own.visitor();
      const ask = async (number: string, asker = by) =>
        (await own.ask('trackOrder', { body: { number, contact: 'a@example.com' } }, asker)).status;
      expect([await ask('1'), await ask('2'), await ask('3'), await ask('4')]).toEqual([404, 404, 404, 429]);
      expect(await ask('1', await own.visitor())).toBe(limited === 'visitor' ? 404 : 429);
      expect(await ask('1', await own.visitor({ shop: 'two' }))).toBe(404);
    } finally {
      await own.stop();
    }
  });
});

test.each([
  ['+49 30 1234567', '0301234567', true],
  ['13800138000', '+86 138 0013 8000', true],
  ['１３８００１３８０００', '13800138000', true],
  ['+49 (0)30 1234567', '0049-30-1234567', true],
  ['+49 30 1234567', '1234567', true],
  ['+49 30 1234567', '234567', false],
  ['', '', false],
  ['+49 30 1234567', '0301234568', false],
])('phone %j said as %j', (phone, said, is) => {
  const address = {
    name: null,
    line1: '',
    line2: null,
    city: '',
    province: null,
    postalCode: null,
    country: 'DE',
    phone,
  };
  expect(isContactOf({ email: `${createId('entry')}@example.com`, address }, said)).toBe(is);
});

function pairs(wrong: number[], unknown: number[]): [string, number[]][] {
  return [
    ['G-77', wrong],
    ['G-00', unknown],
  ];
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}
