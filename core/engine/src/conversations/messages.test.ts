import { createId, type VisitorTicket } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, kinds, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());

/** A customer with an order. */
async function orderedBy(customer: string, order: string): Promise<VisitorTicket> {
  shop.test.host.addCustomer('one', { id: customer });
  shop.test.host.addOrder('one', { id: order, customer });
  return shop.test.visitor({ customer });
}

describe('the first message', () => {
  test('starts a conversation, and the next goes on in it', async () => {
    const person = await shop.test.visitor();
    const first = await shop.say(person, 'Hello', { page: '/p/bell', locale: 'de' });
    const second = await shop.say(person, 'Are you there?');
    expect(second.conversation).toBe(first.conversation);
    const { conversation, entries, cursor, more, earlier } = await shop.view(person);
    expect(conversation).toMatchObject({ id: first.conversation, status: 'open', matter: 'general', unread: 0 });
    expect(kinds(entries)).toEqual(['conversation.started', 'Hello', 'Are you there?']);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(entries[1]?.actor).toEqual({ type: 'visitor', id: person.visitor });
    expect(cursor).toBe(`${first.conversation}.3`);
    expect([more, earlier]).toEqual([false, []]);
  });

  test('another matter is another conversation', async () => {
    const person = await orderedBy('one-ordering', '42');
    const general = await shop.say(person, 'Hello');
    const order = await shop.say(person, 'Where is it?', { matter: 'order:42' });
    expect(order.conversation).not.toBe(general.conversation);
    expect((await shop.say(person, 'And now?', { matter: 'order:42' })).conversation).toBe(order.conversation);
  });

  test('about an order that is not theirs is about nothing in particular, and tells nobody whether there is such an order', async () => {
    await orderedBy('one-owner', 'secret');
    const other = await orderedBy('one-other', 'own');
    const curious = await orderedBy('one-curious', 'something');
    const { host } = shop.test;
    for (const [person, matter] of [
      [await shop.test.visitor(), 'order:secret'],
      [curious, 'order:secret'],
      [curious, 'order:none'],
    ] as const) {
      const { conversation } = await shop.say(person, 'Hm', { matter });
      expect((await shop.view(person, conversation)).conversation?.matter).toBe('general');
    }
    const own = await shop.say(other, 'Mine', { matter: 'order:own' });
    expect((await shop.view(other, own.conversation)).conversation?.matter).toBe('order:own');
    await orderedBy('one-other', 'late');
    host.down = true;
    const late = await shop.say(other, 'Now?', { key: 'while-down', matter: 'order:late' });
    expect((await shop.say(other, 'And the first?', { matter: 'order:own' })).conversation).toBe(own.conversation);
    host.down = false;
    expect((await shop.view(other, late.conversation)).conversation?.matter).toBe('general');
    expect(await shop.say(other, 'Now?', { key: 'while-down', matter: 'order:late' })).toEqual(late);
  });

  test('of two tabs that race makes one conversation with both messages', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await shop.test.visitor();
      const texts = ['one', 'two', 'three', 'four'];
      const sent = await Promise.all(texts.map((text) => shop.say(person, text)));
      expect(new Set(sent.map(({ conversation }) => conversation)).size).toBe(1);
      const { entries } = await shop.view(person);
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
      expect(kinds(entries).slice(1).sort()).toEqual([...texts].sort());
      const rows = await shop.sql('SELECT 1 FROM conversation WHERE person = $1', [person.visitor]);
      expect(rows).toHaveLength(1);
    }
  });

  test('sent again by its key is the same message, even at the same moment, even when all is resolved by then', async () => {
    const person = await shop.test.visitor();
    const body = { key: key(), text: 'Once' };
    const answers = await Promise.all([1, 2, 3].map(() => shop.test.call('sendVisitorMessage', { body }, person)));
    expect(new Set(answers.map(({ entry }) => entry.id)).size).toBe(1);
    const agent = await shop.test.agent();
    const conversation = answers[0]?.conversation ?? createId('conversation');
    await shop.resolve(agent, conversation);
    const again = await shop.test.call('sendVisitorMessage', { body }, person);
    expect(again).toEqual(answers[0]);
    expect(kinds((await shop.open(agent, conversation)).entries).filter((text) => text === 'Once')).toHaveLength(1);
  });

  test('is not taken without the notice that the shop sets, and what was agreed to is kept', async () => {
    const admin = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    const set = async (value: unknown) => {
      const { version } = await shop.test.call('getSettings', {}, admin);
      await shop.test.call('changeSettings', { body: { version, section: 'notice', value } }, admin);
    };
    await set({ version: '7', text: 'We keep what you write.', link: null });
    const person = await shop.test.visitor({ shop: 'two' });
    expect(await outcomeOf(shop.test, 'sendVisitorMessage', { body: { key: key(), text: 'Hi' } }, person)).toBe(
      '422 refused',
    );
    const { conversation } = await shop.say(person, 'Hi', { noticeVersion: '7' });
    await shop.say(person, 'Me again', { conversation, noticeVersion: '7' });
    const { entries } = await shop.view(person);
    expect(kinds(entries)).toEqual(['conversation.started', 'notice.accepted', 'Hi', 'Me again']);
    expect(entries[1]?.body).toEqual({ version: '7' });
    await set(null);
  });

  test('is taken with the notice as it stands, or stood a moment ago, and with no other', async () => {
    let admin = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    const set = async (version: string | null) => {
      const settings = await shop.test.call('getSettings', {}, admin);
      const value = version === null ? null : { version, text: 'We keep what you write.', link: null };
      await shop.test.call('changeSettings', { body: { version: settings.version, section: 'notice', value } }, admin);
    };
    const outcome = async (noticeVersion: string) => {
      const person = await shop.test.visitor({ shop: 'two' });
      return outcomeOf(shop.test, 'sendVisitorMessage', { body: { key: key(), text: 'Hi', noticeVersion } }, person);
    };
    await set('8');
    const person = await shop.test.visitor({ shop: 'two' });
    const { conversation } = await shop.say(person, 'Hi', { noticeVersion: '8' });
    expect(await outcome('never-was')).toBe('422 refused');
    await set('9');
    // A busy hour: what else the shop's journal takes must not push the change out of sight.
    await shop.sql(
      `WITH held AS (UPDATE subject SET last_seq = last_seq + 150 WHERE id = $1 RETURNING last_seq - 150 AS seq)
       INSERT INTO entry (shop, subject, seq, id, kind, version, at, actor_type, audience, body, depth)
       SELECT $1, $1, seq + n, 'ent_busy' || n, 'visitor.unblocked', 1, $2, 'system', 'agents', '{"person":"vis_x"}', 1
       FROM held, generate_series(1, 150) n`,
      [admin.shop.id, new Date(shop.clock.now())],
    );
    expect([await outcome('8'), await outcome('9'), await outcome('6')]).toEqual(['200', '200', '422 refused']);
    for (const noticeVersion of ['9', '8', 'never-was', '9'])
      await shop.say(person, 'On', { conversation, noticeVersion });
    const agreed = (await shop.view(person)).entries.filter(({ kind }) => kind === 'notice.accepted');
    expect(agreed.map(({ body }) => body.version)).toEqual(['8', '9']);
    shop.pass(3_600_000);
    expect(await outcome('8')).toBe('422 refused');
    admin = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    await set(null);
  });
});

