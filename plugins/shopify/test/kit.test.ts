import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@shopbell/testing/browser';
import { promises, testKit } from '@shopbell/testing/contracts/kit';
import { openKitPage } from '@shopbell/testing/contracts/kit-page';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const browser = launchChromium();
afterAll(async () => (await browser).close());

const style = [require.resolve('@shopify/polaris/build/esm/styles.css'), join(here, '../app/theme.css')]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Polaris takes no React but 18. */
testKit('The kit of Polaris', () => open());

it('what is saved by the bar of Shopify is saved once, and not taken back meanwhile', async () => {
  const { page, close } = await open('?bar');
  await promises['a form that was changed is saved or taken back, and neither while it cannot be']?.(page);
  await page.getByLabel('Form label').fill('busy');
  for (const name of ['Save form', 'Revert form'])
    expect(await page.getByRole('button', { name }).isDisabled(), name).toBe(true);
  await close();
});

it('what is not there yet is said in the middle, on every line', async () => {
  const { page, close } = await open();
  const align = page.getByText('Empty text').evaluate((element) => getComputedStyle(element).textAlign);
  expect(await align).toBe('center');
  await close();
});

async function open(search = '') {
  return openKitPage({ browser: await browser, script: await bundle(), style, search });
}

/** One file with the app's React: the console finds that one too. */
async function bundle(): Promise<string> {
  const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));
  const { outputFiles } = await build({
    absWorkingDir: join(here, '..'),
    entryPoints: [join(here, 'kit-page.tsx')],
    ...{ bundle: true, write: false, format: 'esm', target: 'es2022', jsx: 'automatic' },
    conditions: ['@shopbell/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { react: folderOf('react'), 'react-dom': folderOf('react-dom') },
    plugins: [
      {
        name: 'style sheets by their address',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /\.css\?url$/ }, ({ path }) => ({ path, namespace: 'address' }));
          onLoad({ filter: /.*/, namespace: 'address' }, () => ({ contents: '', loader: 'text' }));
        },
      },
    ],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
