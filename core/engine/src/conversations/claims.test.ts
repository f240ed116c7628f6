import { type ConversationId, createId, type VisitorTicket } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, kinds, openConversing, outcomeOf } from '../../test/conversing.ts';
import { createTickets } from '../http/tickets.ts';

const secret = 'a secret of this test, long enough to sign';
let shop: Conversing;
let customers = 0;
beforeAll(async () => {
  shop = await openConversing({ engine: { secret } });
});
afterAll(() => shop.close());

/** A customer of the host whom nobody has seen yet. */
function newCustomer(): string {
  customers += 1;
  return shop.test.host.addCustomer('one', {
    id: `one-new-${customers}`,
    firstName: 'Nora',
    lastName: `No. ${customers}`,
  }).id;
}
const signIn = (visitor: VisitorTicket, customer: string) => shop.test.visitor({ customer, ticket: visitor.ticket });
const signOut = (held: VisitorTicket) => shop.test.visitor({ ticket: held.ticket });

describe('signing in', () => {
  test('keeps the visitor, and takes the open conversation along', async () => {
    const visitor = await shop.test.visitor();
    const { conversation } = await shop.say(visitor, 'Before');
    const signedIn = await signIn(visitor, newCustomer());
    expect(signedIn.visitor).toBe(visitor.visitor);
    expect(signedIn.customer).toMatchObject({ name: expect.stringMatching(/^Nora No\. /) });
    const { conversation: own, entries } = await shop.view(signedIn);
    expect(own).toMatchObject({ id: conversation, status: 'open', mergedInto: null });
    expect(kinds(entries)).toEqual(['conversation.started', 'Before', 'conversation.claimed']);
    await shop.say(signedIn, 'After', { conversation });
    const { person } = (await shop.open(await shop.test.agent(), conversation)).conversation;
    expect(person).toMatchObject({
      name: signedIn.customer?.name,
      verified: true,
      hostCustomer: `one-new-${customers}`,
    });
    expect(person.id).toMatch(/^cus_/);
  });

  test('leaves nothing for the old ticket', async () => {
    const visitor = await shop.test.visitor();
    const { conversation } = await shop.say(visitor, 'Before');
    await signIn(visitor, newCustomer());
    expect(await outcomeOf(shop.test, 'getVisitorView', { query: { conversation } }, visitor)).toBe('404 not-found');
    expect((await shop.view(visitor)).conversation).toBeNull();
  });

  test('takes resolved conversations along too, and again changes nothing', async () => {
    const visitor = await shop.test.visitor();
    const agent = await shop.test.agent();
    const old = await shop.say(visitor, 'Old');
    await shop.resolve(agent, old.conversation);
    const open = await shop.say(visitor, 'New');
    const customer = newCustomer();
    const signedIn = await signIn(visitor, customer);
    await signIn(signedIn, customer);
    const own = await shop.view(signedIn);
    expect([own.conversation?.id, own.earlier.map(({ id }) => id)]).toEqual([open.conversation, [old.conversation]]);
    const { entries } = await shop.open(agent, old.conversation);
    expect(kinds(entries).filter((kind) => kind === 'conversation.claimed')).toHaveLength(1);
  });

  test('where the customer has one open on the matter, goes on there: linked, and never copied', async () => {
    const customer = newCustomer();
    const before = await shop.test.visitor({ customer });
    const { conversation: into } = await shop.say(before, 'From home');
    const agent = await shop.test.agent();
    await shop.answer(agent, into, 'Good day');
    const visitor = await shop.test.visitor();
    const { conversation: from, entry } = await shop.say(visitor, 'From the phone');
    const signedIn = await signIn(visitor, customer);
    const merged = await shop.view(signedIn, from);
    expect(merged.conversation).toMatchObject({ id: from, status: 'resolved', mergedInto: into });
    expect(kinds(merged.entries)).toEqual(['conversation.started', 'From the phone', 'conversation.merged']);
    expect((await shop.view(signedIn)).conversation?.id).toBe(into);
    const target = await shop.open(agent, into);
    expect(kinds(target.entries)).toEqual([
      'conversation.started',
      'From home',
      'conversation.assigned',
      'Good day',
      'conversation.linked',
    ]);
    expect(target.conversation).toMatchObject({ status: 'open', waitingSince: entry.at });
    const later = await shop.say(signedIn, 'Same matter', { conversation: from });
    expect(later.conversation).toBe(into);
    const refusal = await shop.test.ask('reopen', { body: { conversation: from, key: key() } }, agent);
    expect([refusal.status, (refusal.body as { detail: string }).detail]).toEqual([
      422,
      'The conversation went on in another one.',
    ]);
    const inbox = await shop.test.call('listInbox', { body: { filter: {}, limit: 100 } }, agent);
    expect(inbox.items.map(({ id }) => id)).not.toContain(from);
  });

  test('where it goes on there, what nobody has answered stands out there: unread, at the top, with whom it was given to', async () => {
    const customer = newCustomer();
    const { conversation: into } = await shop.say(await shop.test.visitor({ customer }), 'Old matter');
    const agent = await shop.test.agent();
    const senior = await shop.test.agent({ agent: 'one-senior' });
    const read = (conversation: ConversationId, seq: number) =>
      shop.test.call('markRead', { body: { conversation, seq } }, agent);
    await read(into, (await shop.open(agent, into)).conversation.lastSeq);
    shop.pass(1_000);
    const visitor = await shop.test.visitor();
    const first = await shop.say(visitor, 'Hello?');
    await read(first.conversation, first.entry.seq);
    await shop.say(visitor, 'My parcel burns', { conversation: first.conversation });
    const gift = { conversation: first.conversation, key: key(), to: senior.agent.id };
    await shop.test.call('assign', { body: gift }, senior);
    const signedIn = await signIn(visitor, customer);
    const inbox = await shop.test.call('listInbox', { body: { filter: { status: ['open'] }, sort: 'newest' } }, agent);
    expect(inbox.items[0]).toMatchObject({
      id: into,
      unread: 1,
      lastMessage: { text: 'My parcel burns', by: 'person' },
      assigned: { id: senior.agent.id },
    });
    expect((await shop.open(senior, into)).conversation.unread).toBe(3);
    await read(into, (await shop.open(agent, into)).conversation.lastSeq);
    expect((await shop.open(agent, into)).conversation.unread).toBe(0);
    const own = await shop.view(signedIn);
    expect(own.earlier).toMatchObject([{ id: first.conversation, mergedInto: into }]);
    const panel = await shop.test.call('getPersonPanel', { query: { conversation: into } }, agent);
    expect(panel.conversations.map(({ id }) => id)).toContain(first.conversation);
  });

  test('wakes a snoozed one that it goes on in, for what nobody has answered', async () => {
    const customer = newCustomer();
    const agent = await shop.test.agent();
    const { conversation: into } = await shop.say(await shop.test.visitor({ customer }), 'Old matter');
    const until = new Date(shop.clock.now() + 86_400_000).toISOString();
    await shop.test.call('snooze', { body: { conversation: into, key: key(), until } }, agent);
    const visitor = await shop.test.visitor();
    await shop.say(visitor, 'My parcel burns');
    await signIn(visitor, customer);
    const { conversation, entries } = await shop.open(agent, into);
    expect(conversation).toMatchObject({ status: 'open', snoozedUntil: null, unread: 2 });
    expect(kinds(entries).slice(-2)).toEqual(['conversation.linked', 'conversation.woken']);
  });

  test('in more browsers at once than there are connections, ends in all of them', { timeout: 120_000 }, async () => {
    const agent = await shop.test.agent();
    const people = await Promise.all(
      Array.from({ length: 16 }, async () => {
        const customer = newCustomer();
        await shop.say(await shop.test.visitor({ customer }), 'From home');
        const visitor = await shop.test.visitor();
        const { conversation } = await shop.say(visitor, 'From the phone');
        await shop.test.call('assign', { body: { conversation, key: key(), to: agent.agent.id } }, agent);
        return { visitor, customer };
      }),
    );
    const signedIn = await Promise.all(people.map(({ visitor, customer }) => signIn(visitor, customer)));
    const inbox = { filter: { assigned: agent.agent.id, status: ['open' as const] }, limit: 100 };
    const { items } = await shop.test.call('listInbox', { body: inbox }, agent);
    const views = await Promise.all(signedIn.map((ticket) => shop.view(ticket)));
    for (const { conversation } of views) expect(items.map(({ id }) => id)).toContain(conversation?.id);
  });

  test('in many tabs at once, while messages come, ends with one open conversation and every message once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const customer = newCustomer();
      const visitor = await shop.test.visitor();
      const elsewhere = await shop.test.visitor({ customer });
      const { conversation } = await shop.say(visitor, 'v1');
      const [one, two] = await Promise.all([
        signIn(visitor, customer),
        signIn(visitor, customer),
        shop.say(elsewhere, 'c1'),
        shop.say(elsewhere, 'c2'),
        shop.test.ask('sendVisitorMessage', { body: { key: key(), text: 'late', conversation } }, visitor),
      ]);
      await Promise.all([shop.say(one, 'c3', { conversation }), shop.say(two, 'c4')]);
      const rows = await shop.sql<{ id: string; resolved_at: Date | null; merged_into: string | null; status: string }>(
        `SELECT c.id, resolved_at, merged_into, status FROM conversation c JOIN conversation_activity a USING (shop, id)
         WHERE c.customer = (SELECT id FROM customer WHERE host_customer = $1)`,
        [customer],
      );
      expect(rows.filter((row) => row.resolved_at === null)).toHaveLength(1);
      for (const row of rows) expect(row.status === 'resolved').toBe(row.resolved_at !== null);
      const texts = await shop.sql<{ text: string }>(
        `SELECT body->>'text' AS text FROM entry WHERE kind = 'message.sent' AND subject = ANY($1) AND body->>'text' <> 'late'`,
        [rows.map(({ id }) => id)],
      );
      expect(texts.map(({ text }) => text).sort()).toEqual(['c1', 'c2', 'c3', 'c4', 'v1']);
    }
  });

  test('opens no way around a block', async () => {
    const visitor = await shop.test.visitor();
    const { conversation } = await shop.say(visitor, 'Buy this');
    const senior = await shop.test.agent({ agent: 'one-senior' });
    await shop.test.call('block', { body: { conversation, until: null } }, senior);
    const signedIn = await signIn(visitor, newCustomer());
    const body = { key: key(), text: 'And this', conversation };
    expect(await outcomeOf(shop.test, 'sendVisitorMessage', { body }, signedIn)).toBe('403 blocked');
    const { person } = (await shop.open(senior, conversation)).conversation;
    await shop.test.call('unblock', { body: { person: person.id } }, senior);
    await shop.say(signedIn, 'Sorry', { conversation });
  });

  test('two visitors of one customer end in one conversation', async () => {
    const customer = newCustomer();
    const [phone, desk] = [await shop.test.visitor(), await shop.test.visitor()];
    await Promise.all([shop.say(phone, 'phone'), shop.say(desk, 'desk')]);
    const [one, two] = await Promise.all([signIn(phone, customer), signIn(desk, customer)]);
    const [first, second] = [await shop.view(one), await shop.view(two)];
    expect(first.conversation?.id).toBe(second.conversation?.id);
  });
});

