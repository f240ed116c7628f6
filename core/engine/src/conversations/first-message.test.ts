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
