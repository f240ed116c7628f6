import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '@shopbell/testing';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { buildAssets } from '../build.mjs';
import { type FakeEngine, startFakeEngine } from './fake-engine.ts';
import { type ShopPage, shopPage } from './pages.ts';
import { bePatient, patience } from './patience.ts';

export type StageOptions = BrowserContextOptions & { page?: ShopPage };

/** For a file of tests: the widget as it is built, and a browser. What comes back opens a page of a shop whose engine is in memory. */
export function setStage() {
  bePatient();
  const assets = mkdtempSync(join(tmpdir(), 'shopbell-stage-'));
  let browser: Browser;
  beforeAll(async () => {
    [browser] = await Promise.all([launchChromium(), buildAssets(assets)]);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(assets, { recursive: true, force: true });
  });

  /** What the page throws fails the test. */
  return async (
    { page: look, ...options }: StageOptions,
    work: (page: Page, engine: FakeEngine) => Promise<void>,
  ): Promise<void> => {
    const engine = await startFakeEngine({ assets, page: () => shopPage({ nonce: null, ...look }) });
    const context = await browser.newContext(options);
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(String(error)));
    try {
      await page.goto(`${engine.url}/stool`);
      await work(page, engine);
      expect(thrown).toEqual([]);
    } finally {
      await context.close();
      await engine.stop();
    }
  };
}
