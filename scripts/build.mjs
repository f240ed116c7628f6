// npm run build: every package's dist, those that others need first; what has not changed is left as it is.
import { cpSync, existsSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture } from './commands.mjs';
import { generate } from './generate.mjs';
import { compilerOf, listPackages, root } from './packages.mjs';
import { isFresh, stamp } from './stamps.mjs';

/** True when every package that can be built is built. The first that fails ends it. */
export async function build() {
  if (!(await generate())) return false;
  const packages = listPackages();
  for (const entry of packages) {
    const steps = stepsOf(entry);
    if (steps.length === 0) continue;
    const inputs = [...inputsOf(entry, packages), 'tsconfig.json', 'tsconfig.build.json', 'pnpm-lock.yaml'];
    if (existsSync(outputOf(entry)) && isFresh(entry.folder.replace('/', '-'), inputs, isNoInput)) continue;
    const start = performance.now();
    console.log(`package ${packages.indexOf(entry) + 1} of ${packages.length}: ${entry.name}`);
    rmSync(outputOf(entry), { recursive: true, force: true });
    for (const step of steps) {
      const { code, output } = await step();
      if (code === 0) continue;
      console.log(`${entry.name} does not build:\n${output}`);
      return false;
    }
    stamp(entry.folder.replace('/', '-'), inputs, isNoInput);
    console.log(`built ${entry.name} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  return true;
}

/** A package with a build.mjs knows how itself; else its tsconfig.build.json is compiled and the rest of src copied. */
function stepsOf(entry) {
  const folder = join(root, entry.folder);
  const compile = () => capture(process.execPath, [compilerOf(entry), '-p', join(folder, 'tsconfig.build.json')]);
  const own = () => capture(process.execPath, [join(folder, 'build.mjs')], { cwd: folder });
  const compiled = existsSync(join(folder, 'tsconfig.build.json')) && existsSync(join(folder, 'src'));
  return [
    ...(compiled ? [compile, async () => copyOthers(join(folder, 'src'), outputOf(entry))] : []),
    ...(existsSync(join(folder, 'build.mjs')) ? [own] : []),
  ];
}

/** Where a package's compiled files go: into `dist`, but for what Medusa and Shopify look for elsewhere. */
function outputOf({ folder, manifest }) {
  if (folder === 'extensions') return join(root, folder, 'shopbell-theme/assets/loader.js');
  const ofMedusa = manifest.keywords?.includes('medusa-plugin');
  return join(root, folder, ofMedusa ? '.medusa/server/src' : 'dist');
}

/** Texts, styles and whatever else stands between the sources. */
function copyOthers(from, to) {
  const isCode = (path) => ['.ts', '.tsx', '.prisma'].includes(extname(path)) || /[/\\]generated$/.test(path);
  cpSync(from, to, { recursive: true, filter: (path) => !isCode(path) });
  return { code: 0 };
}

/** A package is built anew when it or a package below it has changed. */
function inputsOf(entry, packages) {
  const { dependencies, devDependencies } = entry.manifest;
  const below = packages.filter(
    ({ name }) => name in { ...dependencies, ...devDependencies } && name !== '@shopbell/testing',
  );
  return [...new Set([...below.flatMap((other) => inputsOf(other, packages)), entry.folder])];
}

function isNoInput(path) {
  return /\/(node_modules|dist|test|\.shopbell|\.medusa)$|\.test\.tsx?$/.test(path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await build()) ? 0 : 1;