describe('signing out', () => {
  test('leaves a new visitor, who finds nothing of the customer', async () => {
    const signedIn = await shop.test.visitor({ customer: newCustomer() });
    const { conversation } = await shop.say(signedIn, 'Private');
    const out = await signOut(signedIn);
    expect(out.visitor).not.toBe(signedIn.visitor);
    expect(out.customer).toBeNull();
    expect((await shop.view(out)).conversation).toBeNull();
    expect(await outcomeOf(shop.test, 'getVisitorView', { query: { conversation } }, out)).toBe('404 not-found');
  });
  test('and somebody else signing in takes nothing over', async () => {
    const [one, two] = [newCustomer(), newCustomer()];
    const first = await shop.test.visitor({ customer: one });
    const { conversation } = await shop.say(first, 'Private');
    const second = await signIn(first, two);
    expect(second.visitor).not.toBe(first.visitor);
    expect((await shop.view(second)).conversation).toBeNull();
    expect((await shop.view(await signIn(second, one), conversation)).conversation?.id).toBe(conversation);
  });
  test('a visitor stays the same visitor, also when the ticket ran out; a forged one or another shop’s does not count', async () => {
    const visitor = await shop.test.visitor();
    const { conversation } = await shop.say(visitor, 'Hello');
    const again = await signOut(visitor);
    expect(again.visitor).toBe(visitor.visitor);
    shop.pass(3_600_000);
    expect(await outcomeOf(shop.test, 'getVisitorView', { query: {} }, again)).toBe('401 ticket.expired');
    const late = await signOut(again);
    expect((await shop.view(late)).conversation?.id).toBe(conversation);
    for (const held of [`${visitor.ticket}x`, 'nonsense', visitor.ticket.replace(/^[^.]+/, 'AAAAAA')]) {
      expect((await shop.test.visitor({ ticket: held })).visitor).not.toBe(visitor.visitor);
    }
    expect((await shop.test.visitor({ shop: 'two', ticket: late.ticket })).visitor).not.toBe(visitor.visitor);
  });
});

