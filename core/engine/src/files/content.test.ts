import { sampleFiles } from '@shopbell/testing/samples/files';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeContent, takenTypes } from './content.ts';

const text = (content: string) => new TextEncoder().encode(content);
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const refused = { code: 'file.type' };

describe('what is taken', () => {
  test.each(Object.entries(sampleFiles))('%s, by its bytes', async (type, bytes) => {
    const content = await judgeContent(bytes);
    expect(content.type).toBe(type);
    if (type.startsWith('image/')) expect(content).toMatchObject({ width: 6, height: 4 });
    else expect(content).not.toHaveProperty('width');
  });
  test('all of the types that are promised', () => {
    expect(Object.keys(sampleFiles).sort()).toEqual([...takenTypes].sort());
  });
  test('photos of phones that carry a film behind the picture', async () => {
    const photo = join(sampleFiles['image/jpeg'], sampleFiles['video/mp4']);
    expect((await judgeContent(photo)).type).toBe('image/jpeg');
  });
  test('a picture that stands on its side is as wide as it is seen', async () => {
    const exif = Buffer.from(
      'ffe1002245786966000049492a00080000000100120103000100000006000000000000000000',
      'hex',
    ).subarray(0, 36);
    const turned = join(sampleFiles['image/jpeg'].subarray(0, 2), exif, sampleFiles['image/jpeg'].subarray(2));
    expect(await judgeContent(turned)).toMatchObject({ width: 4, height: 6 });
  });
});

describe('what is refused', () => {
  const zip = join(text('PK\x05\x06'), new Uint8Array(18));
  const png = sampleFiles['image/png'];
  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['text', text('hello there')],
    ['HTML', text('<!doctype html><script>alert(1)</script>')],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['SVG behind an XML head', text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', join(text('MZ'), new Uint8Array(200))],
    ['an archive', zip],
    ['a picture with a script in it', join(png, text('<script>alert(1)</script>'))],
    ['a picture with a page in it', join(png.subarray(0, 40), text('<HTML >'), png.subarray(40))],
    ['a picture that is an archive', join(png, zip)],
    [
      'a picture that is an archive with a comment',
      join(png, text('PK\x05\x06'), new Uint8Array(16), new Uint8Array([3, 0]), text('abc')),
    ],
    ['a PDF that is an archive', join(sampleFiles['application/pdf'], zip)],
    ['a PDF that begins as a page', join(text('<html >'), sampleFiles['application/pdf'])],
    ['a PDF with a page in its head', join(text('%PDF-1.4\n<script >'), sampleFiles['application/pdf'])],
    ['half a picture', png.slice(0, 20)],
    ['a picture of no size', png.map((byte, index) => (index >= 16 && index < 24 ? 0 : byte))],
    ['a picture of too many pixels', png.map((byte, index) => (index === 17 || index === 21 ? 1 : byte))],
  ])('%s', async (_, bytes) => {
    await expect(judgeContent(bytes)).rejects.toMatchObject(refused);
  });
  test('whatever bytes come, the answer is a type or a refusal', async () => {
    const heads = fc.constantFrom(...Object.values(sampleFiles), new Uint8Array());
    const tail = fc.uint8Array({ maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(heads, fc.nat(60), tail, async (head, cut, end) => {
        const bytes = join(head.subarray(0, head.length - Math.min(cut, head.length)), end);
        const outcome = await judgeContent(bytes).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject(refused);
        else expect(takenTypes).toContain((outcome as { type: string }).type);
      }),
    );
  });
});
