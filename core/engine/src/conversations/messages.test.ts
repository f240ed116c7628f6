import { createId, type VisitorTicket } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, kinds, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());

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

describe('whose conversation it is', () => {
  test('another visitor, another customer and another shop find nothing', async () => {
    shop.test.host.addCustomer('one', { id: 'one-private' });
    shop.test.host.addOrder('one', { id: 'private', customer: 'one-private' });
    const ada = await shop.test.visitor({ customer: 'one-private' });
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