describe('the link of a mail', () => {
  const tickets = () => createTickets({ secrets: [secret], clock: shop.clock });
  const resume = (link: string) => shop.test.call('resumeByLink', { body: { link } });
  const shopOf = async () => (await shop.test.agent()).shop.id;
  /** As a mail of now carries it. */
  const linkTo = async (conversation: ConversationId) => {
    const [row] = await shop.sql<{ person: string }>('SELECT person FROM conversation WHERE id = $1', [conversation]);
    return tickets().signLink('conversation', { shop: await shopOf(), conversation, person: row?.person }, 60);
  };

  test('opens its conversation and no other, and writes as its person', async () => {
    const customer = newCustomer();
    const ada = await shop.test.visitor({ customer });
    const { conversation } = await shop.say(ada, 'Hello');
    shop.test.host.addOrder('one', { id: '7', customer });
    const other = await shop.say(ada, 'Secret', { matter: 'order:7' });
    const resumed = await resume(await linkTo(conversation));
    expect(resumed).toMatchObject({ conversation, customer: null });
    const view = await shop.view(resumed);
    expect([view.conversation?.id, view.earlier]).toEqual([conversation, []]);
    const { entry } = await shop.say(resumed, 'From the mail');
    expect(entry.actor).toEqual({ type: 'customer', id: expect.stringMatching(/^cus_/) });
    await shop.say(resumed, 'Again', { conversation });
    for (const named of [other.conversation, createId('conversation')]) {
      expect(await outcomeOf(shop.test, 'getVisitorView', { query: { conversation: named } }, resumed)).toBe(
        '404 not-found',
      );
      expect(
        await outcomeOf(
          shop.test,
          'sendVisitorMessage',
          { body: { key: key(), text: 'x', conversation: named } },
          resumed,
        ),
      ).toBe('404 not-found');
    }
    const renewed = await signOut(resumed);
    expect((await shop.view(renewed)).conversation?.id).toBe(conversation);
    const inOrder = await shop.say(renewed, 'Hm', { matter: 'order:7' });
    expect(inOrder.conversation).toBe(conversation);
  });

  test('leaves no other address: whoever was forwarded a mail would get all that come after it', async () => {
    const visitor = await shop.test.visitor();
    const { conversation } = await shop.say(visitor, 'Hello');
    await shop.test.call('leaveContact', { body: { key: key(), conversation, email: 'own@mail.example' } }, visitor);
    const resumed = await resume(await linkTo(conversation));
    for (const named of [{}, { conversation }]) {
      const body = { ...named, key: key(), email: 'thief@mail.example', text: 'Answer me there' };
      expect(await outcomeOf(shop.test, 'leaveContact', { body }, resumed)).toBe('422 refused');
    }
    const rows = await shop.sql('SELECT contact_email AS email FROM conversation WHERE id = $1', [conversation]);
    expect(rows).toEqual([{ email: 'own@mail.example' }]);
    expect(kinds((await shop.view(resumed)).entries)).not.toContain('Answer me there');
  });

  test('to what a visitor wrote opens nothing any more, nor any ticket or stream by it, once a customer has claimed it', async () => {
    const visitor = await shop.test.visitor();
    const { conversation } = await shop.say(visitor, 'Hello');
    const form = { key: key(), conversation, email: 'typed@mail.example' };
    await shop.test.call('leaveContact', { body: form }, visitor);
    const link = await linkTo(conversation);
    const resumed = await resume(link);
    const { cursor } = await shop.view(resumed);
    const stream = await shop.test.stream('streamVisitor', { cursor: cursor ?? '' }, resumed);
    const customer = newCustomer();
    const signedIn = await signIn(visitor, customer);
    await shop.say(signedIn, 'My secret');
    expect((await stream.find(({ event }) => event === 'end')).data).toEqual({ why: 'ticket' });
    expect(stream.events.filter(({ event }) => event === 'entry')).toEqual([]);
    const body = { key: key(), text: 'Send it elsewhere' };
    expect(await outcomeOf(shop.test, 'getVisitorView', { query: { conversation } }, resumed)).toBe('404 not-found');
    expect(await outcomeOf(shop.test, 'sendVisitorMessage', { body }, resumed)).toBe('404 not-found');
    expect(await outcomeOf(shop.test, 'resumeByLink', { body: { link } })).toBe('404 not-found');
    expect((await shop.open(await shop.test.agent(), conversation)).conversation.person.email).toBe(
      `${customer}@people.example`,
    );
    expect(await shop.sql('SELECT 1 FROM conversation WHERE contact_email = $1', [form.email])).toEqual([]);
  });

  test('ends with the link, however often the ticket was renewed', async () => {
    const ada = await shop.test.visitor({ customer: newCustomer() });
    const { conversation } = await shop.say(ada, 'Hello');
    const resumed = await resume(await linkTo(conversation));
    shop.pass(40_000);
    const renewed = await signOut(resumed);
    expect(Date.parse(renewed.expiresAt) - shop.clock.now()).toBeLessThanOrEqual(20_000);
    expect((await shop.view(renewed)).conversation?.id).toBe(conversation);
    shop.pass(21_000);
    expect(await outcomeOf(shop.test, 'getVisitorView', { query: {} }, renewed)).toBe('401 ticket.expired');
    const late = await signOut(renewed);
    expect((await shop.view(late)).conversation).toBeNull();
    expect(await outcomeOf(shop.test, 'getVisitorView', { query: { conversation } }, late)).toBe('404 not-found');
  });

  test('gives its holder nothing of the customer when somebody else signs in there', async () => {
    const ada = await shop.test.visitor({ customer: newCustomer() });
    const { conversation } = await shop.say(ada, 'Hello');
    const resumed = await resume(await linkTo(conversation));
    const other = await signIn(resumed, newCustomer());
    expect(await outcomeOf(shop.test, 'getVisitorView', { query: { conversation } }, other)).toBe('404 not-found');
    expect((await shop.view(other)).conversation).toBeNull();
    const { person } = (await shop.open(await shop.test.agent(), conversation)).conversation;
    expect(person.name).toBe(ada.customer?.name);
  });

  test('to a conversation that went on in a customer’s, one that was forged and one for files open nothing', async () => {
    const customer = newCustomer();
    const { conversation: into } = await shop.say(await shop.test.visitor({ customer }), 'Home');
    const visitor = await shop.test.visitor();
    const { conversation: from } = await shop.say(visitor, 'Phone');
    const before = await linkTo(from);
    await signIn(visitor, customer);
    expect(await outcomeOf(shop.test, 'resumeByLink', { body: { link: before } })).toBe('404 not-found');
    const payload = { shop: await shopOf(), conversation: into, person: visitor.visitor };
    const wrong = [
      tickets().signLink('file', payload, 60),
      createTickets({ secrets: ['another secret, which is long enough too'], clock: shop.clock }).signLink(
        'conversation',
        payload,
        60,
      ),
      tickets().signLink('conversation', { conversation: into }, 60),
      'nonsense',
    ];
    for (const link of wrong)
      expect(await outcomeOf(shop.test, 'resumeByLink', { body: { link } })).toBe('401 ticket.invalid');
  });
});
