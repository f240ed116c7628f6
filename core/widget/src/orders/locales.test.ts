import { readdirSync } from 'node:fs';
import { routes } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { addresses } from './calls.ts';
import { createFormat } from './format.ts';
import { wordOfLine } from './line-word.ts';
import en, { type OrderWords } from './locales/en.ts';

const names = readdirSync(new URL('./locales/', import.meta.url)).map((file) => file.slice(0, -3));
const load = async (name: string) => ((await import(`./locales/${name}.ts`)) as { default: OrderWords }).default;

test('there are the ten languages, and each has every word and every value to fill in', async () => {
  expect(names.sort()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'ja', 'ko', 'pt-BR', 'zh-CN', 'zh-TW']);
  const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const name of names) {
    const words = await load(name);
    expect(Object.keys(words)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(words))
      expect([name, key, slots(text)]).toEqual([name, key, slots(en[key as keyof OrderWords])]);
  }
});

test('the addresses are those of the contract', () => {
  for (const [name, address] of Object.entries(addresses)) {
    const { method, path } = routes[name as keyof typeof addresses];
    expect(address).toBe(`${method} ${path}`);
  }
});

test('every kind of line that a customer can see has a word, and one that nobody knows is some change', () => {
  const { has } = createFormat('en', en);
  const kinds = [
    'order.placed',
    'payment.paid',
    'fulfilment.shipped',
    'parcel.customs',
    'return.approved',
    'refund.made',
    'warehouse.picked',
    'stock.back-ordered',
  ];
  for (const kind of kinds) expect(wordOfLine(kind, has)).not.toBe('line.other');
  expect(wordOfLine('return.requested', has)).toBe('line.return-requested');
  expect(wordOfLine('parcel.out-for-delivery', has)).toBe('state.out-for-delivery');
  expect(wordOfLine('cart.abducted', has)).toBe('line.other');
});

test('money in whole units of its currency, also where it has no smaller ones', () => {
  const { money } = createFormat('en', en);
  expect(money({ amount: 14_900, currency: 'EUR' })).toBe('€149.00');
  expect(money({ amount: 1_490, currency: 'JPY' })).toBe('¥1,490');
});
