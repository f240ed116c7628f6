import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Letter, writeReply, writeTranscript } from './letter.ts';
import { locales, type MailLocale, nearestLocale } from './texts.ts';

const letter = (change: Partial<Letter> = {}): Letter => ({
  locale: 'en',
  timeZone: 'Asia/Shanghai',
  shop: 'Tea House',
  lines: [{ by: 'Mei', text: 'Your parcel\nis on its way.', files: [], at: '2026-07-01T10:00:00Z' }],
  link: 'https://shop.example/link?t=a.b&x=1',
  optOut: 'https://shop.example/opt-out?t=c',
  ...change,
});

describe.each(Object.keys(locales) as MailLocale[])('%s', (locale) => {
  test('has every text, with the same places to fill in as English', () => {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [name, text] of Object.entries(locales[locale])) {
      expect(text.trim(), name).not.toBe('');
      expect(places(text), name).toEqual(places(locales.en[name as keyof typeof locales.en]));
    }
  });
  test('writes a reply and a transcript with nothing left to fill in', () => {
    for (const mail of [writeReply(letter({ locale })), writeTranscript(letter({ locale }))]) {
      expect(`${mail.subject}${mail.text}${mail.html.replace(/style="[^"]*"/g, '')}`).not.toMatch(/\{\w+\}/);
      expect(mail.html).toContain(`lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`);
      expect(mail.text).toContain('is on its way.');
    }
  });
});

test('names all who answered, and who said what when there are several', () => {
  const lines = [
    { by: 'Mei', text: 'One', files: [], at: '2026-07-01T10:00:00Z' },
    { by: 'Tom', text: '', files: ['发票.pdf', 'b.png'], at: '2026-07-01T10:01:00Z' },
  ];
  const { text } = writeReply(letter({ lines }));
  expect(text).toContain('Mei and Tom from Tea House');
  expect(text).toContain('Tom · Jul 1, 2026, 6:01 PM\nFiles: 发票.pdf, b.png');
});

test('in a text from right to left, names and times that run the other way keep to themselves', () => {
  const { text, subject } = writeTranscript(letter({ locale: 'ar' }));
  expect(subject).toContain('\u2068Tea House\u2069');
  expect(text).toMatch(/\u2068Mei\u2069 · \u2068[^\u2069]+\u2069\n/);
  expect(writeTranscript(letter()).text).not.toMatch(/[\u2068\u2069]/);
});

test('words of people are words, whatever they hold', () => {
  const evil = '<img src=x onerror=alert(1)>&"\'</p><script>alert(1)</script>{shop}';
  const lines = [{ by: evil, text: evil, files: [evil], at: '2026-07-01T10:00:00Z' }];
  const { html, text, subject } = writeReply(letter({ lines, shop: `A\r\nBcc: x@y.z\u202E${evil}` }));
  expect(html).not.toMatch(/<(?:img|script)/);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(text).toContain(evil);
  expect(subject).not.toMatch(/[\r\n\u202E]/);
  expect(html).toContain('href="https://shop.example/link?t=a.b&amp;x=1"');
});

test('any text gives well-formed mail', () => {
  const safe = /<(?!\/?(?:html|head|meta|title|body|div|p|a|!doctype)[\s>])/;
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => {
      const lines = [{ by: words, text: words, files: [words], at: '2026-07-01T10:00:00Z' }];
      expect(writeTranscript(letter({ lines, shop: words })).html).not.toMatch(safe);
    }),
    { numRuns: 30 },
  );
});

test.each([
  [['zh-Hant-HK'], 'zh-TW'],
  [['zh'], 'zh-CN'],
  [['zh_TW'], 'zh-TW'],
  [['zh-HK'], 'zh-TW'],
  [['pt'], 'pt-BR'],
  [['PT-pt'], 'pt-BR'],
  [['nl', 'de-AT'], 'de'],
  [[null, undefined, 'xx'], 'en'],
])('%j is nearest to %s', (wishes, expected) => {
  expect(nearestLocale(...wishes)).toBe(expected);
});
