import { expect, test } from 'vitest';
import { openApproving } from '../../test/approving.ts';
import { key, until } from '../../test/conversing.ts';

const { desk, storyOf, refund, ask, approveCall, look } = openApproving();
const move = (ticket: string, to: 'declined' | 'done' | 'open', by = desk.low) =>
  desk.shop.test.ask(
    'changeTicket',
    { body: { ticket, key: key(), change: { type: 'move', to, reason: 'A mistake' } } as never },
    by,
  );

test('a ticket that was declined asks for no approval: nothing is given by a yes that comes after, until it is opened again', async () => {
  const ticket = await ask({ key: key(), action: refund() });
  expect((await move(ticket.id, 'declined')).status).toBe(200);
  expect(await approveCall(ticket.id)).toMatchObject({ status: 422, body: { reason: 'ticket.closed' } });
  expect(storyOf().totals.refunded.amount).toBe(0);
  expect((await move(ticket.id, 'open')).status).toBe(200);
  expect((await approveCall(ticket.id)).status).toBe(200);
  expect(storyOf().totals.refunded.amount).toBe(20_000);
});

test('what was approved is not declined while it may still be done: yes and decline at once never both hold', async () => {
  const ticket = await ask({ key: key(), action: refund() });
  desk.shop.test.host.down = true;
  expect((await approveCall(ticket.id)).body).toMatchObject({ approval: 'approved' });
  expect(await move(ticket.id, 'declined')).toMatchObject({ status: 422, body: { reason: 'ticket.action-open' } });
  desk.shop.test.host.down = false;

  const at = await ask({ key: key(), action: refund(1_000) });
  const [yes, no] = await Promise.all([approveCall(at.id), move(at.id, 'declined')]);
  expect([yes.status, no.status].toSorted()).toEqual([200, 422]);
  const { ticket: now } = await until(async () => {
    const seen = await look(at.id);
    return seen.ticket.state !== 'open' && seen;
  });
  expect(now.state).toBe(yes.status === 200 ? 'done' : 'declined');
  expect(storyOf().totals.refunded.amount).toBe(yes.status === 200 ? 1_000 : 0);
});

test('a ticket whose money is on its way is not closed by hand: the provider may fail yet', async () => {
  const { host } = desk.shop.test;
  host.trouble.pendingRefunds = true;
  const ticket = await ask({ key: key(), action: refund() });
  await approveCall(ticket.id);
  await until(async () => (await look(ticket.id)).entries.at(-1)?.body.state === 'pending');
  expect(await move(ticket.id, 'done')).toMatchObject({ status: 422, body: { reason: 'ticket.action-open' } });
  host.trouble.pendingRefunds = false;
});
