import { launchChromium } from '@shopbell/testing';
import { startTestEngine, type TestEngine, type TestEngineOptions } from '@shopbell/testing/engine';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bundle } from './bundle.ts';

/** No style or script but the page's own, nothing from elsewhere: what a careful host allows. */
const policy =
  "default-src 'none'; style-src 'nonce-page'; script-src 'self'; connect-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:";
const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Admin</title><link rel="icon" href="data:,">
<style nonce="page">body { margin: 0 }</style><div id="console"></div><script type="module" src="/console.js"></script>`;

export interface PageOptions {
  agent?: string;
  locale?: string;
  scheme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** A place in the console, as `/inbox/mine`. */
  at?: string;
  /** `host`: a page of the host's admin with bell and blocks. */
  page?: 'console' | 'host';
  /** Another tab of this browser profile. */
  beside?: Page;
}

export interface Desk {
  engine: TestEngine;
  browser: Browser;
  open(options?: PageOptions): Promise<Page>;
  /** What pages complained of so far: script errors and breaches of the policy. */
  faults: string[];
  close(): Promise<void>;
}

/** The real engine, and the console on a page of its origin in a real browser. */
export async function openDesk(options: TestEngineOptions['engine'] = {}): Promise<Desk> {
  const [engine, browser, script] = await Promise.all([
    startTestEngine({ engine: options }),
    launchChromium(),
    bundle('./standalone.tsx'),
  ]);
  const origin = new URL(engine.url).origin;
  const faults: string[] = [];
  const profile = async ({ locale = 'en', width = 1440, height = 900 }: PageOptions): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: { width, height }, locale, timezoneId: 'Europe/Berlin' });
    await context.route(`${origin}/console**`, (route) =>
      route.request().url().includes('.js')
        ? route.fulfill({ body: script, contentType: 'text/javascript' })
        : route.fulfill({ body: html, contentType: 'text/html', headers: { 'content-security-policy': policy } }),
    );
    return context;
  };
  return {
    engine,
    browser,
    faults,
    async open(options = {}) {
      const { agent = 'one-admin', locale = 'en', scheme = 'light', at = '/', page: kind = 'console' } = options;
      const context = options.beside?.context() ?? (await profile(options));
      const page = await context.newPage();
      page.setDefaultTimeout(25_000);
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (/Content Security Policy|Warning:/.test(message.text())) faults.push(message.text());
      });
      const asked = new URLSearchParams({ agent, locale, scheme, page: kind });
      await page.goto(`${origin}/console?${asked}#${at}`);
      return page;
    },
    async close() {
      await browser.close();
      await engine.stop();
    },
  };
}
