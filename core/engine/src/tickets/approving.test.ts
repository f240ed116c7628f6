import { createId } from '@shopbell/contract';
import { afterEach, expect, test } from 'vitest';
import { openApproving } from '../../test/approving.ts';
import { key, outcomeOf, until } from '../../test/conversing.ts';

const { desk, storyOf, refund, ask, approveCall, look } = openApproving();

/** The host is silent, and the job that tries the approved action again is due. */
async function tryAgain(minutes: number): Promise<void> {
  const plan = (at: string) => desk.shop.sql(`UPDATE job SET run_at = now() ${at} WHERE name = 'tickets-act'`);
  await plan(`+ interval '1 year'`);
  desk.shop.test.host.down = false;
  desk.shop.pass(minutes * 60_000);
  desk.high = await desk.shop.test.agent({ agent: 'one-supervisor' });
  desk.shop.test.host.down = true;
  await plan(`- interval '1 minute'`);
}
afterEach(() => {
  desk.shop.test.host.down = false;
});

test('an approved action that cannot be begun for a quarter of an hour waits for approval anew, and is done by the next yes', async () => {
  const ticket = await ask({ key: key(), action: refund() });
  desk.shop.test.host.down = true;
  expect((await approveCall(ticket.id)).body).toMatchObject({ approval: 'approved' });
  await tryAgain(16);
  const { entries } = await until(async () => {
    const seen = await look(ticket.id);
    return seen.ticket.approval === 'asked' && seen;
  });
  expect(entries.at(-1)).toMatchObject({ kind: 'ticket.acted', body: { state: 'blocked' } });
  desk.shop.test.host.down = false;
  expect((await approveCall(ticket.id)).status).toBe(200);
  await until(async () => (await look(ticket.id)).ticket.state === 'done');
  expect(storyOf().totals.refunded.amount).toBe(20_000);
});

test('a key stands for one change of one agent: of something else, or of somebody else, it is refused', async () => {
  const ticket = await ask({ key: key(), action: refund() });
  const same = key();
  await desk.shop.test.call('commentTicket', { body: { ticket: ticket.id, key: same, text: 'hello' } }, desk.high);
  const refused = { status: 409, body: { code: 'key.reused' } };
  expect(await approveCall(ticket.id, { approve: true, key: same })).toMatchObject(refused);
  const move = (to: string, sent: string) =>
    desk.shop.test.ask(
      'changeTicket',
      { body: { ticket: ticket.id, key: sent, change: { type: 'move', to } } as never },
      desk.high,
    );
  expect(await move('waiting', same)).toMatchObject(refused);
  const moved = key();
  expect(await move('waiting', moved)).toMatchObject({ status: 200 });
  expect(await move('waiting', moved)).toMatchObject({ status: 200, body: { state: 'waiting' } });
  expect(await move('open', moved)).toMatchObject(refused);
  desk.shop.test.host.down = true;
  const yes = key();
  expect(await approveCall(ticket.id, { approve: true, key: yes })).toMatchObject({ body: { approval: 'approved' } });
  expect(await approveCall(ticket.id, { approve: true, key: yes }, desk.low)).toMatchObject(refused);
  expect((await look(ticket.id)).ticket.approval).toBe('approved');
});

const part = (amount: number, by = desk.low) =>
  desk.shop.test.call(
    'openTicket',
    {
      body: {
        ...{ ticket: createId('ticket'), type: 'refund', title: 'Part of it', order: desk.order },
        amount: { amount, currency: 'EUR' },
      },
    },
    by,
  );

test('amounts of several tickets on one order add up, also those that come at once', async () => {
  const opened = await Promise.all([1, 2, 3, 4, 5].map(() => part(9_900)));
  expect(opened.map(({ approval }) => approval).sort()).toEqual(['asked', 'asked', 'asked', 'asked', 'none']);
  const small = await part(100);
  expect(small.approval).toBe('none');
  const edit = { type: 'edit', amount: { amount: 5_000, currency: 'EUR' } } as const;
  const edited = await desk.shop.test.call(
    'changeTicket',
    { body: { ticket: small.id, key: key(), change: edit } },
    desk.low,
  );
  expect(edited.approval).toBe('asked');
});

test('amounts about one conversation add up as well, also those that come at once', async () => {
  const { conversation } = await desk.shop.say(await desk.shop.test.visitor(), 'Money, please');
  const open = () => {
    const about = { ticket: createId('ticket'), type: 'refund', title: 'Part', conversation };
    return desk.shop.test.call(
      'openTicket',
      { body: { ...about, amount: { amount: 9_900, currency: 'EUR' } } },
      desk.low,
    );
  };
  const opened = await Promise.all([1, 2, 3, 4, 5, 6].map(open));
  expect(opened.filter(({ approval }) => approval === 'none')).toHaveLength(1);
});

test('nobody says yes to more of one order than they may give, in however many parts, their own or others’', async () => {
  const { version } = await desk.shop.test.call('getSettings', {}, await desk.shop.test.agent({ agent: 'one-admin' }));
  const limits = (roles: object, at = version) =>
    desk.shop.test
      .agent({ agent: 'one-admin' })
      .then((admin) =>
        desk.shop.test.call(
          'changeSettings',
          { body: { version: at, section: 'limits', value: { roles, agents: [] } } as never },
          admin,
        ),
      );
  const set = await limits({ supervisor: 250 });
  const [first, second] = [await part(9_900), await part(9_900)];
  expect([first.approval, second.approval]).toEqual(['none', 'asked']);
  const above = { status: 403, body: { reason: 'approval.above-own' } };
  expect(await approveCall(second.id, { approve: true }, desk.low)).toMatchObject(above);
  const parts = [second, await part(5_000), await part(5_000)];
  const said = await Promise.all(parts.map(({ id }) => approveCall(id)));
  expect(said.map(({ status }) => status).toSorted()).toEqual([200, 200, 403]);
  await limits({}, set.version);
});

