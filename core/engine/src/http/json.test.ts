import { describe, expect, it } from 'vitest';
import { readJson } from './json.ts';

const read = (text: string) => readJson(new TextEncoder().encode(text));

describe('A JSON body', () => {
  it('loses NUL and halves of surrogate pairs, in keys too, and nothing else', () => {
    expect(read('{"a\\u0000":["x\\u0000y","\\ud83d!","\\ud83d\\udd14","\\u202e<b>"]}')).toEqual({
      a: ['xy', '!', '\u{1F514}', '\u202e<b>'],
    });
  });

  it.each([
    ['broken UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['no JSON', new TextEncoder().encode('{"secret words')],
    ['a pit of brackets', new TextEncoder().encode('['.repeat(50_000) + ']'.repeat(50_000))],
  ])('is refused with a word of ours when it is %s', (_, bytes) => {
    const refused = expect.objectContaining({
      code: 'request.invalid',
      message: expect.not.stringContaining('secret'),
    });
    expect(() => readJson(bytes)).toThrow(refused);
  });
});
