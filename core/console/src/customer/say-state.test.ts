import { expect, test } from 'vitest';
import { createSay } from '../words/words.ts';
import { sayState, sayStateBeside } from './say-state.ts';

const [en, zh] = [createSay('en'), createSay('zh-CN')];

test('a state of any host is said in the viewer’s words', () => {
  const told = [
    'Payment settled',
    'Not fulfilled',
    'Partially shipped',
    'IN_TRANSIT',
    'PARTIALLY_REFUNDED UNFULFILLED',
  ];
  expect(told.map((state) => sayState(zh, state))).toEqual([
    '已付款',
    '未发货',
    '部分发货',
    '运输途中',
    '部分退款 · 未发货',
  ]);
  expect(told.map((state) => sayState(en, state)).slice(3)).toEqual([
    'In transit',
    'Partially refunded · Not fulfilled',
  ]);
});

test('a state that a shop made up stays as it is', () => {
  expect(['Waits for the engraver', 'toString', ''].map((state) => sayState(zh, state))).toEqual([
    'Waits for the engraver',
    'toString',
    '',
  ]);
});

test('what a mark beside it says is not said twice', () => {
  const beside = (state: string) => sayStateBeside(en, state, 'Paid');
  expect(['PAID FULFILLED', 'PAID', 'PARTIALLY_REFUNDED FULFILLED'].map(beside)).toEqual([
    'Fulfilled',
    null,
    'Partially refunded · Fulfilled',
  ]);
});
