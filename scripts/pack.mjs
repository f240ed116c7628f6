// npm run pack [-- vendure|medusa] [--into FOLDER]: a plugin and every package of ours below it, as npm would publish them, for a shop of
// your own. Its last lines say how to install them.
import { mkdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { capture } from './commands.mjs';
import { listPackages, root } from './packages.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { into: { type: 'string', default: 'packed' } },
});
const packages = listPackages();
const wanted = `plugins/${positionals[0] ?? 'vendure'}`;
const plugin = packages.find(({ folder }) => folder === wanted);
if (!plugin) {
  const names = packages.filter(({ folder }) => folder.startsWith('plugins/')).map(({ folder }) => folder.slice(8));
  console.error(`No plugin "${positionals[0]}". There are: ${names.join(', ')}.`);
  process.exit(2);
}
if (!(await build())) process.exit(1);
const into = resolve(root, values.into);
mkdirSync(into, { recursive: true });
const files = [];
for (const { folder } of withThoseBelow(plugin)) {
  const words = ['pack', '--json', '--pack-destination', into];
  const { code, output } = await capture('npx', ['--yes', pnpm(), ...words], { cwd: resolve(root, folder) });
  if (code !== 0) {
    console.error(`${folder} cannot be packed:\n${output}`);
    process.exit(1);
  }
  const { filename } = JSON.parse(output.slice(output.indexOf('{')));
  files.push(resolve(into, filename));
  console.log(`packed ${relative(root, files.at(-1))}`);
}
console.log(`\nIn your shop's folder:\n\n  npm install ${files.join(' ')}\n`);

function withThoseBelow({ folder, name, manifest }) {
  const below = packages.filter((other) => other.name in (manifest.dependencies ?? {}) && other.name !== name);
  return [...new Set([...below.flatMap(withThoseBelow), packages.find((entry) => entry.folder === folder)])];
}

function pnpm() {
  return JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')).packageManager.split('+')[0];
}
