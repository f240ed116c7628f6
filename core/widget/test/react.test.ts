import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { launchChromium } from '@shopbell/testing';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAssets } from '../build.mjs';
import { startFakeEngine } from './fake-engine.ts';
import { strictPolicy } from './pages.ts';
import { bePatient, poll } from './patience.ts';

bePatient();
const assets = mkdtempSync(join(tmpdir(), 'shopbell-react-'));
let browser: Awaited<ReturnType<typeof launchChromium>>;
beforeAll(async () => {
  [browser] = await Promise.all([launchChromium(), buildAssets(assets)]);
});
afterAll(async () => {
  await browser.close();
  rmSync(assets, { recursive: true, force: true });
});

const loader = '/widget/loader.js';

/** A script beside the wrapper's source, in one file with one React. */
async function bundle(react: '18' | '19', contents: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    stdin: { contents, resolveDir: fileURLToPath(new URL('../src', import.meta.url)), loader: 'js' },
    bundle: true,
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: react === '18' ? { react: 'react18', 'react-dom': 'react-dom18' } : {},
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
}

describe.each(['18', '19'] as const)('the wrapper under React %s', (react) => {
  test('nothing but a tag on the server', async () => {
    const source = `
      import { createElement, version } from 'react';
      import { renderToString } from 'react-dom/server';
      import { ShopbellAsk, ShopbellLauncher } from './react.ts';
      export default [version, renderToString(createElement('div', null,
        createElement(ShopbellLauncher, { loader: '${loader}', hideOn: '/cart', offsetX: 8 }),
        createElement(ShopbellAsk, { loader: '${loader}', product: '42' }, 'Ask')))];`;
    const script = await bundle(react, source, { platform: 'node', format: 'cjs' });
    const module = { exports: {} as { default: [version: string, html: string] } };
    compileFunction(script, ['module', 'require'])(module, createRequire(import.meta.url));
    const [version, html] = module.exports.default;
    expect(version.split('.')[0]).toBe(react);
    expect(html).toBe(
      '<div><shopbell-launcher hide-on="/cart" offset-x="8"></shopbell-launcher><shopbell-ask product="42">Ask</shopbell-ask></div>',
    );
  });

  test('in a page under a strict policy it takes over what the server sent, loads, listens, changes and lets go', async () => {
    const source = `
      import { createElement, StrictMode, useState, useRef } from 'react';
      import { hydrateRoot } from 'react-dom/client';
      import { ShopbellLauncher, ShopbellAsk } from './react.ts';
      globalThis.heard = [];
      function App() {
        const [on, setOn] = useState(true);
        const [label, setLabel] = useState('Help');
        const chat = useRef(null);
        Object.assign(globalThis, { remove: () => setOn(false), setLabel, chat });
        return on && createElement('div', null,
          createElement(ShopbellLauncher, { loader: '${loader}', ${react === '18' ? 'elementRef' : 'ref'}: chat, label,
            hostHeaders: () => ({ 'x-session': label }),
            onOpen: () => heard.push(label + ' open'), onMessage: ({ text }) => heard.push(text) }),
          createElement(ShopbellAsk, { loader: '${loader}', product: '42', title: 'Oak stool' }));
      }
      const faults = { onRecoverableError: (error) => console.error(error) };
      hydrateRoot(document.getElementById('root'), createElement(StrictMode, null, createElement(App)), faults);`;
    const script = (await bundle(react, source)).replaceAll('</script', '<\\/script');
    const sent =
      '<div><shopbell-launcher label="Help"></shopbell-launcher><shopbell-ask product="42" title="Oak stool"></shopbell-ask></div>';
    const page = {
      html: `<!doctype html><title>Shop</title><div id="root">${sent}</div><script nonce="n1">${script}</script>`,
      headers: { 'content-security-policy': strictPolicy('n1') },
    };
    const engine = await startFakeEngine({ assets, page: () => page });
    const tab = await browser.newPage();
    const faults: string[] = [];
    tab.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
    tab.on('pageerror', (error) => faults.push(String(error)));
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(request.headers()['x-session'] ?? ''));
    await tab.goto(`${engine.url}/`);
    await tab.locator('shopbell-launcher button').waitFor();
    await tab.evaluate(() => (globalThis as unknown as { setLabel(label: string): void }).setLabel('Aid'));
    await tab.locator('shopbell-launcher .label', { hasText: 'Aid' }).waitFor();
    await tab.locator('shopbell-ask button').click();
    await tab.locator('.about .product', { hasText: 'Oak stool' }).waitFor();
    await tab.locator('.composer textarea').fill('From React');
    await tab.keyboard.press('Enter');
    await tab.locator('.progress', { hasText: 'Sent' }).waitFor();
    expect(asked).toContain('Aid');
    await tab.evaluate(() => (globalThis as unknown as { chat: { current: { close(): void } } }).chat.current.close());
    engine.say('To React');
    const heard = () => tab.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    await poll(heard).toEqual(expect.arrayContaining(['Aid open', 'To React']));
    await poll(() => tab.locator('script[data-shopbell]').count()).toBe(1);
    await tab.evaluate(() => (globalThis as unknown as { remove(): void }).remove());
    await poll(() => tab.locator('shopbell-launcher').count()).toBe(0);
    expect(faults).toEqual([]);
    await tab.close();
    await engine.stop();
  });
});
