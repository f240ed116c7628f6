import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lexemesOf, termsOf, tsqueryOf } from './query.ts';
import { snippetOf } from './snippet.ts';
import { wordsOf } from './words.ts';

const words = (text: string) => wordsOf(text).map(({ word }) => word);

/** As PostgreSQL will: every term is in the text. */
function finds(query: string, text: string): boolean {
  const there = new Set(words(text));
  const has = (word: string, prefix: boolean) =>
    prefix ? [...there].some((other) => other.startsWith(word)) : there.has(word);
  const terms = termsOf(query);
  return terms.length > 0 && terms.every(({ word, prefix }) => has(word, prefix));
}

test.each([
  ['case and marks go', 'Café CRÈME', ['cafe', 'creme']],
  ['full-width forms are the plain ones', 'ＡＢＣ１２３', ['abc123']],
  ['half-width kana are the plain ones', 'ｶﾞｯｺｳ', ['カッ', 'ッコ', 'コウ', 'ウ']],
  ['Chinese becomes pairs', '我要退款', ['我要', '要退', '退款', '款']],
  ['one character alone stays', '好 。', ['好']],
  ['Korean stays in syllables', '환불해', ['환불', '불해', '해']],
  ['decomposed Korean is the same', '환불해'.normalize('NFD'), ['환불', '불해', '해']],
  ['sharp s', 'Straße', ['strasse']],
  ['Arabic loses marks and stretch', 'مُـرحبا', ['مرحبا']],
  ['order numbers are whole and in parts', 'order #A7K-22', ['order', 'a7k-22', 'a7k', '22']],
  ['addresses are whole and in parts', 'Li.Wei@shop.example!', ['li.wei@shop.example', 'li', 'wei', 'shop', 'example']],
  ['mixed scripts part', '订单ABC123退款', ['订单', '单', 'abc123', '退款', '款']],
  ['nothing in nothing', ' —!?\u0000 ', []],
])('%s', (_, text, expected) => {
  expect(words(text)).toEqual(expected);
});

test.each([
  ['退款', '你好，我想申请退款。', true],
  ['退', '不能退', true],
  ['款', '我要退款', true],
  ['退货', '我要退款', false],
  ['申请退款', '我想申请退款', true],
  ['refund', 'Two REFUNDS please', true],
  ['refund please', 'please wait', false],
  ['1001', 'order 10012', false],
  ['#1001', 'where is order #1001?', true],
  ['A7K-22', 'it is a7k-22.', true],
  ['A7K-22', 'a7k and 22', false],
  ['li@shop.example', 'write to LI@shop.example', true],
  ["x' | 'y", 'only x here', false],
])('%s in %s: %s', (query, text, found) => {
  expect(finds(query, text)).toBe(found);
});

test('every text is found by any two neighbouring Chinese characters of it', () => {
  const han = fc.array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(han, fc.nat(), (points, at) => {
      const text = String.fromCodePoint(...points);
      const from = at % (points.length - 1);
      expect(finds(text.slice(from, from + 2), text)).toBe(true);
    }),
  );
});

test('positions point at what was matched', () => {
  const text = 'ﬁrst Ｒefund 退款';
  const found = wordsOf(text).map(({ word, start, end }) => [word, text.slice(start, end)]);
  expect(found).toEqual([
    ['first', 'ﬁrst'],
    ['refund', 'Ｒefund'],
    ['退款', '退款'],
    ['款', '款'],
  ]);
});

test('a snippet marks every match, stays short and never cuts a character', () => {
  const terms = termsOf('退款');
  expect(snippetOf('我要退款，退款！', terms)).toBe('我要\uE000退款\uE001，\uE000退款\uE001！');
  const long = `${'😀'.repeat(200)} 退款 ${'😀'.repeat(200)}`;
  const snippet = snippetOf(long, terms);
  expect(snippet).toContain('\uE000退款\uE001');
  expect(snippet.length).toBeLessThan(180);
  expect(snippet.isWellFormed()).toBe(true);
  expect(snippetOf('a \uE000退款', terms)).toBe('a \uE000退款\uE001');
});

test('any text gives words, lexemes, a query and a snippet', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      (text, query) => {
        for (const lexeme of lexemesOf('shp_000000', text)) expect(lexeme.length).toBeLessThan(200);
        expect(tsqueryOf('shp_000000', termsOf(query))).not.toContain('\u0000');
        expect(typeof snippetOf(text, termsOf(query))).toBe('string');
      },
    ),
  );
});
