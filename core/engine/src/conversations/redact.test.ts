import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from './redact.ts';
import { cleanText, snippetOf } from './text.ts';

describe('taken out before it is stored', () => {
  test.each([
    ['4111111111111111', '•••• 1111'],
    ['my card is 4111 1111 1111 1111, thanks', 'my card is •••• 1111, thanks'],
    ['5500-0000-0000-0004', '•••• 0004'],
    ['3782 822463 10005', '•••• 0005'],
    ['2221 0000 0000 0009', '•••• 0009'],
    ['6212 3456 7890 0000 003', '•••• 0003'],
    ['4222222222222', '•••• 2222'],
    ['卡号4111111111111111谢谢', '卡号•••• 1111谢谢'],
    ['４１１１ １１１１ １１１１ １１１１', '•••• 1111'],
    ['٤١١١١١١١١١١١١١١١', '•••• 1111'],
    ['4111.1111.1111.1111 12/27 123', '•••• 1111 12/27 123'],
    ['4111\u00a01111\u00a01111\u00a01111', '•••• 1111'],
    ['4111\n1111\n1111\n1111', '•••• 1111'],
    ['4111 – 1111 – 1111 – 1111', '4111 – 1111 – 1111 – 1111'],
    ['4111-1111-1111-1111 and 5500000000000004', '•••• 1111 and •••• 0004'],
  ])('card numbers: %s', (text, stored) => {
    expect(redact(text).text).toBe(stored);
  });
  test.each([
    ['DE89 3704 0044 0532 0130 00', '•••• 3000'],
    ['iban GB29NWBK60161331926819 please', 'iban •••• 6819 please'],
    ['fr14 2004 1010 0505 0001 3M02 606 is mine', '•••• 2606 is mine'],
    ['11010519491231002X', '••••'],
    ['身份证号 440308199901010012', '身份证号 ••••'],
    ['AKIAIOSFODNN7EXAMPLE', '••••'],
    ['use sk_live_4eC39HqLyjWDarjtT1zdp7dc now', 'use •••• now'],
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', '••••'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U', '••••'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----', '••••'],
    ['wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12345', '••••'],
    ['d41d8cd98f00b204e9800998ecf8427e0123abcd', '••••'],
  ])('account and identity numbers, secrets: %s', (text, stored) => {
    expect(redact(text)).toEqual({ text: stored, redacted: true });
  });
  test('every number with a right check digit, however it is grouped', () => {
    const card = fc
      .tuple(
        fc.constantFrom('34', '37', '4', '51', '55', '6011', '62', '65', '2221', '2720'),
        fc.integer({ min: 13, max: 19 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
      )
      .map(([start, length, digits]) => withCheckDigit(start + [...take(digits, length - 1 - start.length)].join('')));
    const separator = fc.constantFrom('', ' ', '-', ' - ', '.', '\u2009');
    fc.assert(
      fc.property(card, separator, fc.integer({ min: 2, max: 6 }), (number, between, size) => {
        const written =
          between.length > 2 ? number : (number.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(between);
        const { text, redacted } = redact(`Here: ${written}.`);
        expect(redacted).toBe(true);
        expect(text.replace(/\D/g, '').length).toBeLessThanOrEqual(6);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('left as it is', () => {
  test.each([
    'order 100012345678',
    '4111111111111112',
    'SF4111111111111111',
    '1Z999AA10123456784',
    '+86 138 0013 8000',
    '1700000000000000',
    '9400 1000 0000 0000 0000 00',
    '0000 0000 0000 0000',
    '110105194912310021',
    '440308199913010012',
    'https://shop.example/p/4eC39HqLyjWDarjtT1zdp7dc4eC39HqLyjWDarjtT1zdp7dc?ref=4eC39HqLyjWDarjtT1zdp7dc4eC39HqLyjWDarjtT1zdp7dc',
    'cnv_01jd8k2m3n4p5q6r7s8t9vwxyz',
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    'Donaudampfschifffahrtsgesellschaftskapitaenswitwe',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'no',
    '',
  ])('%s', (text) => {
    expect(redact(text)).toEqual({ text, redacted: false });
  });
  test('never takes long, whatever is written', () => {
    for (const hostile of [
      '4 '.repeat(4_000),
      '1'.repeat(8_000),
      'A1'.repeat(4_000),
      '-----BEGIN '.repeat(700),
      'GB29 '.repeat(1_600),
      'aB3'.repeat(2_600),
      '12 34-'.repeat(1_300),
    ]) {
      const start = process.cpuUsage();
      redact(hostile);
      const { user } = process.cpuUsage(start);
      expect(user / 1000).toBeLessThan(200);
    }
  });
});

describe('cleaning', () => {
  test('takes out NUL, controls and lone surrogates, and trims', () => {
    expect(cleanText(' a\0b\u0007\r\nc\td\ud800e\udc00 ')).toBe('ab\nc\tde');
    expect(cleanText('😀 家 ‮x')).toBe('😀 家 ‮x');
    expect(cleanText('\0 \n ')).toBe('');
  });
  test('whatever comes in, what is stored is well formed and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cleaned = cleanText(text);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned).not.toContain('\0');
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
    );
    expect(cleanText('\ud83d'.repeat(3)).isWellFormed()).toBe(true);
  });
  test('a snippet is one line that breaks no character', () => {
    expect(snippetOf('a\n\nb')).toBe('a b');
    expect(snippetOf(`x${'😀'.repeat(200)}`)).toMatch(/^x(😀)+…$/u);
  });
});

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left <= 0) return;
    left -= 1;
    yield item;
  }
}

function withCheckDigit(start: string): string {
  for (let digit = 0; digit < 10; digit += 1) {
    const sum = [...`${start}${digit}`].reverse().reduce((total, each, place) => {
      const doubled = Number(each) * (1 + (place % 2));
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    if (sum % 10 === 0) return `${start}${digit}`;
  }
  throw new Error('one of ten digits is right');
}
