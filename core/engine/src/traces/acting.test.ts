import { type AgentTicket, type HostAction, type OrderAction, SenderKey } from '@shopbell/contract';
import { type MemoryHost, startTestEngine } from '@shopbell/testing/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Conversing, key, kinds, openConversing, outcomeOf } from '../../test/conversing.ts';
import { orderIdOf } from './order-id.ts';

let shop: Conversing;
let agent: AgentTicket;
let count = 0;
/** The order of the test that runs. */
let order: string;

beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());
beforeEach(async () => {
  count += 1;
  order = `act-${count}`;
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada' });
  agent = await shop.test.agent();
});

const storyOf = (id = order) => {
  const story = shop.test.host.shops.get('one')?.orders.get(id);
  if (!story) throw new Error(`no order ${id}`);
  return story;
};
const refund = (amount = 1_000): HostAction => ({
  ...{ type: 'refund', order, version: storyOf().version, reason: 'broken', payment: null, lines: [] },
  amount: { amount, currency: 'EUR' },
});
const act = (action: HostAction, more: { key?: string; conversation?: string } = {}, by = agent) =>
  shop.test.call('actOnOrder', { body: { order, key: more.key ?? key(), action, ...more } as never }, by);
const refusal = async (body: object, by = agent) => {
  const { status, body: problem } = await shop.test.ask('actOnOrder', { body: { order, key: key(), ...body } }, by);
  const { code, detail } = problem as { code: string; detail?: string };
  return { status, code, detail };
};
async function written(id = order): Promise<string[]> {
  const entries = await shop.sql<{ kind: string; body: object }>(
    `SELECT kind, body FROM entry WHERE subject = $1 AND kind LIKE 'order.action-%' ORDER BY seq`,
    [orderIdOf(agent.shop.id, id)],
  );
  return kinds(entries as never);
}
const stateOf = async (id = order): Promise<string | undefined> =>
  (await shop.sql<{ state: string }>('SELECT state FROM order_action WHERE host_order = $1', [id]))[0]?.state;
/** Time passes until the host's records are looked at, however often. */
async function pass(minutes: number): Promise<void> {
  shop.pass(minutes * 60_000);
  // Whatever is enqueued makes the runner look.
  shop.test.host.change('one', order, () => {});
  await new Promise((resolve) => setTimeout(resolve, 400));
  agent = await shop.test.agent();
}

