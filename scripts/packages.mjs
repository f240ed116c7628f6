import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, without a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

/** Every package of the workspace, those that others need first: { folder, name, manifest }. */
export function listPackages() {
  const folders = ['core', 'plugins', 'demo'].flatMap((group) =>
    existsSync(join(root, group)) ? readdirSync(join(root, group)).map((name) => `${group}/${name}`) : [],
  );
  // The extensions are one package: the Shopify CLI wants their folders where they are.
  const found = [...folders, 'extensions']
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      return { folder, name: manifest.name, manifest };
    });
  const sorted = [];
  const place = (entry) => {
    if (sorted.includes(entry)) return;
    for (const needed of found) if (needed.name in needsOf(entry)) place(needed);
    sorted.push(entry);
  };
  for (const entry of found) place(entry);
  return sorted;
}

/** Tests may look back at what they test, so the packages that only tests need do not count. */
function needsOf({ manifest }) {
  const { '@shopbell/testing': _, ...development } = manifest.devDependencies ?? {};
  return { ...manifest.dependencies, ...manifest.peerDependencies, ...development };
}

/** Packages with decorators (Vendure's world) take TypeScript 5.9, which Vendure compiles with; the rest 7, in a tenth of the time. */
export function compilerOf({ manifest }) {
  const name = manifest.type === 'commonjs' ? 'typescript' : 'typescript7';
  return join(root, 'node_modules', name, 'bin', 'tsc');
}
