// node build.mjs: dist/assets/{loader.js, tracking.js, {app,orders,map}-<hash>.js, {locale,orders-words}-<name>-<hash>.js}, dist/{index,react}.{js,d.ts}.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Style sheets become strings, minified, for `replaceSync`. */
const cssText = {
  name: 'css-text',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target: 'chrome111',
      });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

const common = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
  plugins: [cssText],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  conditions: ['@shopbell/source'],
  define: { 'process.env.NODE_ENV': '"production"' },
  write: false,
  absWorkingDir: here,
  tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
  logLevel: 'warning',
};

/** Whose work the map's file holds, and the licence that has to go with it. */
function creditOfMap() {
  const map = createRequire(import.meta.url).resolve('@shopbell/map/package.json');
  const leaflet = dirname(createRequire(map).resolve('leaflet/package.json'));
  const licence = readFileSync(join(leaflet, 'LICENSE'), 'utf8').trim();
  return `/*! Leaflet 1.9.4. Land: Natural Earth, public domain.\n\n${licence}\n*/`;
}

/**
 * Builds the files that browsers load into `folder`: loader.js and tracking.js, and the app, the part of orders, the map and the words of the
 * first two, whose names carry one hash of all of them, so that they can be kept for ever and whoever loads one needs to know no more than
 * that hash. Answers { loader, tracking, app, orders, map, locales, orderWords }.
 */
export async function buildAssets(folder) {
  const bundle = async (entry, options) =>
    (await build({ ...common, entryPoints: [entry], ...options })).outputFiles[0].text;
  const names = readdirSync(join(here, 'src/locales')).filter((file) => /^[a-z]{2}(-[A-Z]{2})?\.ts$/.test(file));
  const parts = await Promise.all([
    bundle('src/app/app.tsx', { format: 'esm' }),
    bundle('src/orders/orders.tsx', { format: 'esm' }),
    bundle('@shopbell/map', { format: 'esm', banner: { js: creditOfMap() } }),
    ...names.map((file) => bundle(`src/locales/${file}`, { format: 'esm' })),
    ...names.map((file) => bundle(`src/orders/locales/${file}`, { format: 'esm' })),
  ]);
  const hash = createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 10);
  const define = { ...common.define, SHOPBELL_HASH: JSON.stringify(hash) };
  const [loader, tracking] = await Promise.all(
    ['src/loader/loader.ts', 'src/tracking/tracking.ts'].map((file) => bundle(file, { format: 'iife', define })),
  );

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const put = (file, text) => {
    writeFileSync(join(folder, file), text);
    return file;
  };
  const putAll = (kind, from) =>
    Object.fromEntries(
      names.map((file, at) => [file.slice(0, -3), put(`${kind}-${file.slice(0, -3)}-${hash}.js`, parts[from + at])]),
    );
  return {
    loader: put('loader.js', loader),
    tracking: put('tracking.js', tracking),
    app: put(`app-${hash}.js`, parts[0]),
    orders: put(`orders-${hash}.js`, parts[1]),
    map: put(`map-${hash}.js`, parts[2]),
    locales: putAll('locale', 3),
    orderWords: putAll('orders-words', 3 + names.length),
  };
}

/** Builds what servers and React storefronts import, with types. */
async function buildModules(folder) {
  await build({
    entryPoints: ['src/index.ts', 'src/react.ts'].map((file) => join(here, file)),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['react', 'node:*'],
    chunkNames: 'part-[hash]',
    logLevel: 'warning',
  });
  const tsc = join(here, '../../node_modules/typescript7/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: here });
  if (status !== 0) throw new Error(`The types of @shopbell/widget do not build:\n${stdout}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = join(here, 'dist');
  rmSync(dist, { recursive: true, force: true });
  console.log(await buildAssets(join(dist, 'assets')));
  await buildModules(dist);
}
