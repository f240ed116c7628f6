// node build.mjs: dist/index.js, one module with Leaflet in it: what it needs of it, and with the licence it comes under.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const leaflet = dirname(createRequire(import.meta.url).resolve('leaflet/package.json'));

await build({
  entryPoints: [join(here, 'src/index.ts')],
  outfile: join(here, 'dist/index.js'),
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'esm',
  target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
  banner: { js: '/*! Leaflet 1.9.4, BSD-2-Clause, see leaflet.txt. Land: Natural Earth, public domain. */' },
  logLevel: 'warning',
});
writeFileSync(join(here, 'dist/leaflet.txt'), readFileSync(join(leaflet, 'LICENSE'), 'utf8'));
