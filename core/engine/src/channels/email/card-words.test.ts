import { createId } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { wordsOfCard } from './card-words.ts';

const of = { subject: createId('order'), order: '1', number: 'S-1' };

test('a card in a mail is words', () => {
  expect(wordsOfCard({ type: 'order', ...of }, 'en')).toBe('Order S-1');
  expect(wordsOfCard({ type: 'parcel', ...of, parcel: 'T-1' }, 'zh-CN')).toBe('订单 S-1 的包裹 T-1');
  const product = { type: 'product', product: '7', title: 'Oak stool', image: null };
  const price = { amount: 14_900, currency: 'EUR' };
  expect(wordsOfCard({ ...product, price, url: 'https://shop.example/p' }, 'en')).toBe(
    'Oak stool · €149.00\nhttps://shop.example/p',
  );
  expect(wordsOfCard({ ...product, price: null, url: '/p' }, 'en')).toBe('Oak stool');
});

test.each([undefined, null, 'x', { type: 'order' }, { erased: true }])('%j is no card', (stored) => {
  expect(wordsOfCard(stored, 'en')).toBe('');
});
