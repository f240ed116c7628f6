import type { Files } from '@shopbell/contract';
import { describe, expect, test } from 'vitest';

/** What every `Files` keeps. `make` gives one for each test; they may share what they hold. */
export function testFiles(name: string, make: () => Promise<Files>): void {
  describe(`files in ${name}`, () => testPromises(make));
}

function testPromises(make: () => Promise<Files>): void {
  const bytes = new Uint8Array(70_000).map((_, index) => index % 251);

  test('gives back exactly what it took', async () => {
    const files = await make();
    await files.put('shp_a/2026-11/fil_a', bytes, 'image/png');
    const found = await files.get('shp_a/2026-11/fil_a');
    expect(found?.size).toBe(bytes.length);
    expect(Buffer.compare(found?.bytes ?? new Uint8Array(), bytes)).toBe(0);
  });

  test('gives parts, with the size of the whole', async () => {
    const files = await make();
    await files.put('shp_a/2026-11/fil_b', bytes, 'video/mp4');
    const part = await files.get('shp_a/2026-11/fil_b', { start: 10, end: 19 });
    expect([...(part?.bytes ?? [])]).toEqual([...bytes.subarray(10, 20)]);
    expect(part?.size).toBe(bytes.length);
  });

  test('replaces what was there, empty files too', async () => {
    const files = await make();
    await files.put('shp_a/2026-11/fil_c', bytes, 'image/png');
    await files.put('shp_a/2026-11/fil_c', new Uint8Array(), 'image/png');
    expect(await files.get('shp_a/2026-11/fil_c')).toEqual({ bytes: new Uint8Array(), size: 0 });
  });

  test('a missing key is null, and removing it is no error', async () => {
    const files = await make();
    expect(await files.get('shp_a/2026-11/fil_none')).toBeNull();
    await files.remove('shp_a/2026-11/fil_none');
    await files.put('shp_a/2026-11/fil_d', bytes, 'image/png');
    await files.remove('shp_a/2026-11/fil_d');
    expect(await files.get('shp_a/2026-11/fil_d')).toBeNull();
  });
}