describe('an action', () => {
  test('is written before the host is called and after it has answered, and is done once for a key', async () => {
    const action = refund();
    const first = await act(action, { key: 'refund-once' });
    expect(first).toMatchObject({
      state: 'done',
      type: 'refund',
      record: expect.any(String),
      amount: action.type === 'refund' && action.amount,
    });
    expect(await act(action, { key: 'refund-once' })).toEqual(first);
    expect(storyOf().totals.refunded.amount).toBe(1_000);
    expect(await written()).toEqual(['order.action-asked', 'order.action-done']);
    expect((await refusal({ key: 'refund-once', action: { ...action, reason: 'other' } })).code).toBe('key.reused');
  });

  test('is done once however many ask with one key at the same time', async () => {
    const called = vi.spyOn(shop.test.host.orders, 'act');
    const action = refund();
    const answers = await Promise.all([1, 2, 3, 4].map(() => act(action, { key: 'refund-at-once' })));
    await act(action, { key: 'refund-at-once' });
    // The host is not trusted to know a key again: it is called once.
    expect(called).toHaveBeenCalledTimes(1);
    called.mockRestore();
    expect(new Set(answers.map(({ asked }) => asked)).size).toBe(1);
    expect(storyOf().totals.refunded.amount).toBe(1_000);
    expect(await written()).toEqual(['order.action-asked', 'order.action-done']);
  });

  test('that the host refuses is refused in its words', async () => {
    const stale = { ...refund(), version: '0' } as HostAction;
    expect(await act(stale)).toMatchObject({
      state: 'refused',
      refusal: 'stale',
      text: 'The order has changed since.',
    });
    const cancel: HostAction = {
      ...{ type: 'cancel', order, version: storyOf().version },
      reason: '',
      restock: true,
      refund: false,
    };
    expect(await act(cancel)).toMatchObject({ state: 'refused', refusal: 'too-late' });
    const tooMuch = await act(refund(99_000), {}, await shop.test.agent({ agent: 'one-admin' }));
    expect(tooMuch).toMatchObject({ state: 'refused', refusal: 'too-much' });
    expect(storyOf().totals.refunded.amount).toBe(0);
  });

  test('to take back more than was sent, or what is of no line, is refused in the host’s words', async () => {
    const back = (item: string, quantity: number): HostAction => ({
      ...{ type: 'start-return', order, version: storyOf().version, note: '' },
      lines: [{ item, quantity, reason: 'broken' }],
    });
    const line = storyOf().items[0]?.id ?? '';
    expect(await act(back(line, 9))).toMatchObject({ state: 'refused', refusal: 'too-much' });
    expect(await act(back('of-another-order', 1))).toMatchObject({ state: 'refused', refusal: 'not-theirs' });
    expect(await act(back(line, 1))).toMatchObject({ state: 'done' });
  });

  test('is not asked for while the host is away, and nothing is written', async () => {
    const action = refund();
    shop.test.host.down = true;
    expect(await outcomeOf(shop.test, 'actOnOrder', { body: { order, key: key(), action } }, agent)).toBe(
      '502 host.unavailable',
    );
    shop.test.host.down = false;
    expect(await written()).toEqual([]);
  });
});

describe('who may', () => {
  test('only whom the host lets see orders, on an order of the shop, for the person of the conversation', async () => {
    shop.test.host.addAgent('one', { id: 'one-blind', sees: { orders: false, customers: true } });
    const blind = await shop.test.agent({ agent: 'one-blind' });
    const action = refund();
    expect(await refusal({ action }, blind)).toMatchObject({ status: 403, code: 'access.denied' });
    const other = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    expect(await refusal({ action }, other)).toMatchObject({ status: 404 });
    const bob = await shop.say(await shop.test.visitor({ customer: 'one-bob' }), 'Hello');
    expect(await refusal({ action, conversation: bob.conversation })).toMatchObject({ status: 422, code: 'refused' });
    const ada = await shop.say(await shop.test.visitor({ customer: 'one-ada' }), 'Hello');
    expect(await act(action, { conversation: ada.conversation })).toMatchObject({ state: 'done' });
    expect(await refusal({ action: { ...action, order: 'another' } })).toMatchObject({ code: 'request.invalid' });
  });

  test('a role has a limit on an order, small steps add up, and a higher role goes on', async () => {
    shop.test.host.addOrder('one', { id: 'dear', customer: 'one-ada', total: { amount: 90_000, currency: 'EUR' } });
    order = 'dear';
    expect(await act(refund(6_000))).toMatchObject({ state: 'done' });
    const over = await refusal({ action: refund(5_000) });
    expect(over).toMatchObject({ status: 422, detail: expect.stringContaining('€40.00 more') });
    expect(await act(refund(4_000))).toMatchObject({ state: 'done' });
    const supervisor = await shop.test.agent({ agent: 'one-supervisor' });
    expect(await act(refund(60_000), {}, supervisor)).toMatchObject({ state: 'done' });
    expect(storyOf().totals.refunded.amount).toBe(70_000);
  });
});

