import { type AgentTicket, createId } from '@shopbell/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Conversing, key, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
let agent: AgentTicket;
beforeAll(async () => {
  shop = await openConversing();
  agent = await shop.test.agent({ agent: 'one-agent' });
});
afterAll(() => shop.close());

const write = (customer: string, text: string, more: { key?: string; by?: AgentTicket } = {}) =>
  shop.test.call('writeToCustomer', { body: { customer, text, key: more.key ?? key() } }, more.by ?? agent);
const newcomer = () => shop.test.host.addCustomer('one', { email: 'new@people.example' }).id;

test('who never wrote is written to in a conversation that is the agent’s, and reads it when they come', async () => {
  const customer = newcomer();
  const { conversation, entry } = await write(customer, 'Your bell is back in stock.');
  const { conversation: view, entries } = await shop.open(agent, conversation);
  expect(view).toMatchObject({ status: 'waiting', channel: 'web', assigned: { id: agent.agent.id } });
  expect(entries.map(({ kind, actor }) => [kind, actor.type])).toEqual([
    ['conversation.started', 'agent'],
    ['conversation.assigned', 'agent'],
    ['message.sent', 'agent'],
  ]);
  expect(entry).toMatchObject({ body: { text: 'Your bell is back in stock.' }, actor: { name: 'agent of one' } });
  const come = await shop.test.visitor({ customer });
  const seen = await shop.view(come);
  expect(JSON.stringify(seen.entries)).toContain('Your bell is back in stock.');
  const answer = await shop.say(come, 'Lovely!', { conversation });
  expect(answer.conversation).toBe(conversation);
});

test('who wrote before is answered where they are, also when that was resolved', async () => {
  const customer = newcomer();
  const come = await shop.test.visitor({ customer });
  const { conversation } = await shop.say(come, 'Do you have bells?');
  expect((await write(customer, 'We do.')).conversation).toBe(conversation);
  await shop.resolve(agent, conversation);
  expect((await write(customer, 'And now red ones.')).conversation).toBe(conversation);
  expect((await shop.open(agent, conversation)).conversation.status).toBe('waiting');
});

test('a key says it once, and those who write at once write into one conversation', async () => {
  const customer = newcomer();
  const same = key();
  const first = await write(customer, 'Once', { key: same });
  expect(await write(customer, 'Once', { key: same })).toEqual(first);
  const reused = { body: { customer, text: 'Other words', key: same } };
  expect(await outcomeOf(shop.test, 'writeToCustomer', reused, agent)).toBe('409 key.reused');
  const another = newcomer();
  const senior = await shop.test.agent({ agent: 'one-senior' });
  const both = await Promise.all([
    write(another, 'One'),
    write(another, 'Two', { by: senior }),
    write(another, 'Three'),
  ]);
  expect(new Set(both.map(({ conversation }) => conversation)).size).toBe(1);
  const { entries } = await shop.open(agent, both[0].conversation);
  expect(entries.filter(({ kind }) => kind === 'message.sent')).toHaveLength(3);
});

test('nobody is written to whom the shop does not know, or by who may not see its customers', async () => {
  const ask = (customer: string, by = agent, text = 'Hello') =>
    outcomeOf(shop.test, 'writeToCustomer', { body: { customer, text, key: key() } }, by);
  expect(await ask('nobody')).toBe('404 not-found');
  expect(await ask('two-ada')).toBe('404 not-found');
  expect(await ask(newcomer(), agent, '   ')).toBe('400 request.invalid');
  shop.test.host.addAgent('one', { id: 'one-blind', sees: { orders: true, customers: false } });
  const blind = await shop.test.agent({ agent: 'one-blind' });
  expect(await ask(newcomer(), blind)).toBe('403 access.denied');
  expect(await ask(createId('customer'))).toBe('404 not-found');
});