describe('what is stored', () => {
  test('is cleaned and redacted before anybody sees it', async () => {
    const person = await shop.test.visitor();
    const { conversation, entry } = await shop.say(person, '  My card\0 is 4111 1111 1111 1111\ud800 ');
    expect(entry.body).toMatchObject({ text: 'My card is •••• 1111', redacted: true });
    const agent = await shop.test.agent();
    const answer = await shop.answer(agent, conversation, 'Yours: DE89 3704 0044 0532 0130 00');
    expect(answer.body).toMatchObject({ text: 'Yours: •••• 3000', redacted: true });
    const note = { conversation, key: key(), text: 'ID 11010519491231002X' };
    expect((await shop.test.call('writeNote', { body: note }, agent)).body.text).toBe('ID ••••');
    const dump = JSON.stringify(await shop.sql('SELECT body FROM entry'));
    const activity = JSON.stringify(await shop.sql('SELECT * FROM conversation_activity'));
    expect(dump + activity).not.toMatch(/4111 1111|0532 0130|11010519491231002X/);
  });

  test('is never empty, unless there is a file', async () => {
    const person = await shop.test.visitor();
    for (const text of ['', '   \n ', '\0']) {
      expect(await outcomeOf(shop.test, 'sendVisitorMessage', { body: { key: key(), text } }, person)).toBe(
        '400 request.invalid',
      );
    }
    const { conversation } = await shop.say(person, 'Hello');
    const agent = await shop.test.agent();
    const empty = { conversation, key: key(), text: ' ' };
    expect(await outcomeOf(shop.test, 'sendMessage', { body: empty }, agent)).toBe('400 request.invalid');
    expect(await outcomeOf(shop.test, 'writeNote', { body: empty }, agent)).toBe('400 request.invalid');
  });

  test('a key that was used for something else, or by somebody else, is refused', async () => {
    const person = await shop.test.visitor();
    const agent = await shop.test.agent();
    const shared = key();
    const { conversation } = await shop.say(person, 'Hello', { key: shared });
    const with_ = (text: string) => ({ body: { conversation, key: shared, text } });
    expect(await outcomeOf(shop.test, 'sendVisitorMessage', with_('Other words'), person)).toBe('409 key.reused');
    expect(await outcomeOf(shop.test, 'sendMessage', with_('Hello'), agent)).toBe('409 key.reused');
    expect(await outcomeOf(shop.test, 'writeNote', with_('Hello'), agent)).toBe('409 key.reused');
  });
});

