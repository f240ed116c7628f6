import { describe, expect, test } from 'vitest';
import { isFaithful, isTranslation } from './faithful.ts';

describe('better words say what the draft says', () => {
  const draft = 'pls send it back till friday, we refund 20.50 EUR, see https://one.example/returns';
  const better =
    'Hello! Please send it back until Friday; we refund 20.50 EUR, see https://one.example/returns. Thank you for your patience.';
  test.each([
    [draft, better, true],
    [draft, better.replace('20.50', '25.50'), false],
    [draft, better.replace(' 20.50 EUR', ''), false],
    [draft, better.replace('EUR', 'USD'), false],
    [draft, better.replace('Friday', 'Monday'), false],
    ['we ship it by fri with DHL', 'We ship it by Friday with DHL.', true],
    ['we ship it by fri with DHL', 'We ship it by Saturday with DHL.', false],
    ['we ship it by friday with DHL', 'We ship it with DHL.', false],
    ['we ship it with DHL', 'We ship it by carrier.', false],
    ['this is the Aurora lamp, pay by PayPal', 'This is the lamp; pay by PayPal.', false],
    ['this is the Aurora lamp, pay by PayPal', 'This is the Aurora lamp; please pay by card.', false],
    [draft, better.replace('https://one.example/returns', 'https://evil.example/pay'), false],
    [draft, better.replace(', see https://one.example/returns', ''), false],
    [draft, `${better} Your subscription was cancelled by our manager.`, false],
    ['we cant take sale items back.', 'We can’t take sale items back, sorry.', true],
    ['we cant take sale items back.', 'We can take sale items back.', false],
    ['We cannot take sale items back.', 'We can take sale items back.', false],
    ['We take sale items back.', 'We cannot take sale items back.', false],
    ['It takes 3 days. We cannot ship sooner.', 'It takes 3 days.', false],
    ['It takes 3 days.', 'It takes 3 weeks.', false],
    ['特价商品不能退货，运费 5 元', '您好，特价商品不能退货，运费 5 元。', true],
    ['特价商品不能退货，运费 5 元', '非常抱歉，特价商品不能退货，运费 5 元。', true],
    ['特价商品不能退货，运费 5 元', '您好，特价商品可以退货，运费 5 元。', false],
    ['特价商品不能退货，运费 5 元', '您好，特价商品不能退货，运费 8 元。', false],
    [draft, 'Thank you for your patience!', false],
    [draft, '', false],
  ])('%s → %s: %s', (before, after, holds) => {
    expect(isFaithful(before, after, /\p{Script=Han}/u.test(before) ? 'zh' : 'en')).toBe(holds);
  });
});

describe('a translation says what the text says', () => {
  test.each([
    ['It costs 4.90 EUR.', 'de', 'Das kostet 4,90 €.', true],
    ['It costs 4.90 EUR.', 'de', 'Das kostet 490 €.', false],
    ['It costs 4.90 EUR.', 'de', 'Das kostet 4,90 $.', false],
    ['You can not return it.', 'de', 'Sie können es nicht zurückgeben.', true],
    ['You can not return it.', 'de', 'Sie können es zurückgeben.', false],
    ['You can return it.', 'de', 'Sie können es nicht zurückgeben.', false],
    ['We are very sorry.', 'zh-CN', '非常抱歉。', true],
    ['It did not arrive.', 'zh-CN', '还没有收到。', true],
    ['It did not arrive.', 'ru', 'Оно не пришло.', true],
    ['See https://one.example/a', 'zh-CN', '请看 https://one.example/b', false],
    ['It comes on Friday.', 'de', 'Es kommt am Freitag.', true],
    ['It comes on Friday.', 'de', 'Es kommt am Montag.', false],
    ['It comes on Friday.', 'de', 'Es kommt bald.', false],
    ['It comes on Fri.', 'de', 'Es kommt am Freitag.', true],
    ['It comes soon.', 'de', 'Es kommt am Montag.', false],
    ['It comes on Wednesday.', 'ru', 'Она придёт в среду.', true],
    ['It comes on Wednesday.', 'ru', 'Она придёт в пятницу.', false],
    ['It comes on Monday.', 'pt', 'Chega na segunda.', true],
    ['It comes on Sunday.', 'zh-CN', '周日送到。', true],
    ['It comes on Sunday.', 'zh-CN', '周六送到。', false],
    ['It comes on 5 December.', 'zh-CN', '12月5日送到。', true],
    ['It comes on 5 December.', 'zh-CN', '11月5日送到。', false],
    ['It comes on 5 November.', 'zh-TW', '十一月5日送到。', true],
    ['It comes on 5 November.', 'ja', '11月5日に届きます。', true],
    ['It comes on Friday.', 'ar', 'يصل يوم الجمعة.', true],
    ['It comes on Friday.', 'vi', 'Hàng đến vào thứ Sáu.', true],
    ['It may come soon.', 'de', 'Es kommt vielleicht bald.', true],
    ['Pay it by PayPal.', 'de', 'Zahlen Sie mit PayPal.', true],
    ['Pay it by PayPal.', 'de', 'Zahlen Sie mit Karte.', false],
  ])('%s in %s → %s: %s', (before, to, after, holds) => {
    expect(isTranslation(before, after, { from: 'en', to })).toBe(holds);
  });
});
