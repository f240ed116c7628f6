import {
  type AgentTicket,
  type BodyOf,
  createId,
  type Routes,
  type TicketChange,
  type TicketId,
} from '@shopbell/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Conversing, key, kinds, openConversing, outcomeOf, until } from '../../test/conversing.ts';

let shop: Conversing;
let agent: AgentTicket;
let count = 0;
/** The order of the test that runs: two of its one line were sent. */
let order: string;

beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());
beforeEach(async () => {
  count += 1;
  order = `tickets-${count}`;
  shop.test.host.can.orders.returns = false;
  shop.test.host.addOrder('one', { id: order, customer: 'one-ada', parcels: [], items: [item] });
  shop.test.host.ship('one', order);
  agent = await admin();
});

const admin = () => shop.test.agent({ agent: 'one-admin' });
const item = {
  ...{ title: 'Bell', sku: 'bell', quantity: 2, image: null },
  total: { amount: 4_000, currency: 'EUR' },
};
const line = (quantity: number) => ({ item: `${order}-item-1`, quantity, reason: 'too loud' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const openTicket = (more: Partial<BodyOf<Routes['openTicket']>> = {}, by = agent) =>
  shop.test.call('openTicket', { body: { ticket: createId('ticket'), type: 'other', title: 'Look', ...more } }, by);
const change = (ticket: TicketId, how: TicketChange, by = agent) =>
  shop.test.call('changeTicket', { body: { ticket, key: key(), change: how } }, by);
const history = async (ticket: TicketId) =>
  kinds((await shop.test.call('getTicket', { query: { ticket } }, agent)).entries);
describe('a ticket', () => {
  test('is opened once for its id, goes through its states, and its journal is its history', async () => {
    const body = { ticket: createId('ticket'), type: 'refund', title: 'Refund the bell', order, lines: [line(1)] };
    const [first, again] = await Promise.all([1, 2].map(() => shop.test.call('openTicket', { body }, agent)));
    // Its time runs between the two answers.
    expect({ ...again, secondsLeft: 0 }).toEqual({ ...first, secondsLeft: 0 });
    expect(first).toMatchObject({ state: 'open', department: 'finance', priority: 'normal', assignee: null, order });
    const { ticket } = body;
    await change(ticket, { type: 'assign', to: agent.agent.id });
    await change(ticket, { type: 'route', department: 'warehouse' });
    await change(ticket, { type: 'edit', title: 'Two bells', priority: 'urgent' });
    await shop.test.call('commentTicket', { body: { ticket, key: key(), text: 'It is on the shelf.' } }, agent);
    await change(ticket, { type: 'move', to: 'in-progress' });
    expect(
      await outcomeOf(
        shop.test,
        'changeTicket',
        { body: { ticket, key: key(), change: { type: 'move', to: 'declined' } } },
        agent,
      ),
    ).toBe('422 refused');
    const done = await change(ticket, { type: 'move', to: 'done' });
    expect(done).toMatchObject({ state: 'done', dueAt: null, title: 'Two bells', department: 'warehouse' });
    expect(await history(ticket)).toEqual([
      ...[
        'ticket.opened',
        'ticket.assigned',
        'ticket.routed',
        'ticket.edited',
        'ticket.commented',
        'ticket.moved',
        'ticket.moved',
      ],
    ]);
  });

  test('counts its time by the hours of the shop, stops while it waits, and says once that it is overdue', async () => {
    const opened = await openTicket({ priority: 'urgent' });
    expect(Date.parse(opened.dueAt ?? '') - Date.parse(opened.openedAt)).toBe(4 * 3_600_000);
    shop.pass(3_600_000);
    agent = await admin();
    expect((await change(opened.id, { type: 'move', to: 'waiting' })).dueAt).toBeNull();
    shop.pass(10 * 3_600_000);
    agent = await admin();
    const going = await change(opened.id, { type: 'move', to: 'in-progress' });
    expect(going.secondsLeft).toBeGreaterThan(3 * 3_600 - 60);
    expect(going.secondsLeft).toBeLessThanOrEqual(3 * 3_600);
    expect(await history(opened.id)).not.toContain('ticket.overdue');
    shop.pass(4 * 3_600_000);
    agent = await admin();
    await openTicket();
    await until(async () => (await history(opened.id)).includes('ticket.overdue'));
    const { items } = await shop.test.call('listTickets', { body: { filter: { overdue: true } } }, agent);
    expect(items.map(({ id }) => id)).toEqual([opened.id]);
    expect((await history(opened.id)).filter((kind) => kind === 'ticket.overdue')).toHaveLength(1);
  });

  test('is due at another time when the shop sets other hours', async () => {
    const set = async (value: unknown) => {
      const { version } = await shop.test.call('getSettings', {}, agent);
      await shop.test.call('changeSettings', { body: { version, section: 'hours', value } }, agent);
    };
    const { hours } = (await shop.test.call('getSettings', {}, agent)).settings;
    const { id: ticket, dueAt } = await openTicket();
    const due = async () => (await shop.test.call('getTicket', { query: { ticket } }, agent)).ticket.dueAt;
    const halfDay = [{ from: '00:00', to: '12:00' }];
    await set({ ...hours, week: Array(7).fill(halfDay) });
    const later = await until(async () => {
      const now = await due();
      return now === dueAt || now === null ? undefined : now;
    });
    // 24 hours of business take two half days.
    expect(Date.parse(later) - Date.parse(dueAt ?? '')).toBeGreaterThanOrEqual(12 * 3_600_000);
    await set(hours);
    // What ran meanwhile ran by the hours of then.
    await until(async () => Math.abs(Date.parse((await due()) ?? '') - Date.parse(dueAt ?? '')) < 60_000);
  });

  test('keeps what it has spent when the shop sets other hours', async () => {
    const set = async (value: unknown) => {
      const { version } = await shop.test.call('getSettings', {}, agent);
      await shop.test.call('changeSettings', { body: { version, section: 'hours', value } }, agent);
    };
    const { hours } = (await shop.test.call('getSettings', {}, agent)).settings;
    const { id: ticket, secondsLeft } = await openTicket();
    const look = async () => (await shop.test.call('getTicket', { query: { ticket } }, agent)).ticket;
    shop.pass(2 * 3_600_000);
    agent = await shop.test.agent({ agent: 'one-admin' });
    const { dueAt } = await look();
    await set({ ...hours, week: Array(7).fill([{ from: '00:00', to: '00:01' }]) });
    await until(async () => (await look()).dueAt !== dueAt);
    expect((await look()).secondsLeft).toBeLessThanOrEqual(secondsLeft - 7_200);
    await set(hours);
  });

  test('above what an agent may give waits for somebody who may, and is not done before', async () => {
    const low = await shop.test.agent({ agent: 'one-agent' });
    const { id: ticket, approval } = await openTicket({ type: 'refund', amount: eur(50_000) }, low);
    expect(approval).toBe('asked');
    const asks = (body: object, by: AgentTicket) =>
      outcomeOf(shop.test, 'approveTicket', { body: { ticket, key: key(), ...body } }, by);
    const finish = { body: { ticket, key: key(), change: { type: 'move', to: 'done' } } };
    expect(await outcomeOf(shop.test, 'changeTicket', finish, agent)).toBe('422 refused');
    expect(await asks({ approve: true }, low)).toBe('403 access.denied');
    expect(await asks({ approve: false }, agent)).toBe('400 request.invalid');
    expect(await asks({ approve: false, reason: 'Too much' }, agent)).toBe('200');
    expect(await outcomeOf(shop.test, 'changeTicket', finish, agent)).toBe('422 refused');
    const less = await change(ticket, { type: 'edit', amount: eur(20_000) }, low);
    expect(less.approval).toBe('asked');
    expect(await asks({ approve: true }, agent)).toBe('200');
    expect((await change(ticket, { type: 'move', to: 'done' }, low)).state).toBe('done');
    expect(await openTicket({ type: 'refund', amount: eur(9_000) }, low)).toMatchObject({ approval: 'none' });
  });

  test('is about what belongs together: the lines to the order, the order to the person', async () => {
    const ada = await shop.test.visitor({ customer: 'one-ada' });
    const bob = await shop.test.visitor({ customer: 'one-bob' });
    const hers = (await shop.say(ada, 'Where is it?')).conversation;
    const his = (await shop.say(bob, 'Where is it?')).conversation;
    const outcome = (more: object) =>
      outcomeOf(
        shop.test,
        'openTicket',
        { body: { ticket: createId('ticket'), type: 'other', title: 'x', ...more } },
        agent,
      );
    expect(await outcome({ order, conversation: hers, lines: [line(2)] })).toBe('200');
    expect(await outcome({ order, conversation: his })).toBe('422 refused');
    expect(await outcome({ order, lines: [line(3)] })).toBe('422 refused');
    expect(await outcome({ order, lines: [{ item: 'other', quantity: 1, reason: '' }] })).toBe('422 refused');
    expect(await outcome({ order: 'nowhere' })).toBe('404 not-found');
    expect(await outcome({ conversation: createId('conversation') })).toBe('404 not-found');
    expect(await outcome({ type: 'dance' })).toBe('400 request.invalid');
    expect(await outcome({ type: 'address', fields: {} })).toBe('400 request.invalid');
    const other = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    const { id: ticket } = await openTicket();
    expect(await outcomeOf(shop.test, 'getTicket', { query: { ticket } }, other)).toBe('404 not-found');
  });
});

describe('a return where the host keeps none', () => {
  test('is asked for, approved, received in parts and closed, and only then is the ticket done', async () => {
    const opened = await openTicket({ type: 'return', order, lines: [line(2)], fields: { reason: 'size' } });
    expect(opened).toMatchObject({ returnState: 'requested', department: 'warehouse' });
    const ticket = opened.id;
    const go = (how: object) => shop.test.ask('changeReturn', { body: { ticket, key: key(), change: how } }, agent);
    const receive = (quantity: number) => go({ type: 'receive', lines: [{ item: `${order}-item-1`, quantity }] });
    expect((await receive(1)).status).toBe(422);
    await go({ type: 'approve' });
    expect((await receive(1)).body).toMatchObject({ returnState: 'approved', lines: [{ received: 1 }] });
    expect((await receive(2)).status).toBe(422);
    const early = { body: { ticket, key: key(), change: { type: 'move', to: 'done' } } };
    expect(await outcomeOf(shop.test, 'changeTicket', early, agent)).toBe('422 refused');
    expect((await receive(1)).body).toMatchObject({ returnState: 'received' });
    expect((await change(ticket, { type: 'move', to: 'done' })).state).toBe('done');
  });

  test('is declined with its ticket, and its lines may come back another time; an approved one has to end first', async () => {
    const ask = () => openTicket({ type: 'return', order, lines: [line(2)] });
    const first = await ask();
    const decline: TicketChange = { type: 'move', to: 'declined', reason: 'Too late' };
    expect(await change(first.id, decline)).toMatchObject({ state: 'declined', returnState: 'declined' });
    const { entries } = await shop.test.call('getTicket', { query: { ticket: first.id } }, agent);
    expect(entries.slice(-2)).toMatchObject([
      { kind: 'ticket.return-moved', body: { from: 'requested', to: 'declined', reason: 'Too late' } },
      { kind: 'ticket.moved' },
    ]);
    const second = await ask();
    const approve = { ticket: second.id, key: key(), change: { type: 'approve' } } as const;
    await shop.test.call('changeReturn', { body: approve }, agent);
    const move = { ticket: second.id, key: key(), change: decline };
    expect(await shop.test.ask('changeTicket', { body: move }, agent)).toMatchObject({
      ...{ status: 422, body: { reason: 'ticket.return-open' } },
    });
  });

  test('has one change for a key: of another change it is refused', async () => {
    const { id: ticket } = await openTicket({ type: 'return', order, lines: [line(2)] });
    const same = key();
    const go = (how: object) =>
      shop.test.ask('changeReturn', { body: { ticket, key: same, change: how } as never }, agent);
    expect([(await go({ type: 'approve' })).status, (await go({ type: 'approve' })).status]).toEqual([200, 200]);
    const lines = [{ item: `${order}-item-1`, quantity: 1 }];
    for (const other of [{ type: 'cancel' }, { type: 'receive', lines }])
      expect(await go(other)).toMatchObject({ status: 409, body: { code: 'key.reused' } });
  });

  test('never takes a line twice, however many ask at the same time', async () => {
    const ask = () =>
      outcomeOf(
        shop.test,
        'openTicket',
        { body: { ticket: createId('ticket'), type: 'return', title: 'x', order, lines: [line(2)] } },
        agent,
      );
    const outcomes = await Promise.all([ask(), ask(), ask()]);
    expect(outcomes.toSorted()).toEqual(['200', '422 refused', '422 refused']);
  });

  test('is none where the host keeps returns itself', async () => {
    shop.test.host.can.orders.returns = true;
    expect((await openTicket({ type: 'return', order })).returnState).toBeNull();
  });
});

describe('the customer', () => {
  test('is told once, in the words of the shop, and only of states that the shop tells of', async () => {
    const ada = await shop.test.visitor({ customer: 'one-ada', locale: 'en' } as never);
    const { conversation } = await shop.say(ada, 'Please exchange it');
    const { settings, version } = await shop.test.call('getSettings', {}, agent);
    const told = {
      ...settings.tickets.told,
      done: { on: true, text: 'Done, {customer.firstName}: no. {ticket.number} of {order.number}, {shop.name}' },
      waiting: { on: false, text: 'never' },
    };
    const value = { ...settings.tickets, told };
    await shop.test.call('changeSettings', { body: { version, section: 'tickets', value } }, agent);
    const { id: ticket, number } = await openTicket({ conversation, order });
    await change(ticket, { type: 'move', to: 'waiting' });
    await change(ticket, { type: 'move', to: 'in-progress' });
    await change(ticket, { type: 'move', to: 'done' });
    const said = await until(async () => {
      const { entries } = await shop.view(ada, conversation);
      const system = entries.filter(({ kind, actor }) => kind === 'message.sent' && actor.type === 'system');
      return system.length >= 2 && system.map(({ body }) => String(body.text));
    });
    expect(said).toHaveLength(2);
    expect(said[0]).toContain(`no. ${number}`);
    expect(said[1]).toMatch(new RegExp(`^Done, Ada: no. ${number} of #\\d+, Shop one$`));
    const { entries } = await shop.open(agent, conversation);
    expect(kinds(entries.filter(({ body }) => body.ticket === ticket))).toEqual(['ticket.linked', 'ticket.closed']);
    expect(JSON.stringify((await shop.view(ada, conversation)).entries)).not.toContain('ticket.linked');
  });
});

describe('lists', () => {
  test('filter, sort and page; the board counts; many are changed at once', async () => {
    const { conversation } = await shop.say(await shop.test.visitor(), 'Hello');
    const made = [];
    for (const priority of ['low', 'urgent', 'normal', 'high', 'urgent'] as const)
      made.push(await openTicket({ conversation, priority, type: 'damage', fields: { what: 'broken' } }));
    const filter = { conversation };
    for (const sort of ['newest', 'changed', 'due', 'priority'] as const) {
      const whole = await shop.test.call('listTickets', { body: { filter, sort, limit: 50 } }, agent);
      const paged: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await shop.test.call(
          'listTickets',
          { body: { filter, sort, limit: 2, ...(cursor && { cursor }) } },
          agent,
        );
        paged.push(...page.items.map(({ id }) => id));
        if (page.next === null) break;
        cursor = page.next;
      }
      expect(paged, sort).toEqual(whole.items.map(({ id }) => id));
      expect(new Set(paged).size).toBe(5);
      if (sort === 'priority' || sort === 'due')
        expect(whole.items.map(({ priority }) => priority)).toEqual(['urgent', 'urgent', 'high', 'normal', 'low']);
      if (sort === 'newest') expect(paged).toEqual(made.map(({ id }) => id).toReversed());
    }
    const none = await shop.test.call('listTickets', { body: { filter: { ...filter, assignee: 'me' } } }, agent);
    expect(none.items).toEqual([]);
    const tickets = made.map(({ id }) => id);
    const gone = createId('ticket');
    const give: TicketChange = { type: 'assign', to: agent.agent.id };
    const many = { key: key(), tickets: [...tickets, gone], change: give };
    const result = await shop.test.call('changeTickets', { body: many }, agent);
    expect(result).toEqual({ done: tickets, refused: [{ ticket: gone, why: 'not-found' }] });
    const mine = await shop.test.call(
      'listTickets',
      { body: { filter: { ...filter, assignee: 'me', states: ['open'] } } },
      agent,
    );
    expect(mine.items).toHaveLength(5);
    const { items } = await shop.test.call('countTickets', {}, agent);
    expect(
      items.find((each) => each.department === 'after-sales' && each.state === 'open')?.tickets,
    ).toBeGreaterThanOrEqual(5);
  });

  test('a change that suits some of many is done to those, and says so of the others', async () => {
    const damaged = await openTicket({ type: 'damage', fields: { what: 'broken' } });
    const other = await openTicket({ type: 'other' });
    const edit = { type: 'edit', fields: { what: 'torn' } } as const;
    const many = (tickets: string[]) =>
      shop.test.ask('changeTickets', { body: { key: key(), tickets, change: edit } as never }, agent);
    expect((await many([damaged.id, other.id])).body).toEqual({
      ...{ done: [damaged.id], refused: [{ ticket: other.id, why: 'request.invalid' }] },
    });
    expect(await many([other.id])).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});
