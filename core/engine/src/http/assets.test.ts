import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createAssets } from './assets.ts';

const parent = mkdtempSync(join(tmpdir(), 'shopbell-assets-'));
const folder = join(parent, 'widget');
const script = `export const greeting = ${JSON.stringify('hello '.repeat(300))};`;
mkdirSync(join(folder, 'parts'), { recursive: true });
writeFileSync(join(parent, 'secret'), 'secret');
writeFileSync(join(folder, 'loader.js'), script);
writeFileSync(join(folder, 'parts/app-0a1b2c3d4e.js'), script);
writeFileSync(join(folder, 'bell.png'), 'png');
afterAll(() => rmSync(parent, { recursive: true }));

const assets = createAssets(folder);
async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const response = await assets(path, new Request('https://shop.example/', { headers }));
  if (!response) throw new Error(`${path} is not there`);
  return response;
}

describe("The widget's files", () => {
  it('are kept for a year where the name holds a hash, and five minutes otherwise', async () => {
    expect((await get('parts/app-0a1b2c3d4e.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await get('loader.js')).headers.get('cache-control')).toContain('max-age=300');
  });

  it('load from every origin, as what they are', async () => {
    const { headers } = await get('loader.js');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get('bell.png')).headers.get('content-type')).toBe('image/png');
  });

  it('travel packed where that helps', async () => {
    const brotli = await get('loader.js', { 'accept-encoding': 'gzip, br' });
    expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(script);
    const gzip = await get('loader.js', { 'accept-encoding': 'gzip;q=0.8' });
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(script);
    expect((await get('bell.png', { 'accept-encoding': 'br' })).headers.get('content-encoding')).toBeNull();
    expect(await (await get('loader.js')).text()).toBe(script);
  });

  it('are not sent again when they are the same', async () => {
    const etag = (await get('loader.js')).headers.get('etag') ?? '';
    expect((await get('loader.js', { 'if-none-match': etag })).status).toBe(304);
  });

  it.each(['../secret', 'parts/../../secret', 'nothing.js', '', 'parts', '%2e%2e/secret'])(
    'do not lead to %j',
    async (path) => {
      expect(await assets(path, new Request('https://shop.example/'))).toBeNull();
    },
  );
});
