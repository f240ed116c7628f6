import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dispositionOf, safeName } from './name.ts';
import { parseRange } from './range.ts';

test.each([
  ['photo.JPG', '.jpg', 'photo.jpg'],
  ['../../etc/passwd', '.png', 'passwd.png'],
  ['C:\\Users\\li\\发票.pdf', '.pdf', '发票.pdf'],
  ['invoice.pdf.exe', '.pdf', 'invoice.pdf'],
  ['gpj.\u202Eexe', '.jpg', 'gpj.jpg'],
  ['a\u0000b\r\nc.png', '.png', 'abc.png'],
  ['...', '.png', 'file.png'],
  ['', '.png', 'file.png'],
  ['v1.2 final version.png', '.png', 'v1.2 final version.png'],
  ['\ud800broken.png', '.png', '\ufffdbroken.png'],
  ['"; filename=x.html', '.png', ' filename=x.png'.trim()],
])('%j becomes a name to save under', (name, extension, expected) => {
  expect(safeName(name, extension)).toBe(expected);
});

test('any name becomes one that is short, well formed and a header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const safe = safeName(name, '.png');
      expect(safe.length).toBeLessThanOrEqual(204);
      expect(safe).toMatch(/^[^/\\\p{Cc}]+\.png$/u);
      expect(dispositionOf('image/png', safe)).toMatch(/^[\x20-\x7e]+$/);
      new Headers({ 'content-disposition': dispositionOf('image/png', safe) });
    }),
  );
});

test('only pictures, films and PDFs are shown in place', () => {
  expect(dispositionOf('image/png', 'a.png')).toMatch(/^inline;/);
  expect(dispositionOf('video/mp4', 'a.mp4')).toMatch(/^inline;/);
  expect(dispositionOf('application/pdf', 'a.pdf')).toMatch(/^inline;/);
  expect(dispositionOf('text/html', 'a.html')).toMatch(/^attachment;/);
  expect(dispositionOf('image/png', '发票 (1).png')).toBe(
    `inline; filename="__ (1).png"; filename*=UTF-8''%E5%8F%91%E7%A5%A8%20%281%29.png`,
  );
});

describe('range', () => {
  test.each([
    [null, null],
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['bytes=50-1000', { start: 50, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-1', null],
    ['bytes=0-1,4-5', null],
    ['lines=1-2', null],
    ['bytes=-', null],
  ])('%s of 100 bytes', (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected);
  });
});
