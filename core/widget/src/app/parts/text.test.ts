import { expect, test } from 'vitest';
import { findLinks, isEmojiOnly, plain } from './text.ts';

const links = (text: string) => findLinks(text).filter((piece) => typeof piece !== 'string');

test('finds links and leaves the sentence around them', () => {
  expect(findLinks('See https://shop.example/a?b=1, or www.shop.example.')).toEqual([
    'See ',
    { href: 'https://shop.example/a?b=1', shown: 'https://shop.example/a?b=1', away: true },
    ', or ',
    { href: 'https://www.shop.example/', shown: 'www.shop.example', away: true },
    '.',
  ]);
  expect(links('mail me@shop.example、谢谢')).toEqual([
    { href: 'mailto:me@shop.example', shown: 'me@shop.example', away: true },
  ]);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,<b>',
  'vbscript:x',
  'file:///etc/passwd',
  'http://',
  'https://[',
  'ftp://x.example',
])('%s becomes no link', (text) => expect(links(text)).toEqual([]));

test('a link shows the host that it leads to', () => {
  const shown = (text: string) => (links(text)[0] as { shown: string }).shown;
  expect(shown('https://bank.example@evil.example/x')).toBe('https://evil.example/x');
  expect(shown('https://аррӏе.com/')).toMatch(/^https:\/\/xn--/);
  expect(shown('https://bank.example\u202e/moc.live')).toBe('https://bank.example/moc.live');
});

test.each(['a'.repeat(8000), `https://x.example/${'.'.repeat(7900)}a`, `${'a.'.repeat(4000)}@`, '@'.repeat(8000)])(
  'long text is read in no time (%#)',
  (text) => {
    const from = performance.now();
    findLinks(text);
    expect(performance.now() - from).toBeLessThan(100);
  },
);

test('every stretch of the text is still there', () => {
  const text = 'a https://x.example/1 b http://y.example/2';
  expect(
    findLinks(text)
      .map((piece) => (typeof piece === 'string' ? piece : piece.shown))
      .join(''),
  ).toBe(text);
});

test('emoji alone are one to three pictures', () => {
  expect(['👍', '❤️', '👩‍👩‍👧‍👦👍🏽', '🇩🇪', '🎉 🎁 📦'].map(isEmojiOnly)).toEqual([true, true, true, true, true]);
  expect(['', ' ', 'a👍', '12', '👍👍👍👍', '#'].map(isEmojiOnly)).toEqual([false, false, false, false, false, false]);
});

test('marks that turn text are taken out of names', () => expect(plain('invoice\u202efdp.exe')).toBe('invoicefdp.exe'));
