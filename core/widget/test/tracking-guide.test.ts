import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@shopbell/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAssets } from '../build.mjs';
import { startFakeEngine } from './fake-engine.ts';
import { bePatient } from './patience.ts';

bePatient();
const guide = readFileSync(fileURLToPath(new URL('../../../docs/guides/tracking.md', import.meta.url)), 'utf8');
const samples = [...guide.matchAll(/```html\n([\s\S]*?)```/g)].map(([, code]) => code as string);
const assets = mkdtempSync(join(tmpdir(), 'shopbell-tracking-guide-'));
let browser: Awaited<ReturnType<typeof launchChromium>>;
beforeAll(async () => {
  [browser] = await Promise.all([launchChromium(), buildAssets(assets)]);
});
afterAll(async () => {
  await browser.close();
  rmSync(assets, { recursive: true, force: true });
});

test.each(samples.map((html, n) => [n, html] as const))('HTML sample %i asks for an order', async (_, html) => {
  const page = () => ({ html: `<!doctype html><title>Shop</title><body>${html}` });
  const engine = await startFakeEngine({ assets, mount: '/shopbell', page });
  const tab = await browser.newPage();
  await tab.goto(engine.url);
  await tab.locator('shopbell-tracking .seek .button').waitFor();
  await expect.poll(() => tab.locator('shopbell-launcher').count()).toBe(0);
  await tab.close();
  await engine.stop();
});

test('the guide names every part that there is', () => {
  const folder = fileURLToPath(new URL('../src/orders/', import.meta.url));
  const files = readdirSync(folder).filter((name) => name.endsWith('.tsx'));
  const parts = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/part="([a-z]+)"/g)].map(([, part]) => part as string),
  );
  expect(parts.length).toBeGreaterThan(10);
  // A card stands in the chat only.
  for (const part of new Set(parts)) if (part !== 'card') expect(guide, part).toContain(`\`${part}\``);
});