test('an amount is in the currency of its order: no other passes a limit by, opened or edited', async () => {
  const opening = (amount: object) =>
    ({ ticket: createId('ticket'), type: 'refund', title: 'Part', order: desk.order, amount }) as never;
  const other = { amount: 9_900, currency: 'GBP' };
  const wrong = { status: 422, body: { reason: 'ticket.currency' } };
  expect(await desk.shop.test.ask('openTicket', { body: opening(other) }, desk.low)).toMatchObject(wrong);
  const edit = (ticket: string) => {
    const body = { ticket, key: key(), change: { type: 'edit', amount: other } };
    return desk.shop.test.ask('changeTicket', { body: body as never }, desk.low);
  };
  expect(await edit((await part(5_000)).id)).toMatchObject(wrong);
  const bare = createId('ticket');
  const body = { ticket: bare, type: 'refund', title: 'Part', order: desk.order };
  await desk.shop.test.call('openTicket', { body }, desk.low);
  expect(await edit(bare)).toMatchObject(wrong);
});

test('what is approved is the amount that was seen', async () => {
  const ticket = await part(20_000);
  const seen = { amount: 20_000, currency: 'EUR' };
  const edit = { type: 'edit', amount: { amount: 40_000, currency: 'EUR' } } as const;
  await desk.shop.test.call('changeTicket', { body: { ticket: ticket.id, key: key(), change: edit } }, desk.low);
  expect(await approveCall(ticket.id, { approve: true, amount: seen })).toMatchObject({
    ...{ status: 422, body: { code: 'refused', reason: 'approval.another-amount' } },
  });
  expect(await approveCall(ticket.id, { approve: true, amount: edit.amount })).toMatchObject({ status: 200 });
});

test('one key of an action is of one ticket', async () => {
  const act = { key: key(), action: refund() };
  const body = (ticket: string) =>
    ({ ticket, type: 'refund', title: 'Refund the bell', order: desk.order, act }) as never;
  const opened = await Promise.all(
    [1, 2].map(() => desk.shop.test.ask('openTicket', { body: body(createId('ticket')) }, desk.low)),
  );
  expect(opened.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('what was approved and the host refused waits for approval anew, cannot be called done, and the next yes does it', async () => {
  const ticket = await ask({ key: key(), action: refund() });
  const { version } = storyOf();
  desk.shop.test.host.change('one', desk.order, () => {});
  expect((await approveCall(ticket.id, { approve: true, version })).status).toBe(200);
  const seen = await until(async () => {
    const now = await look(ticket.id);
    return now.ticket.approval === 'asked' && now;
  });
  expect(seen.outcome).toMatchObject({ state: 'refused', refusal: 'stale' });
  const done = { ticket: ticket.id, key: key(), change: { type: 'move', to: 'done' } } as const;
  expect(await outcomeOf(desk.shop.test, 'changeTicket', { body: done }, desk.high)).toBe('422 refused');
  expect((await approveCall(ticket.id, { approve: true, version: storyOf().version })).status).toBe(200);
  await until(async () => (await look(ticket.id)).ticket.state === 'done');
  expect(storyOf().totals.refunded.amount).toBe(20_000);
});

test('what was approved and fails at the provider days later is told in the ticket and the order, and waits for approval anew', async () => {
  const { host } = desk.shop.test;
  host.trouble.pendingRefunds = true;
  const { id } = await ask({ key: key(), action: refund() });
  await approveCall(id);
  const pending = await until(async () => {
    const now = await look(id);
    return now.entries.at(-1)?.body.state === 'pending' && now;
  });
  expect(pending.ticket).toMatchObject({ state: 'open', approval: 'approved' });
  host.trouble.pendingRefunds = false;
  host.settle('one', desk.order, 'failed');
  desk.shop.pass(2 * 60_000);
  // Whatever is enqueued makes the runner look again.
  host.change('one', desk.order, () => {});
  desk.high = await desk.shop.test.agent({ agent: 'one-supervisor' });
  const failed = await until(async () => {
    const now = await look(id);
    return now.ticket.approval === 'asked' && now;
  });
  const text = 'The card has expired.';
  expect(failed.entries.at(-1)).toMatchObject({
    ...{ kind: 'ticket.acted', body: { state: 'failed', text, askedBy: desk.low.agent.id } },
  });
  expect(failed.ticket.state).toBe('open');
  const { lines, open } = await desk.shop.test.call('getTrace', { query: { order: desk.order } }, desk.high);
  expect(lines.find(({ kind }) => kind === 'action.landed-failed')).toMatchObject({ facts: { type: 'refund', text } });
  expect(open).toMatchObject([{ state: 'failed', text }]);
  expect((await approveCall(id, { approve: true, version: storyOf().version })).status).toBe(200);
  await until(async () => (await look(id)).ticket.state === 'done');
  expect(storyOf().totals.refunded.amount).toBe(20_000);
});

test('a ticket whose action is under way is not done by hand', async () => {
  const ticket = await ask({ key: key(), action: refund() });
  desk.shop.test.host.down = true;
  await approveCall(ticket.id);
  const done = { ticket: ticket.id, key: key(), change: { type: 'move', to: 'done' } } as const;
  expect(await desk.shop.test.ask('changeTicket', { body: done }, desk.high)).toMatchObject({
    ...{ status: 422, body: { reason: 'ticket.action-open' } },
  });
});
