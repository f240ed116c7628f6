import { describe, expect, test } from 'vitest';
import { pickNamed } from '../knowledge/products/naming.ts';
import { readProductQuestion } from './product-question.ts';

const fit = (one: string, other: string) => ({ asks: 'fit', sides: [one, other] });
const others = (of: string) => ({ asks: 'else', of });

describe('what is asked of products', () => {
  test.each([
    ['Does the spare lid fit the Ember teapot?', fit('spare lid', 'Ember teapot')],
    ['Hi, will the lid work with my Ember teapot please?', fit('lid', 'Ember teapot')],
    ['Is the spare lid compatible with induction hobs?', fit('spare lid', 'induction hobs')],
    ['Can I use the spare lid with the Ember teapot?', fit('spare lid', 'Ember teapot')],
    ['does this fit the Ember teapot', fit('this', 'Ember teapot')],
    ['备用壶盖适用于铸铁茶壶吗？', fit('备用壶盖', '铸铁茶壶')],
    ['这款能不能兼容铸铁茶壶', fit('这款', '铸铁茶壶')],
    ['What else goes with the Ember teapot?', others('Ember teapot')],
    ['which accessories for the Ember teapot do you have?', others('Ember teapot do you have')],
    ['铸铁茶壶可以搭配什么？', others('铸铁茶壶')],
    ['什么可以和铸铁茶壶一起搭配', others('铸铁茶壶')],
  ])('%s', (text, asked) => {
    expect(readProductQuestion(text)).toEqual(asked);
  });

  test.each([
    'Where is my order #1001?',
    'I want a refund',
    'The lid does not fit!',
    'Do you ship to Germany?',
    '我的快递到哪了',
    '你们发货到德国吗？',
    '',
  ])('and is not by: %s', (text) => {
    expect(readProductQuestion(text)).toBeNull();
  });

  test('is read of the longest hostile text at once', () => {
    const begun = performance.now();
    for (const text of ['does a '.repeat(15_000), '和'.repeat(100_000), 'is a compatible '.repeat(6_000)])
      readProductQuestion(text);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('products that a text names', () => {
  const pot = { product: 'pot', names: ['Ember teapot', 'POT-1'] };
  const lid = { product: 'lid', names: ['Ember teapot lid'] };
  test('are the longest in whole words, by title or number, in its order', () => {
    expect(pickNamed('Does the EMBER teapot lid fit the Ember  Teapot?', [pot, lid])).toEqual(['lid', 'pot']);
    expect(pickNamed('pot-1 or two Ember teapots', [pot, lid])).toEqual(['pot']);
    expect(pickNamed('December teapot, Ember teapotter', [pot, lid])).toEqual([]);
    expect(pickNamed('铸铁茶壶适用吗', [{ product: 'zh', names: ['铸铁茶壶'] }])).toEqual(['zh']);
  });
  test('are none where several share the name', () => {
    expect(pickNamed('Ember teapot', [pot, { ...pot, product: 'twin' }])).toEqual([]);
  });
});