describe('a reply', () => {
  test('opens what waits for the person, wakes what is snoozed, reopens what is resolved', async () => {
    const person = await shop.test.visitor();
    const agent = await shop.test.agent();
    const { conversation } = await shop.say(person, 'Hello');
    const status = async () => (await shop.open(agent, conversation)).conversation.status;
    expect(await status()).toBe('open');
    await shop.answer(agent, conversation, 'Good day');
    expect(await status()).toBe('waiting');
    await shop.say(person, 'Well?', { conversation });
    expect(await status()).toBe('open');
    const until = new Date(shop.clock.now() + 3_600_000).toISOString();
    await shop.test.call('snooze', { body: { conversation, key: key(), until } }, agent);
    expect(await status()).toBe('snoozed');
    expect((await shop.view(person)).conversation?.status).toBe('open');
    await shop.say(person, 'Hurry', { conversation });
    expect(await status()).toBe('open');
    await shop.resolve(agent, conversation);
    await shop.say(person, 'Not yet', { conversation });
    const { entries, conversation: view } = await shop.open(agent, conversation);
    expect(view).toMatchObject({ status: 'open', resolvedAt: null, snoozedUntil: null });
    expect(kinds(entries).slice(4)).toEqual([
      'Well?',
      'conversation.snoozed',
      'conversation.woken',
      'Hurry',
      'conversation.resolved',
      'survey.asked',
      'conversation.reopened',
      'Not yet',
    ]);
  });

  test('that resolved a conversation stays in sight for a day, and what is open comes before it', async () => {
    const person = await shop.test.visitor();
    const agent = await shop.test.agent();
    const old = await shop.say(person, 'First');
    await shop.resolve(agent, old.conversation);
    expect((await shop.view(person)).conversation).toMatchObject({ id: old.conversation, status: 'resolved' });
    const open = await shop.say(person, 'Second');
    const view = await shop.view(person);
    expect(view.conversation?.id).toBe(open.conversation);
    expect(view.earlier.map(({ id }) => id)).toEqual([old.conversation]);
    await shop.resolve(agent, open.conversation);
    await shop.sql(
      "UPDATE conversation SET resolved_at = resolved_at - interval '24 hours 1 second' WHERE person = $1",
      [person.visitor],
    );
    const later = await shop.view(person);
    expect(later.conversation).toBeNull();
    expect(later.earlier.map(({ id }) => id)).toEqual([open.conversation, old.conversation]);
  });

  test('to a resolved conversation goes on in the open one of its matter, with a link, in one piece', async () => {
    const person = await shop.test.visitor();
    const agent = await shop.test.agent();
    const old = await shop.say(person, 'First');
    await shop.resolve(agent, old.conversation);
    const open = await shop.say(person, 'Second');
    expect(open.conversation).not.toBe(old.conversation);
    const body = { key: key(), text: 'Third', conversation: old.conversation };
    const third = await shop.test.call('sendVisitorMessage', { body }, person);
    expect(third.conversation).toBe(open.conversation);
    expect(await shop.test.call('sendVisitorMessage', { body }, person)).toEqual(third);
    await shop.say(person, 'Fourth', { conversation: old.conversation });
    const { entries } = await shop.open(agent, open.conversation);
    expect(kinds(entries)).toEqual(['conversation.started', 'Second', 'conversation.linked', 'Third', 'Fourth']);
    expect(entries[2]?.body).toEqual({ from: old.conversation });
    expect((await shop.open(agent, old.conversation)).conversation.status).toBe('resolved');
  });

  test('of many at once reopens once, and there is one open conversation', async () => {
    const person = await shop.test.visitor();
    const agent = await shop.test.agent();
    const { conversation } = await shop.say(person, 'Hello');
    await shop.resolve(agent, conversation);
    await Promise.all([
      ...['a', 'b', 'c'].map((text) => shop.say(person, text, { conversation })),
      ...['d', 'e'].map((text) => shop.say(person, text)),
    ]);
    const open = await shop.sql<{ id: string }>(
      'SELECT id FROM conversation WHERE person = $1 AND resolved_at IS NULL',
      [person.visitor],
    );
    expect(open).toHaveLength(1);
    const texts = await shop.sql<{ text: string }>(
      `SELECT body->>'text' AS text FROM entry e JOIN conversation c ON c.id = e.subject WHERE c.person = $1 AND kind = 'message.sent'`,
      [person.visitor],
    );
    expect(texts.map(({ text }) => text).sort()).toEqual(['Hello', 'a', 'b', 'c', 'd', 'e']);
  });

  test('by an agent reopens too, unless the person has another one open', async () => {
    const person = await shop.test.visitor();
    const agent = await shop.test.agent();
    const { conversation } = await shop.say(person, 'Hello');
    await shop.resolve(agent, conversation);
    await shop.answer(agent, conversation, 'One more thing');
    expect((await shop.open(agent, conversation)).conversation.status).toBe('waiting');
    await shop.resolve(agent, conversation);
    await shop.say(person, 'New');
    const late = await shop.test.ask('sendMessage', { body: { conversation, key: key(), text: 'Late' } }, agent);
    expect([late.status, (late.body as { detail: string }).detail]).toEqual([
      422,
      'The person has another open conversation on this matter.',
    ]);
  });

  test('is refused from who is blocked, in every way, until they are let in again', async () => {
    const person = await shop.test.visitor();
    const senior = await shop.test.agent({ agent: 'one-senior' });
    const { conversation } = await shop.say(person, 'Buy this');
    await shop.test.call('block', { body: { conversation, until: null } }, senior);
    const attempts = [
      { key: key(), text: 'x' },
      { key: key(), text: 'x', conversation },
      { key: key(), text: 'x', matter: 'order:1' },
    ];
    for (const body of attempts)
      expect(await outcomeOf(shop.test, 'sendVisitorMessage', { body }, person)).toBe('403 blocked');
    const form = { key: key(), email: 'a@b.example' };
    expect(await outcomeOf(shop.test, 'leaveContact', { body: form }, person)).toBe('403 blocked');
    expect((await shop.view(person)).blocked).toBe(true);
    expect((await shop.open(senior, conversation)).conversation.blocked).toBe(true);
    await shop.test.call('unblock', { body: { person: person.visitor } }, senior);
    await shop.say(person, 'Sorry', { conversation });
  });
});

