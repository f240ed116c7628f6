import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@shopbell/testing/browser';
import { type KitWorld, testKit } from '@shopbell/testing/contracts/kit';
import { build } from 'esbuild';
import { afterAll } from 'vitest';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const browser = launchChromium();
afterAll(async () => (await browser).close());

const address = 'http://kit.example';
const style = [require.resolve('@shopify/polaris/build/esm/styles.css'), join(here, '../app/theme.css')]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Polaris takes no React but 18. */
testKit('The kit of Polaris', open);

async function open(): Promise<KitWorld> {
  const script = await bundle();
  const page = await (await browser).newPage();
  page.setDefaultTimeout(30_000);
  const answers: Record<string, { body: string; contentType: string }> = {
    '/kit.js': { body: script, contentType: 'text/javascript' },
    '/kit.css': { body: style, contentType: 'text/css' },
    '/': { body: shell, contentType: 'text/html' },
  };
  await page.route(`${address}/**`, (route) =>
    route.fulfill(answers[new URL(route.request().url()).pathname] ?? { status: 404 }),
  );
  await page.goto(`${address}/`);
  await page.getByText('Page title').waitFor();
  return { page, close: () => page.close() };
}

const shell = `<!doctype html><html lang="en"><title>Kit</title><link rel="stylesheet" href="/kit.css">
<main id="specimens"></main><script type="module" src="/kit.js"></script>`;

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
