import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Conversing, key, openConversing, until } from '../../test/conversing.ts';

let shop: Conversing;
beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());

test('what a human was told at the hand-over, and what was decided, is erased with its person', async () => {
  const agent = await shop.test.agent({ agent: 'one-admin' });
  const { version } = await shop.test.call('getSettings', {}, agent);
  const value = { on: true, least: 0.75 };
  await shop.test.call('changeSettings', { body: { version, section: 'assistant', value } }, agent);
  const person = await shop.test.visitor();
  const { conversation } = await shop.say(person, 'You are thieves! Cancel my order QX7788 at once or I will sue you!');
  const read = async () => {
    const text = `SELECT kind, body FROM entry WHERE subject = $1 AND kind IN ('assistant.handed-over', 'answer.decided') ORDER BY kind`;
    return shop.sql<{ kind: string; body: Record<string, unknown> }>(text, [conversation]);
  };
  await until(async () => (await read()).length === 2);
  expect((await read()).map(({ body }) => body.slots)).toMatchObject([{ order: 'QX7788' }, { order: 'QX7788' }]);
  const { id } = (await shop.open(agent, conversation)).conversation.person;
  await shop.test.call('erasePerson', { body: { person: id, key: key() } }, agent);
  const [decided, over] = await read();
  for (const entry of [decided, over]) expect(entry?.body).toMatchObject({ erased: true });
  expect(JSON.stringify([decided, over])).not.toMatch(/QX7788|severity|intent/);
  expect(await shop.sql('SELECT 1 FROM assistant_turn WHERE conversation = $1', [conversation])).toEqual([]);
});