describe('whose conversation it is', () => {
  test('another visitor, another customer and another shop find nothing', async () => {
    const ada = await orderedBy('one-private', 'private');
    const { conversation } = await shop.say(ada, 'Mine', { matter: 'order:private' });
    const strangers: VisitorTicket[] = [
      await shop.test.visitor(),
      await shop.test.visitor({ customer: 'one-bob' }),
      await shop.test.visitor({ shop: 'two', customer: 'two-ada' }),
    ];
    for (const stranger of strangers) {
      const own = { conversation };
      expect(
        await outcomeOf(shop.test, 'sendVisitorMessage', { body: { ...own, key: key(), text: 'x' } }, stranger),
      ).toBe('404 not-found');
      expect(await outcomeOf(shop.test, 'getVisitorView', { query: own }, stranger)).toBe('404 not-found');
      expect(await outcomeOf(shop.test, 'markVisitorRead', { body: { ...own, seq: 1 } }, stranger)).toBe(
        '404 not-found',
      );
      expect(await outcomeOf(shop.test, 'sayVisitorTyping', { body: own }, stranger)).toBe('404 not-found');
      expect(await outcomeOf(shop.test, 'answerSurvey', { body: { ...own, resolution: 1, rating: 5 } }, stranger)).toBe(
        '404 not-found',
      );
      expect((await shop.test.call('getVisitorView', { query: {} }, stranger)).conversation).toBeNull();
    }
    const foreign = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    expect(await outcomeOf(shop.test, 'getConversation', { query: { conversation } }, foreign)).toBe('404 not-found');
    for (const name of ['sendMessage', 'writeNote'] as const)
      expect(await outcomeOf(shop.test, name, { body: { conversation, key: key(), text: 'x' } }, foreign)).toBe(
        '404 not-found',
      );
    expect(await outcomeOf(shop.test, 'markRead', { body: { conversation, seq: 1 } }, foreign)).toBe('404 not-found');
    expect(
      await shop.sql('SELECT 1 FROM subject WHERE shop <> $1 AND id = $2', [foreign.shop.id, conversation]),
    ).toHaveLength(1);
  });
});

