import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { HostCall } from '@shopbell/contract';
import { launchChromium } from '@shopbell/testing';
import { startTestEngine } from '@shopbell/testing/engine';
import { createMemoryHost } from '@shopbell/testing/memory-host';
import type { Page } from 'playwright-core';
import { appUrl } from '../shared/address.ts';

/** Whom a session token speaks for; these are not signed, and only this host takes them. */
export function tokenOf(who: string | null): string {
  const claims = { dest: 'https://one', ...(who ? { sub: who } : {}) };
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.none`;
}
function readToken({ request }: HostCall): string {
  const [, claims = ''] = (request.headers.get('authorization') ?? '').split('.');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}') as { sub?: string }).sub ?? '';
}

/** What a bundle is run with. `words` are the extension's locale file. */
export interface Play {
  extension: string;
  target: string;
  locale?: string;
  token: string;
  /** The global id of what the page is about. */
  about: string;
}

/**
 * Runs bundles as Shopify's sandbox does: with a `shopify` to register at, on a page that stands for it, against a real engine below the app's
 * address. `s-*` stay unknown elements: their code comes from Shopify's network only.
 */
export async function openSandbox(app: string) {
  const host = createMemoryHost();
  const { findCustomer, findAgent } = host;
  const vouching = {
    vouchCustomer: (call: HostCall) => findCustomer(call.shop.id, readToken(call)),
    vouchAgent: (call: HostCall) => findAgent(call.shop.id, readToken(call)),
  };
  const engine = await startTestEngine({ host: Object.assign(host, vouching) });
  /** Answers in the place of the engine's, by path; `late` ones when the engine has done its work, so that only its answer is lost. */
  const instead = new Map<string, { status: number; body: unknown; late?: boolean }>();
  const asked: string[] = [];

  const pass = async (method: string, path: string, headers: Record<string, string>, body: string | null) => {
    asked.push(`${method} ${path.split('?')[0]}`);
    const other = instead.get(path.split('?')[0] ?? '');
    const forged = other && { status: other.status, body: JSON.stringify(other.body) };
    if (forged && !other.late) return forged;
    const answer = await fetch(engine.url + path, { method, headers, ...(body ? { body } : {}) });
    if (forged) return forged;
    return { status: answer.status, body: await answer.text() };
  };
  const carried = (headers: Record<string, string | string[] | undefined>) => ({
    authorization: String(headers.authorization ?? ''),
    ...(headers['content-type'] ? { 'content-type': String(headers['content-type']) } : {}),
  });
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { url = '/', method = 'GET' } = request;
    if (!url.startsWith('/shopbell/'))
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><body></body>');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks).toString();
    const { status, body } = await pass(method, url.slice('/shopbell'.length), carried(request.headers), sent);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchChromium();

  return {
    engine,
    instead,
    asked,
    /** Runs one target in a new page; what it throws is in `thrown`. */
    async play({ extension, target, locale = 'en.default', token, about }: Play) {
      const page: Page = await browser.newPage();
      page.setDefaultTimeout(20_000);
      const thrown: string[] = [];
      page.on('pageerror', (error) => thrown.push(String(error)));
      await page.route(`${appUrl}/shopbell/**`, async (route) => {
        const request = route.request();
        const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
        if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
        const path = request.url().slice(`${appUrl}/shopbell`.length);
        const answer = await pass(request.method(), path, carried(request.headers()), request.postData());
        return route.fulfill({ ...answer, headers, contentType: 'application/json' });
      });
      await page.goto(url);
      const folder = join(app, 'extensions', extension);
      const words = JSON.parse(readFileSync(join(folder, `locales/${locale}.json`), 'utf8')) as unknown;
      await page.evaluate(setStage, { words, token, about });
      await page.addScriptTag({ content: readFileSync(join(folder, `dist/${extension}.js`), 'utf8') });
      await page.evaluate(async (name) => (globalThis as unknown as Stage).targets[name]?.(), target);
      return { page, thrown };
    },
    async stop() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.stop();
    },
  };
}
export type Sandbox = Awaited<ReturnType<typeof openSandbox>>;

interface Stage {
  targets: Record<string, () => unknown>;
}

/** What Shopify gives to an extension, as far as ours use it. Runs in the page. */
function setStage({ words, token, about }: { words: unknown; token: string; about: string }) {
  const targets: Record<string, unknown> = {};
  const missing: string[] = [];
  const translate = (key: string, more: Record<string, string> = {}) => {
    const found = key.split('.').reduce<unknown>((held, part) => (held as Record<string, unknown>)?.[part], words);
    if (typeof found !== 'string') missing.push(key);
    return String(found).replaceAll(/{{(\w+)}}/g, (_, name: string) => more[name] ?? '');
  };
  const formatDate = (date: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en', { timeZone: 'UTC', ...options }).format(date);
  const shopify = {
    extend: (target: string, start: unknown) => {
      targets[target] = start;
    },
    i18n: { translate, formatDate },
    auth: { idToken: async () => token },
    sessionToken: { get: async () => token },
    data: { selected: [{ id: about }] },
    order: { value: { id: about, name: '#1001' } },
    localization: { language: { value: { isoCode: 'en' } } },
    close: () => document.body.setAttribute('data-closed', ''),
  };
  Object.assign(globalThis, { shopify, targets, missing });
}
