import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@shopbell/testing';
import { build } from 'esbuild';
import type { BrowserContextOptions, Page } from 'playwright-core';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The strictest page that a widget has to live on; pictures come from a tile server where one is named. */
const policyOf = (tiles: string) =>
  `default-src 'none'; script-src 'nonce-x' 'strict-dynamic'; style-src 'nonce-x'; img-src 'self' ${tiles}; require-trusted-types-for 'script'`;

export interface Pages {
  /** Everything that any page asked for, but for itself. */
  asked: string[];
  /** Errors, and breaches of the policy. */
  faults: string[];
  /** The address of a tile server that answers with one picture for all. */
  tiles: string;
  open(
    options?: BrowserContextOptions & { dir?: 'ltr' | 'rtl'; lang?: string; shadow?: boolean; dark?: boolean },
  ): Promise<Page>;
  close(): Promise<void>;
}

/** Pages of a host with a place for a map, in Chromium. */
export async function openPages(): Promise<Pages> {
  const [script, browser] = await Promise.all([bundle(), launchChromium()]);
  const asked: string[] = [];
  const faults: string[] = [];
  const tileServer = await serve((path) => {
    asked.push(path);
    return /^\/\d+\/\d+\/\d+\.png/.test(path) ? { type: 'image/svg+xml', body: tile(path) } : null;
  });
  const pageServer = await serve((path) => {
    if (path === '/page.js') return { type: 'text/javascript', body: script };
    const query = new URLSearchParams(path.split('?')[1] ?? '');
    return { type: 'text/html', body: htmlOf(query), policy: policyOf(tileServer.url) };
  });
  return {
    asked,
    faults,
    tiles: `${tileServer.url}/{z}/{x}/{y}.png`,
    async open({ dir = 'ltr', lang = 'en', shadow = false, dark = false, ...context } = {}) {
      const page = await (await browser.newContext(context)).newPage();
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith(pageServer.url)) asked.push(request.url());
      });
      const query = new URLSearchParams({
        dir,
        lang,
        ...(shadow ? { shadow: 'yes' } : {}),
        ...(dark ? { dark: 'yes' } : {}),
      });
      await page.goto(`${pageServer.url}/?${query}`);
      return page;
    },
    async close() {
      await browser.close();
      await Promise.all([tileServer.close(), pageServer.close()]);
    },
  };
}

function htmlOf(query: URLSearchParams): string {
  const colours = query.has('dark') ? 'background: #1b1e22; color: #e8eaed; color-scheme: dark' : 'background: #fff';
  return `<!doctype html><html lang="${query.get('lang')}" dir="${query.get('dir')}"><meta charset="utf-8"><title>Map</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="/page.js"><style nonce="x">body { margin: 16px; font: 15px/1.4 'Noto Sans', sans-serif; ${colours} }</style>
<main id="map"></main><script nonce="x" type="module" src="/page.js"></script>`;
}

/** A picture that says which tile it is. */
function tile(path: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#e8e0c8" stroke="#b9ad8a"/>
<text x="12" y="30" font-size="18" fill="#8a7d5a">${path.replace(/[^\d/]/g, '')}</text></svg>`;
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [here('page.ts')],
    ...{ bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'error', minify: true },
  });
  return outputFiles[0]?.text ?? '';
}

interface Answer {
  type: string;
  body: string;
  policy?: string;
}

async function serve(answer: (path: string) => Answer | null): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const found = answer(request.url ?? '/');
    if (!found) return response.writeHead(404).end();
    const { type, body, policy } = found;
    response
      .writeHead(200, { 'content-type': type, ...(policy ? { 'content-security-policy': policy } : {}) })
      .end(body);
    return response;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
