import type { AgentTicket } from '@shopbell/contract';
import { describe, expect, test } from 'vitest';
import { openApproving } from '../../test/approving.ts';
import { key, kinds, outcomeOf, until } from '../../test/conversing.ts';

const { desk, storyOf, refund, ask, approveCall, look } = openApproving();
const setSection = async (section: 'limits', value: unknown) => {
  const admin = await desk.shop.test.agent({ agent: 'one-admin' });
  const { version } = await desk.shop.test.call('getSettings', {}, admin);
  return desk.shop.test.ask('changeSettings', { body: { version, section, value } }, admin);
};

describe('what is above an agent’s limit', () => {
  test('is refused by a code of its own, asked for with a ticket, and done once when somebody with the right says yes', async () => {
    const act = { key: key(), action: refund() };
    expect(await outcomeOf(desk.shop.test, 'actOnOrder', { body: { order: desk.order, ...act } }, desk.low)).toBe(
      '422 above-limit',
    );
    const { can } = await desk.shop.test.call('getTrace', { query: { order: desk.order, fresh: 'true' } }, desk.low);
    expect(can.find(({ action }) => action === 'refund')).toMatchObject({
      most: { amount: 10_000 },
      withApproval: { amount: 90_000 },
    });
    const ticket = await ask(act);
    expect(ticket).toMatchObject({ approval: 'asked', amount: { amount: 20_000 }, action: act.action });
    expect((await approveCall(ticket.id, { approve: true }, desk.low)).status).toBe(403);
    expect(storyOf().totals.refunded.amount).toBe(0);
    const said = await approveCall(ticket.id);
    expect(said.status).toBe(200);
    await approveCall(ticket.id);
    expect(storyOf().refunds.map(({ amount }) => amount.amount)).toEqual([20_000]);
    const done = await until(async () => {
      const found = await look(ticket.id);
      return found.ticket.state === 'done' && found;
    });
    expect(done.outcome).toMatchObject({ state: 'done', agent: desk.high.agent.id, type: 'refund' });
    expect(kinds(done.entries)).toEqual([
      ...['ticket.opened', 'ticket.approval-asked', 'ticket.approved', 'ticket.acted', 'ticket.moved'],
    ]);
    const trace = await desk.shop.test.call('getTrace', { query: { order: desk.order, fresh: 'true' } }, desk.high);
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
      body: { askedBy: desk.low.agent.id, reason: 'Ask for a picture first' },
    });
    expect(storyOf().totals.refunded.amount).toBe(0);
  });

  test('cannot be approved by who asked for it, whatever they may give', async () => {
    const ticket = await ask({ key: key(), action: refund() }, desk.high);
    expect((await approveCall(ticket.id)).body).toMatchObject({ code: 'access.denied' });
    const admin = await desk.shop.test.agent({ agent: 'one-admin' });
    expect((await approveCall(ticket.id, { approve: true }, admin)).status).toBe(200);
    expect(storyOf().totals.refunded.amount).toBe(20_000);
  });

  test('that the order has changed since is told by the host, unless the approver saw it as it is', async () => {
    const stale = await ask({ key: key(), action: refund() });
    const fresh = await ask({ key: key(), action: refund(15_000) });
    desk.shop.test.host.change('one', desk.order, (story) => {
      story.history.push({ id: 'note', at: new Date().toISOString(), text: 'A note', by: null });
    });
    await approveCall(stale.id);
    const told = await until(async () => {
      const { entries, ticket } = await look(stale.id);
      const acted = entries.find(({ kind }) => kind === 'ticket.acted');
      return acted && { acted, ticket };
    });
    expect(told.acted.body).toMatchObject({ state: 'refused', refusal: 'stale', askedBy: desk.low.agent.id });
    expect(told.ticket.state).toBe('open');
    await approveCall(fresh.id, { approve: true, version: storyOf().version });
    expect(storyOf().totals.refunded.amount).toBe(15_000);
  });

  test('that cannot be begun now waits for approval anew, and nothing was asked of the host', async () => {
    const ticket = await ask({ key: key(), action: refund() });
    const admin = await desk.shop.test.agent({ agent: 'one-admin' });
    await setSection('limits', { roles: { supervisor: 10 }, agents: [] });
    expect((await approveCall(ticket.id)).body).toMatchObject({ code: 'access.denied' });
    await setSection('limits', { roles: {}, agents: [{ agent: desk.high.agent.id, most: 250 }] });
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
  const count = async (by: AgentTicket) => (await desk.shop.test.call('countTickets', {}, by)).approvals;
  const middle = await desk.shop.test.agent({ agent: 'one-senior' });
  await setSection('limits', { roles: { senior: 250 }, agents: [] });
  const before = [await count(desk.low), await count(middle), await count(desk.high)] as const;
  await ask({ key: key(), action: refund(20_000) });
  await ask({ key: key(), action: refund(30_000) });
  expect([await count(desk.low), await count(middle), await count(desk.high)]).toEqual([
    before[0],
    before[1] + 1,
    before[2] + 2,
  ]);
  await setSection('limits', { roles: {}, agents: [] });
});

describe('limits of a shop', () => {
  test('go by the agent, then by the role, then by the operator', async () => {
    const limit = async () => (await desk.shop.test.call('listTicketKinds', {}, desk.low)).ownLimit;
    expect(await limit()).toBe(100);
    await setSection('limits', { roles: { agent: 30 }, agents: [] });
    expect(await limit()).toBe(30);
    await setSection('limits', { roles: { agent: 30 }, agents: [{ agent: desk.low.agent.id, most: 70 }] });
    expect(await limit()).toBe(70);
    const action = refund(7_000);
    await desk.shop.test.call('actOnOrder', { body: { order: desk.order, key: key(), action } }, desk.low);
    const again = { order: desk.order, key: key(), action: refund(100) };
    expect(await outcomeOf(desk.shop.test, 'actOnOrder', { body: again }, desk.low)).toBe('422 above-limit');
    const twice = [1, 2].map((most) => ({ agent: desk.low.agent.id, most }));
    expect((await setSection('limits', { roles: {}, agents: twice })).status).toBe(400);
    await setSection('limits', { roles: {}, agents: [] });
  });
});
