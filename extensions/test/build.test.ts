import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildApp, copyApp } from './app.ts';
import { runPixel } from './pixel.ts';

vi.setConfig({ testTimeout: 100_000, hookTimeout: 100_000 });
let app: string;
beforeAll(async () => {
  app = await copyApp();
});
afterAll(() => rm(app, { recursive: true, force: true }));

/** Past it Shopify refuses what a UI extension is bundled into, in bytes as they travel. */
const most = 64_000;

test('the Shopify CLI builds the app and its extensions from the top of the repository, offline', async () => {
  const said = await buildApp(app);
  expect(said).toContain('Shopbell built!');
  const extensions = readdirSync(join(app, 'extensions')).filter((name) => /^(shopbell|flow)-/.test(name));
  expect(extensions.length).toBe(10);
  for (const name of extensions.filter((each) => each.startsWith('shopbell-'))) expect(said).toContain(name);
  for (const name of ['shopbell-admin', 'shopbell-message', 'shopbell-account', 'shopbell-pixel']) {
    const file = join(app, 'extensions', name, 'dist', `${name}.js`);
    expect(gzipSync(readFileSync(file)).length, name).toBeLessThan(most);
    expect(statSync(file).size, name).toBeGreaterThan(500);
  }
});

test('the pixel tells of a visit what prediction needs, and of nobody who they are', () => {
  const pixel = runPixel(join(app, 'extensions/shopbell-pixel/dist/shopbell-pixel.js'), { allowed: true });
  pixel.see('product_viewed', { productVariant: { product: { id: '42' } } });
  pixel.see('search_submitted', { searchResult: { query: 'oak stool', productVariants: [1, 2] } });
  pixel.see('search_submitted', { searchResult: { query: 'ada@example.com', productVariants: [] } });
  const checkout = { email: 'ada@example.com', phone: '+49301234', order: { id: '1001', customer: { id: '7' } } };
  pixel.see('checkout_completed', { checkout });
  const [viewed, searched, typed, bought] = pixel.sent.map(({ body }) => body);
  expect(viewed).toEqual({
    ...{ shop: 'one.myshopify.com', key: 'sh-product_viewed', visit: 'browser-1', name: 'product_viewed' },
    ...{ at: '2026-11-22T21:00:00.000Z', path: '/products/oak-stool', product: '42' },
  });
  expect(searched).toMatchObject({ search: 'oak stool', found: 2 });
  expect(typed).not.toHaveProperty('search');
  expect(bought).toMatchObject({ name: 'checkout_completed', order: '1001' });
  expect(JSON.stringify(pixel.sent)).not.toMatch(/ada@|49301234|"7"/);
  expect(pixel.heard.some((name) => /input|form|clicked|dom/.test(name))).toBe(false);
});

test('the pixel is silent without consent, from the moment it is taken back', () => {
  const pixel = runPixel(join(app, 'extensions/shopbell-pixel/dist/shopbell-pixel.js'), { allowed: false });
  pixel.see('page_viewed');
  expect(pixel.sent).toEqual([]);
  pixel.agree(true);
  pixel.see('page_viewed');
  pixel.agree(false);
  pixel.see('cart_viewed');
  expect(pixel.sent.map(({ body }) => body.name)).toEqual(['page_viewed']);
});

test.each([
  ['shopify.app.toml', 'embedded = true', 'embedded = "yes"', /embedded/],
  ['extensions/shopbell-admin/shopify.extension.toml', 'OrderBlock.tsx', 'Nowhere.tsx', /Nowhere\.tsx/],
  ['extensions/flow-tag/shopify.extension.toml', 'runtime_url', 'elsewhere_url', /runtime_url/],
])('it refuses a wrong %s, so that the proof above can fail', async (name, right, wrong, reason) => {
  const file = join(app, name);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(right, wrong));
  await expect(buildApp(app)).rejects.toThrow(reason);
  await writeFile(file, text);
});
