import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, kinds, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());

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
