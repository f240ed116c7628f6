import { type AgentTicket, createId, type HostAction } from '@shopbell/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Conversing, key, kinds, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
let low: AgentTicket;
let high: AgentTicket;
let count = 0;
/** The order of the test that runs. */
let order: string;

beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());
beforeEach(async () => {
  count += 1;
  order = `approve-${count}`;
  const total = { amount: 90_000, currency: 'EUR' };
  const item = { title: 'Bell', sku: 'bell', quantity: 1, image: null, total };
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada', items: [item], total });
  low = await shop.test.agent({ agent: 'one-agent' });
  high = await shop.test.agent({ agent: 'one-supervisor' });
});

const storyOf = () => {
  const story = shop.test.host.shops.get('one')?.orders.get(order);
  if (!story) throw new Error(`no order ${order}`);
  return story;
};
const refund = (amount = 20_000): HostAction => ({
  ...{ type: 'refund', order, version: storyOf().version, reason: 'broken', payment: null, lines: [] },
  amount: { amount, currency: 'EUR' },
});
const ask = (act: { key: string; action: HostAction }, by = low) =>
  shop.test.call(
    'openTicket',
    { body: { ticket: createId('ticket'), type: 'refund', title: 'Refund the bell', order, act } },
    by,
  );
const approveCall = (ticket: string, more: object = { approve: true }, by = high) =>
  shop.test.ask('approveTicket', { body: { ticket, key: key(), ...more } as never }, by);
const look = (ticket: string, by = high) => shop.test.call('getTicket', { query: { ticket } as never }, by);
async function until<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come true.');
}
const setSection = async (section: 'limits', value: unknown) => {
  const admin = await shop.test.agent({ agent: 'one-admin' });
  const { version } = await shop.test.call('getSettings', {}, admin);
  return shop.test.ask('changeSettings', { body: { version, section, value } }, admin);
};

