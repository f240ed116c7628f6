// node set-address.mjs https://your.app [folder]: writes where the app is into every file of the folder (else the repository) that has to say it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [given = '', folder = fileURLToPath(new URL('..', import.meta.url))] = process.argv.slice(2);
const address = URL.canParse(given) ? new URL(given) : null;
if (address?.protocol !== 'https:') {
  console.error('Say where the app is, as in: node extensions/set-address.mjs https://shopbell.example');
  process.exit(2);
}
const before = /appUrl = '([^']+)'/.exec(readFileSync(join(folder, 'extensions/shared/address.ts'), 'utf8'))?.[1] ?? '';
const actions = readdirSync(join(folder, 'extensions')).filter((name) => name.startsWith('flow-'));
for (const file of [
  'shopify.app.toml',
  'extensions/shared/address.ts',
  ...actions.map((name) => `extensions/${name}/shopify.extension.toml`),
]) {
  const path = join(folder, file);
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(before, address.origin));
}
