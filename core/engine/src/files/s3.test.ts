import { testFiles } from '@shopbell/testing/contracts/files';
import { startS3 } from '@shopbell/testing/s3';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createS3Files } from './s3.ts';

const store = await startS3();
afterAll(() => store.stop());
const timing = { timeout: 500, retries: 2, pause: 5 };
const options = { ...store, pathStyle: true };
const png = new Uint8Array([1, 2, 3]);

testFiles('an S3-compatible store', async () => createS3Files(options, timing));

describe('an S3-compatible store', () => {
  beforeEach(() => {
    store.faults.length = 0;
    store.calls.length = 0;
  });

  test('gets the type with the bytes', async () => {
    await createS3Files(options, timing).put('shp_a/fil_a', png, 'image/png');
    expect(store.objects.get('shp_a/fil_a')?.type).toBe('image/png');
  });

  test('is asked again when it is busy, cuts the line or is slow', async () => {
    const files = createS3Files(options, timing);
    store.faults.push({ status: 503 }, { hangUp: true });
    await files.put('shp_a/fil_b', png, 'image/png');
    store.faults.push({ delay: 1_000 });
    expect((await files.get('shp_a/fil_b'))?.bytes).toEqual(png);
  });

  test('counts as away when it stays so, and says so without its words', async () => {
    const files = createS3Files(options, timing);
    store.faults.push({ status: 500 }, { status: 500 }, { status: 500 });
    await expect(files.put('shp_a/fil_c', png, 'image/png')).rejects.toMatchObject({ code: 'unavailable' });
    expect(store.calls).toHaveLength(3);
    store.faults.push({ hangUp: true }, { hangUp: true }, { hangUp: true });
    await expect(files.get('shp_a/fil_c')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test.each([
    ['secretAccessKey', 'wrong', 'SignatureDoesNotMatch'],
    ['accessKeyId', 'wrong', 'InvalidAccessKeyId'],
    ['region', 'wrong', 'AuthorizationHeaderMalformed'],
  ])('a wrong %s is refused at once', async (option, value, code) => {
    const files = createS3Files({ ...options, [option]: value }, timing);
    const refused = await files.put('shp_a/fil_d', png, 'image/png').catch((error: Error) => error);
    expect(refused).toMatchObject({ code: 'unavailable' });
    expect(String((refused as Error).cause)).toContain(code);
    expect(store.calls).toHaveLength(1);
    expect(store.objects.has('shp_a/fil_d')).toBe(false);
  });

  test('nothing listens: away', async () => {
    const files = createS3Files({ ...options, endpoint: 'http://127.0.0.1:9' }, { ...timing, retries: 1 });
    await expect(files.get('shp_a/fil_a')).rejects.toMatchObject({ code: 'unavailable' });
  });
});
