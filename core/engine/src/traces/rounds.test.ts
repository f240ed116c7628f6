import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Conversing, openConversing } from '../../test/conversing.ts';

let shop: Conversing;
let asked: { number: string; at: number }[] = [];
/** How the service answers about a number; else that it is on its way. */
let odd: Record<string, () => Response> = {};
const numbers = ['SF0000000000111', 'SF0000000000222', 'SF0000000000666'];
const line = {
  time: '2026-06-02 10:00:00',
  ftime: '2026-06-02 10:00:00',
  context: 'on its way',
  status: '在途',
  statusCode: '0',
};
const json = (body: object, init: ResponseInit = {}) => Response.json(body, init);

/** Kuaidi100: one parcel a request. */
async function fetchKuaidi(_url: string, init: RequestInit): Promise<Response> {
  const { num } = JSON.parse(new URLSearchParams(String(init.body)).get('param') ?? '{}') as { num: string };
  asked.push({ number: num, at: performance.now() });
  const story = { message: 'ok', nu: num, ischeck: '0', com: 'shunfeng', status: '200', state: '0', data: [line] };
  return odd[num]?.() ?? json(story);
}
beforeAll(async () => {
  const kuaidi100 = { key: 'abcdefgh', customer: 'C1', fetch: fetchKuaidi };
  const budget = { perHour: 1_000, perDay: 5_000 };
  shop = await openConversing({ engine: { carriers: { kuaidi100, budget } as never } });
  // A shop is known here from the first ticket on.
  await shop.test.agent();
  for (const number of numbers) {
    shop.test.host.addOrder('one', { id: number, customer: 'one-ada', parcels: [] });
    shop.test.host.ship('one', number, { number, carrier: '顺丰' });
  }
  await vi.waitFor(async () => expect(await rows()).toHaveLength(3), { timeout: 8_000, interval: 100 });
});
afterAll(() => shop.close());
beforeEach(async () => {
  // All alike, so that they are asked about in the order of their numbers.
  await shop.sql(
    `UPDATE parcel SET failures = 0, heard_at = NULL, asked_at = NULL, changed_at = NULL, status = 'unknown', followed = true,
      added_at = (SELECT min(added_at) FROM parcel)`,
  );
});

const rows = () =>
  shop.sql<{ number: string; failures: number; heard: boolean; later: boolean }>(
    'SELECT number, failures, heard_at IS NOT NULL AS heard, next_at > $1 AS later FROM parcel ORDER BY number',
    [new Date(shop.clock.now())],
  );
/** One round, in the order of the numbers. */
async function round(): Promise<void> {
  asked = [];
  const due = new Date(shop.clock.now() - 60_000);
  await shop.sql('UPDATE parcel SET next_at = $1', [due]);
  await shop.sql(`UPDATE job SET run_at = $1 WHERE name = 'traces-watch'`, [due]);
  // Whatever is enqueued makes the runner look.
  shop.test.host.change('one', numbers[0] ?? '', () => {});
  await expect.poll(async () => (await rows()).every(({ later }) => later), { timeout: 15_000 }).toBe(true);
}

test('what a service answers oddly of one parcel costs the others nothing, and requests keep its pace', async () => {
  odd = { SF0000000000222: () => json({ odd: true }) };
  await round();
  expect((await rows()).map(({ failures, heard }) => ({ failures, heard }))).toEqual([
    { failures: 0, heard: true },
    { failures: 1, heard: false },
    { failures: 0, heard: true },
  ]);
  const gaps = asked.slice(1).map(({ at }, index) => at - (asked[index]?.at ?? 0));
  expect(gaps).toHaveLength(2);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(195);
}, 30_000);

test('a service that has enough is asked no more in this round, and who was not asked has not failed', async () => {
  odd = { SF0000000000222: () => json({}, { status: 429, headers: { 'retry-after': '600' } }) };
  await round();
  expect(asked.map(({ number }) => number)).toEqual(numbers.slice(0, 2));
  expect((await rows()).map(({ failures }) => failures)).toEqual([0, 1, 0]);
}, 30_000);
