import { expect, test } from 'vitest';
import { asksForOrder, fillReply, type ReplyValues, replyVariables } from './quick-replies.ts';

const values: ReplyValues = {
  customer: { firstName: 'Ada', name: 'Ada Byron' },
  order: { number: '#1001', state: 'Shipped', tracking: 'TRACK-1' },
  agent: { name: 'Bela' },
  shop: { name: 'Bells' },
};
const nothing: ReplyValues = {
  customer: { firstName: null, name: ' ' },
  order: { number: null, state: null, tracking: null },
  agent: { name: null },
  shop: { name: null },
};

test('fills in every variable', () => {
  const text = replyVariables.map((name) => `{${name}}`).join('|');
  expect(fillReply(text, values)).toEqual({ text: 'Ada|Ada Byron|#1001|Shipped|TRACK-1|Bela|Bells', missing: [] });
});

test('names those without a value, once', () => {
  expect(fillReply('Hi {customer.firstName}, {customer.firstName}! {customer.name}', nothing)).toEqual({
    text: 'Hi , ! ',
    missing: ['customer.firstName', 'customer.name'],
  });
});

test('a value is not filled in again, and other braces stay', () => {
  const tricky = { ...values, customer: { firstName: '{shop.name}', name: '$& $1' } };
  expect(fillReply('{customer.firstName} {customer.name}', tricky).text).toBe('{shop.name} $& $1');
  expect(fillReply('{x} {order.secret} { shop.name } {constructor.name}', values)).toEqual({
    text: '{x} {order.secret} { shop.name } {constructor.name}',
    missing: [],
  });
});

test('knows when an order is asked for', () => {
  expect(asksForOrder('Order {order.number}')).toBe(true);
  expect(asksForOrder('{shop.name} order')).toBe(false);
});
