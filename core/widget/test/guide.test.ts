import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@shopbell/testing';
import { build } from 'esbuild';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildAssets } from '../build.mjs';
import { startFakeEngine } from './fake-engine.ts';
import { bePatient } from './patience.ts';

bePatient();
const guide = readFileSync(fileURLToPath(new URL('../../../docs/guides/widget.md', import.meta.url)), 'utf8');
const samples = (language: string) =>
  [...guide.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, kind, code]) =>
    kind === language ? [code as string] : [],
  );
const folder = mkdtempSync(join(tmpdir(), 'shopbell-guide-'));
const source = fileURLToPath(new URL('../src', import.meta.url));
let browser: Awaited<ReturnType<typeof launchChromium>>;
beforeAll(async () => {
  [browser] = await Promise.all([launchChromium(), buildAssets(join(folder, 'assets'))]);
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page with this inside, on a shop that mounts the engine below /shopbell. */
async function tryPage(html: string, script?: string) {
  const engine = await startFakeEngine({
    assets: join(folder, 'assets'),
    mount: '/shopbell',
    page: () => ({ html: `<!doctype html><title>Shop</title><body>${html}` }),
  });
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(engine.url);
  await page.locator('shopbell-launcher button.launcher').waitFor();
  if (script) await page.evaluate(`(async () => {${script}})()`);
  else await page.locator('button.launcher').click();
  return {
    page,
    async end() {
      expect(faults).toEqual([]);
      await page.close();
      await engine.stop();
    },
  };
}
const [line = ''] = samples('html');

test.each(samples('html').map((html, n) => [n, html] as const))('HTML sample %i opens a chat', async (_, html) => {
  const { page, end } = await tryPage(html);
  await page.locator('.composer').waitFor();
  await expect.poll(() => page.locator('shopbell-launcher').count()).toBe(1);
  await end();
});

const inPage = samples('js').filter((code) => !code.includes('import'));
test.each(inPage.map((code, n) => [n, code] as const))('JavaScript sample %i runs', async (_, code) => {
  const { end } = await tryPage(line, code);
  await end();
});

test('the samples for servers and React run', async () => {
  const alias = { '@shopbell/widget/react': join(source, 'react.ts'), '@shopbell/widget': join(source, 'index.ts') };
  const run = async (contents: string, loader: 'js' | 'tsx') => {
    const { outputFiles } = await build({
      stdin: { contents, loader, resolveDir: source },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'node',
      jsx: 'automatic',
      alias,
      external: ['react', 'react/*'],
    });
    // Beside the source, so that it finds the same React.
    const file = join(source, `../.guide-${loader}-${process.pid}.mjs`);
    writeFileSync(file, outputFiles[0]?.text ?? '');
    try {
      return (await import(/* @vite-ignore */ file)) as Record<string, unknown>;
    } finally {
      rmSync(file);
    }
  };
  const [server = ''] = samples('js').filter((code) => code.includes('import'));
  const { line: written } = await run(`${server}\nexport { line };`, 'js');
  expect(written).toBe(
    '<script async src="https://shop.example/shopbell/widget/loader.js" data-shop="one" data-hide-on="/checkout* /cart"></script>',
  );
  const [sample = ''] = samples('tsx');
  const { Support } = (await run(sample, 'tsx')) as { Support: () => never };
  expect(renderToString(Support())).toBe(
    '<shopbell-launcher shop="one" hide-on="/checkout*"></shopbell-launcher><shopbell-ask product="42" title="Oak stool"></shopbell-ask>',
  );
});

test('the guide names every attribute, part and custom property that there is, and no other', async () => {
  const looks = readdirSync(join(source, 'app/looks')).map((file) => `app/looks/${file}`);
  const files = [...looks, 'loader/look.css', 'loader/blocks.ts']
    .map((file) => readFileSync(join(source, file), 'utf8'))
    .join();
  const properties = new Set(files.match(/--shopbell-[a-z-]+/g));
  expect(new Set(guide.match(/--shopbell-[a-z-]+/g))).toEqual(properties);
  for (const name of [
    'shop',
    'engine',
    'voucher-url',
    'locale',
    'accent',
    'scheme',
    'label',
    'position',
    'offset-x',
    'offset-y',
    'z-index',
    'hide-on',
    'hide-below',
    'yield-to',
    'text',
  ])
    expect(guide).toContain(`\`${name}\``);
});
