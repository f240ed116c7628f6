import { launchChromium } from '@shopbell/testing';
import { startTestEngine, type TestEngine } from '@shopbell/testing/engine';
import type { Browser, Page } from 'playwright-core';
import { bundle } from './bundle.ts';

/** No inline style or script, nothing from elsewhere: what a careful host allows. */
const policy =
  "default-src 'none'; style-src 'nonce-page'; script-src 'self'; connect-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:";

export interface PageOptions {
  agent?: string;
  locale?: string;
  scheme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** A place in the console, as `/inbox/mine`. */
  at?: string;
}

export interface Desk {
  engine: TestEngine;
  browser: Browser;
  /** A page of its own browser profile; every error of its script fails `faults`. */
  open(options?: PageOptions): Promise<Page>;
  /** What pages complained of so far: script errors and breaches of the policy. */
  faults: string[];
  close(): Promise<void>;
}

/** The real engine, and the console on a page of its origin in a real browser. */
export async function openDesk(): Promise<Desk> {
  const [engine, browser, script] = await Promise.all([
    startTestEngine(),
    launchChromium(),
    bundle('./standalone.tsx'),
  ]);
  const origin = new URL(engine.url).origin;
  const faults: string[] = [];
  const html =
    '<!doctype html><meta charset="utf-8"><style nonce="page">body{margin:0}</style><title>Admin</title><link rel="icon" href="data:,"><div id="console"></div><script type="module" src="/console.js"></script>';
  return {
    engine,
    browser,
    faults,
    async open({ agent = 'one-admin', locale = 'en', scheme = 'light', width = 1440, height = 900, at = '/' } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, locale, timezoneId: 'Europe/Berlin' });
      const page = await context.newPage();
      page.setDefaultTimeout(8_000);
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && /Content Security Policy|React|Warning/.test(message.text()))
          faults.push(message.text());
      });
      await context.route(`${origin}/console**`, (route) =>
        route.request().url().includes('.js')
          ? route.fulfill({ body: script, contentType: 'text/javascript' })
          : route.fulfill({ body: html, contentType: 'text/html', headers: { 'content-security-policy': policy } }),
      );
      const asked = new URLSearchParams({ agent, locale, scheme });
      await page.goto(`${origin}/console?${asked}#${at}`);
      return page;
    },
    async close() {
      await browser.close();
      await engine.stop();
    },
  };
}