describe('what is above an agent’s limit', () => {
  test('is refused by a code of its own, asked for with a ticket, and done once when somebody with the right says yes', async () => {
    const act = { key: key(), action: refund() };
    expect(await outcomeOf(shop.test, 'actOnOrder', { body: { order, ...act } }, low)).toBe('422 above-limit');
    const { can } = await shop.test.call('getTrace', { query: { order, fresh: 'true' } }, low);
    expect(can.find(({ action }) => action === 'refund')).toMatchObject({
      most: { amount: 10_000 },
      withApproval: { amount: 90_000 },
    });
    const ticket = await ask(act);
    expect(ticket).toMatchObject({ approval: 'asked', amount: { amount: 20_000 }, action: act.action });
    expect((await approveCall(ticket.id, { approve: true }, low)).status).toBe(403);
    expect(storyOf().totals.refunded.amount).toBe(0);
    const said = await approveCall(ticket.id);
    expect(said.status).toBe(200);
    await approveCall(ticket.id);
    expect(storyOf().refunds.map(({ amount }) => amount.amount)).toEqual([20_000]);
    const done = await until(async () => {
      const found = await look(ticket.id);
      return found.ticket.state === 'done' && found;
    });
    expect(done.outcome).toMatchObject({ state: 'done', agent: high.agent.id, type: 'refund' });
    expect(kinds(done.entries)).toEqual([
      ...['ticket.opened', 'ticket.approval-asked', 'ticket.approved', 'ticket.acted', 'ticket.moved'],
    ]);
    const trace = await shop.test.call('getTrace', { query: { order, fresh: 'true' } }, high);
    const acts = trace.lines.filter(({ kind }) => kind.startsWith('action.')).map(({ kind }) => kind);
    expect(acts.toSorted()).toEqual(['action.asked', 'action.done']);
  });

  test('is not done when it is refused, and whoever asked is named in what tells them', async () => {
    const ticket = await ask({ key: key(), action: refund() });
    expect((await approveCall(ticket.id, { approve: false })).status).toBe(400);
    expect((await approveCall(ticket.id, { approve: false, reason: 'Ask for a picture first' })).status).toBe(200);
    const { entries, ticket: now } = await look(ticket.id);
    expect(now.approval).toBe('declined');
    expect(entries.at(-1)).toMatchObject({
      kind: 'ticket.refused',
      body: { askedBy: low.agent.id, reason: 'Ask for a picture first' },
    });
    expect(storyOf().totals.refunded.amount).toBe(0);
  });

  test('cannot be approved by who asked for it, whatever they may give', async () => {
    const ticket = await ask({ key: key(), action: refund() }, high);
    expect((await approveCall(ticket.id)).body).toMatchObject({ code: 'access.denied' });
    const admin = await shop.test.agent({ agent: 'one-admin' });
    expect((await approveCall(ticket.id, { approve: true }, admin)).status).toBe(200);
    expect(storyOf().totals.refunded.amount).toBe(20_000);
  });

  test('that the order has changed since is told by the host, unless the approver saw it as it is', async () => {
    const stale = await ask({ key: key(), action: refund() });
    const fresh = await ask({ key: key(), action: refund(15_000) });
    shop.test.host.change('one', order, (story) => {
      story.history.push({ id: 'note', at: new Date().toISOString(), text: 'A note', by: null });
    });
    await approveCall(stale.id);
    const told = await until(async () => {
      const { entries, ticket } = await look(stale.id);
      const acted = entries.find(({ kind }) => kind === 'ticket.acted');
      return acted && { acted, ticket };
    });
    expect(told.acted.body).toMatchObject({ state: 'refused', refusal: 'stale', askedBy: low.agent.id });
    expect(told.ticket.state).toBe('open');
    await approveCall(fresh.id, { approve: true, version: storyOf().version });
    expect(storyOf().totals.refunded.amount).toBe(15_000);
  });

  test('that cannot be begun now waits for approval anew, and nothing was asked of the host', async () => {
    const ticket = await ask({ key: key(), action: refund() });
    const admin = await shop.test.agent({ agent: 'one-admin' });
    await setSection('limits', { roles: { supervisor: 10 }, agents: [] });
    expect((await approveCall(ticket.id)).body).toMatchObject({ code: 'access.denied' });
    await setSection('limits', { roles: {}, agents: [{ agent: high.agent.id, most: 250 }] });
    const [one, two] = [await ask({ key: key(), action: refund() }), await ask({ key: key(), action: refund() })];
    await approveCall(one.id);
    expect((await approveCall(two.id)).status).toBe(403);
    expect(storyOf().totals.refunded.amount).toBe(20_000);
    await setSection('limits', { roles: {}, agents: [] });
    expect((await approveCall(two.id, { approve: true, version: storyOf().version }, admin)).status).toBe(200);
    expect(storyOf().totals.refunded.amount).toBe(40_000);
  });
});

test('what waits for approval is counted for those who may give it', async () => {
  const count = async (by: AgentTicket) => (await shop.test.call('countTickets', {}, by)).approvals;
  const middle = await shop.test.agent({ agent: 'one-senior' });
  await setSection('limits', { roles: { senior: 250 }, agents: [] });
  const before = [await count(low), await count(middle), await count(high)] as const;
  await ask({ key: key(), action: refund(20_000) });
  await ask({ key: key(), action: refund(30_000) });
  expect([await count(low), await count(middle), await count(high)]).toEqual([before[0], before[1] + 1, before[2] + 2]);
  await setSection('limits', { roles: {}, agents: [] });
});

describe('limits of a shop', () => {
  test('go by the agent, then by the role, then by the operator', async () => {
    const limit = async () => (await shop.test.call('listTicketKinds', {}, low)).ownLimit;
    expect(await limit()).toBe(100);
    await setSection('limits', { roles: { agent: 30 }, agents: [] });
    expect(await limit()).toBe(30);
    await setSection('limits', { roles: { agent: 30 }, agents: [{ agent: low.agent.id, most: 70 }] });
    expect(await limit()).toBe(70);
    const action = refund(7_000);
    await shop.test.call('actOnOrder', { body: { order, key: key(), action } }, low);
    const again = { order, key: key(), action: refund(100) };
    expect(await outcomeOf(shop.test, 'actOnOrder', { body: again }, low)).toBe('422 above-limit');
    const twice = [1, 2].map((most) => ({ agent: low.agent.id, most }));
    expect((await setSection('limits', { roles: {}, agents: twice })).status).toBe(400);
    await setSection('limits', { roles: {}, agents: [] });
  });
});
