// node build.mjs: puts the widget as it is built into the theme extension, which Shopify serves from its own network.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(
  new URL('assets/', import.meta.resolve('@shopbell/widget/package.json').replace(/package\.json$/, 'dist/')),
);
const assets = fileURLToPath(new URL('shopbell-theme/assets/', import.meta.url));
const isBuilt = (name) => name.endsWith('.js');

mkdirSync(assets, { recursive: true });
for (const name of readdirSync(assets).filter(isBuilt)) rmSync(join(assets, name));
for (const name of readdirSync(built).filter(isBuilt)) copyFileSync(join(built, name), join(assets, name));