describe('the away form', () => {
  test('leaves an address with a message, once, and names the visitor', async () => {
    const person = await shop.test.visitor();
    const product = { product: '7', title: 'Oak stool' };
    const body = { key: key(), email: 'Ada@people.example', name: ' Ada ', text: 'Call me', locale: 'fr', product };
    const { conversation, entry } = await shop.test.call('leaveContact', { body }, person);
    expect(entry?.body).toMatchObject({ text: 'Call me', product: body.product });
    expect(await shop.test.call('leaveContact', { body }, person)).toEqual({ conversation, entry });
    const agent = await shop.test.agent();
    const opened = await shop.open(agent, conversation);
    expect(kinds(opened.entries)).toEqual(['conversation.started', 'contact.left', 'Call me']);
    expect(opened.conversation.person).toMatchObject({
      name: 'Ada',
      email: 'Ada@people.example',
      verified: false,
      hostCustomer: null,
    });
  });
  test('without a message leaves the address alone; later words win', async () => {
    const person = await shop.test.visitor();
    const { conversation } = await shop.test.call(
      'leaveContact',
      { body: { key: key(), email: 'a@b.example' } },
      person,
    );
    await shop.test.call('leaveContact', { body: { key: key(), conversation, email: 'c@d.example' } }, person);
    const agent = await shop.test.agent();
    const opened = await shop.open(agent, conversation);
    expect(kinds(opened.entries)).toEqual(['conversation.started', 'contact.left', 'contact.left']);
    expect(opened.conversation.person.email).toBe('c@d.example');
    expect(opened.conversation.lastMessage).toBeNull();
  });
  test('a typed address links nobody to the customer who has it', async () => {
    const ada = await shop.test.visitor({ customer: 'one-ada' });
    await shop.say(ada, 'Private');
    const stranger = await shop.test.visitor();
    await shop.test.call(
      'leaveContact',
      { body: { key: key(), email: 'one-ada@people.example', text: 'Hi' } },
      stranger,
    );
    const { conversation, earlier } = await shop.view(stranger);
    expect([conversation?.matter, earlier]).toEqual(['general', []]);
    const agent = await shop.test.agent();
    const { person } = (await shop.open(agent, conversation?.id ?? createId('conversation'))).conversation;
    expect(person).toMatchObject({ verified: false, hostCustomer: null });
  });
});

describe('read marks', () => {
  test('count what the other side wrote, never go back, and tell the other side', async () => {
    const person = await shop.test.visitor();
    const [agent, other] = [await shop.test.agent(), await shop.test.agent({ agent: 'one-senior' })];
    const { conversation } = await shop.say(person, '1');
    await shop.say(person, '2', { conversation });
    const third = await shop.say(person, '3', { conversation });
    const unread = async (who = agent) => (await shop.open(who, conversation)).conversation.unread;
    const mark = (seq: number) => shop.test.call('markRead', { body: { conversation, seq } }, agent);
    expect(await unread()).toBe(3);
    await mark(2);
    expect(await unread()).toBe(2);
    await mark(third.entry.seq);
    await mark(1);
    expect([await unread(), await unread(other)]).toEqual([0, 3]);
    await shop.answer(agent, conversation, 'a');
    const last = await shop.answer(agent, conversation, 'b');
    expect(await unread()).toBe(0);
    const own = async () => (await shop.view(person)).conversation;
    expect(await own()).toMatchObject({ unread: 2, read: { mine: 0, theirs: third.entry.seq } });
    await shop.test.call('markVisitorRead', { body: { conversation, seq: last.seq + 1_000 } }, person);
    expect(await own()).toMatchObject({ unread: 0, read: { mine: last.seq } });
    expect((await shop.open(agent, conversation)).readBy).toContainEqual({ who: 'person', agent: null, seq: last.seq });
  });
});

test('waiting counts from the first message without an answer', async () => {
  const person = await shop.test.visitor();
  const agent = await shop.test.agent();
  const first = await shop.say(person, 'Hello');
  const since = async () => (await shop.open(agent, first.conversation)).conversation.waitingSince;
  await shop.say(person, 'Anybody?', { conversation: first.conversation });
  expect(await since()).toBe(first.entry.at);
  await shop.answer(agent, first.conversation, 'Here');
  expect(await since()).toBeNull();
  const next = await shop.say(person, 'Ah', { conversation: first.conversation });
  expect(await since()).toBe(next.entry.at);
});
