import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@shopbell/testing/browser';
import { testKit } from '@shopbell/testing/contracts/kit';
import { openKitPage } from '@shopbell/testing/contracts/kit-page';
import { build } from 'esbuild';
import { afterAll } from 'vitest';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const browser = launchChromium();
afterAll(async () => (await browser).close());

const style = [require.resolve('@shopify/polaris/build/esm/styles.css'), join(here, '../app/theme.css')]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Polaris takes no React but 18. */
testKit('The kit of Polaris', async () => openKitPage({ browser: await browser, script: await bundle(), style }));

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
