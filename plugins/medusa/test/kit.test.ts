import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { launchChromium } from '@shopbell/testing';
import { type KitWorld, testKit } from '@shopbell/testing/contracts/kit';
import { openKitPage } from '@shopbell/testing/contracts/kit-page';
import { build } from 'esbuild';
import { afterAll } from 'vitest';

const require = createRequire(__filename);
const browser = launchChromium();
afterAll(async () => (await browser).close());

// The admin's own style sheet holds the classes that Medusa UI is drawn with.
const style = readFileSync(require.resolve('@medusajs/dashboard/css'), 'utf8');

testKit('The kit of Medusa UI under React 18', () => open('18'));
testKit('The kit of Medusa UI under React 19', () => open('19'));

async function open(react: '18' | '19'): Promise<KitWorld> {
  return openKitPage({ browser: await browser, script: await bundle(react), style, rootClass: 'light' });
}

/** One file with one React: Medusa UI and the console find whichever is chosen. */
async function bundle(react: '18' | '19'): Promise<string> {
  const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));
  const suffix = react === '18' ? '' : '19';
  const { outputFiles } = await build({
    absWorkingDir: join(__dirname, '..'),
    entryPoints: [join(__dirname, 'kit-page.tsx')],
    ...{ bundle: true, write: false, format: 'esm', target: 'es2022', jsx: 'automatic' },
    conditions: ['@shopbell/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { react: folderOf(`react${suffix}`), 'react-dom': folderOf(`react-dom${suffix}`) },
    plugins: [
      {
        name: 'style sheets as text',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => {
            return { path: join(resolveDir, path.replace('?inline', '')), namespace: 'text' };
          });
          onLoad({ filter: /\.css$/, namespace: 'text' }, ({ path }) => {
            return { contents: readFileSync(path, 'utf8'), loader: 'text' };
          });
        },
      },
    ],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