describe('when nobody knows what became of it', () => {
  test('the host did it and died: it is found out, not repeated', async () => {
    shop.test.host.trouble.failAfterCommit = 1;
    const action = refund();
    expect(await act(action, { key: 'died-after' })).toMatchObject({ state: 'unclear' });
    expect(await refusal({ action: refund() })).toMatchObject({
      status: 422,
      detail: expect.stringContaining('Nobody knows yet'),
    });
    await pass(1);
    await expect.poll(() => stateOf(), { timeout: 8_000 }).toBe('done');
    expect(await act(action, { key: 'died-after' })).toMatchObject({ state: 'done', record: expect.any(String) });
    expect(await written()).toEqual(['order.action-asked', 'order.action-unclear', 'order.action-done']);
    expect(storyOf().totals.refunded.amount).toBe(1_000);
  });

  test('the host did not do it: it is looked up until a person decides, and only then is the way free', async () => {
    shop.test.host.trouble.failBeforeCommit = 1;
    const { asked } = await act(refund());
    const senior = await shop.test.agent({ agent: 'one-senior' });
    for (let look = 0; look < 11 && (await stateOf()) !== 'waits'; look += 1) await pass(70);
    expect(await stateOf()).toBe('waits');
    expect(storyOf().totals.refunded.amount).toBe(0);
    const again = await shop.test.agent({ agent: 'one-senior' });
    const { items } = await shop.test.call('listOpenActions', {}, again);
    expect(items.filter((each) => each.order === order)).toMatchObject([{ asked, state: 'waits' }]);
    const settling = { order, key: 'settle-1', asked, done: false, note: 'not in the bank' };
    expect(await outcomeOf(shop.test, 'settleAction', { body: settling }, agent)).toBe('403 access.denied');
    expect(await shop.test.call('settleAction', { body: settling }, again)).toMatchObject({
      state: 'settled-not-done',
    });
    expect(await shop.test.call('settleAction', { body: settling }, again)).toMatchObject({
      state: 'settled-not-done',
    });
    expect(await outcomeOf(shop.test, 'settleAction', { body: { ...settling, key: key() } }, again)).toBe(
      '422 refused',
    );
    expect(await written()).toEqual([
      ...['order.action-asked', 'order.action-unclear', 'order.action-waits', 'order.action-settled'],
    ]);
    expect(await act(refund())).toMatchObject({ state: 'done' });
    expect(senior.shop.id).toBe(agent.shop.id);
  }, 60_000);
});

test('the engine dies in the middle of the call: another one finds out what the host did', async () => {
  const { host } = shop.test;
  /** The host does it, and its answer finds nobody any more. */
  const lost: MemoryHost = {
    ...host,
    orders: { ...host.orders, act: (...asked) => host.orders.act(...asked).then(() => new Promise(() => {})) },
  };
  const dying = await startTestEngine({
    host: lost,
    database: shop.test.database,
    start: { http: true, jobs: false },
    engine: { clock: shop.clock, limits: { actSeconds: 5 } },
  });
  const theirs = await dying.agent();
  const body = { order, key: 'engine-died', action: refund() };
  const asking = dying.ask('actOnOrder', { body }, theirs).catch(() => null);
  await expect.poll(() => storyOf().totals.refunded.amount, { timeout: 8_000 }).toBe(1_000);
  const stopping = dying.stop();
  await asking;
  await stopping;
  expect(await stateOf()).toBe('asked');
  await pass(1);
  await expect.poll(() => stateOf(), { timeout: 8_000 }).toBe('done');
  const answer: OrderAction = await act(body.action, { key: 'engine-died' });
  expect(answer).toMatchObject({ state: 'done', record: expect.any(String) });
  expect(await written()).toEqual(['order.action-asked', 'order.action-done']);
  expect(storyOf().totals.refunded.amount).toBe(1_000);
}, 30_000);

test('no key that the engine gives its own entries could be a sender’s', async () => {
  await act(refund());
  const rows = await shop.sql<{ key: string }>(
    `SELECT key FROM entry WHERE subject LIKE 'ord\\_%' AND key IS NOT NULL AND actor_type IN ('system', 'host')`,
    [],
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => SenderKey.safeParse(row.key).success)).toEqual([]);
});
