// node --conditions=@shopbell/source test/looks.ts <folder> [part of a name]: screenshots of every state, for people to judge.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '@shopbell/testing';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { buildAssets } from '../build.mjs';
import { type FakeEngine, startFakeEngine } from './fake-engine.ts';
import { shopPage } from './pages.ts';
import { states } from './states.ts';

const [folder = 'looks', only = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const assets = mkdtempSync(join(tmpdir(), 'shopbell-looks-'));
await buildAssets(assets);
const browser = await launchChromium();
const sizes = { 360: { width: 360, height: 740 }, 1440: { width: 1440, height: 900 } };

for (const [state, prepare] of Object.entries(states)) {
  for (const [width, viewport] of Object.entries(sizes)) {
    for (const [lang, colorScheme] of [
      ['en', 'light'],
      ['en', 'dark'],
      ['zh-CN', 'light'],
      ['ar', 'light'],
    ] as const) {
      const name = `${state}-${width}-${lang}-${colorScheme}`;
      if (!name.includes(only)) continue;
      await shoot(name, { viewport, colorScheme, locale: lang, hasTouch: width === '360' }, prepare);
    }
  }
}
await browser.close();
rmSync(assets, { recursive: true });

async function shoot(
  name: string,
  options: BrowserContextOptions,
  prepare: (page: Page, engine: FakeEngine) => Promise<void>,
) {
  const engine = await startFakeEngine({ assets, page: () => shopPage({ lang: options.locale ?? 'en' }) });
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(name, error));
  page.on('console', (line) => line.type() === 'error' && console.error(name, line.text()));
  await page.goto(`${engine.url}/stool`);
  await prepare(page, engine);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  await engine.stop();
}
