import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture, inPairs } from '../commands.mjs';
import { listPackages, root } from '../packages.mjs';

/** Packs what would be published and asks publint and attw whether every import and every type in it can be found. */
export async function checkPackages() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'shopbell-packages-'));
  try {
    const published = listPackages().filter(({ manifest }) => !manifest.private);
    const verdicts = await inPairs(published, async (entry) => {
      const place = join(folder, entry.folder.replace('/', '-'));
      const words = ['--yes', packageManager, 'pack', '--pack-destination', place];
      const packed = await capture('npx', words, { cwd: join(root, entry.folder) });
      if (packed.code !== 0) return { name: entry.name, ...packed };
      const tarball = join(place, readdirSync(place)[0]);
      const types = entry.manifest.type === 'commonjs' ? 'node16' : 'esm-only';
      // The admin part of a plugin of Medusa is for Medusa's bundler alone, which asks for no types.
      const untyped = entry.manifest.keywords?.includes('medusa-plugin') ? ['--exclude-entrypoints', 'admin'] : [];
      const [publint, attw] = [
        await capture('publint', [tarball, '--strict']),
        await capture('attw', [tarball, '--profile', types, ...untyped]),
      ];
      return { name: entry.name, code: publint.code || attw.code, output: publint.output + attw.output };
    });
    const bad = verdicts.filter(({ code }) => code !== 0);
    for (const { name, output } of bad) console.log(`${name}:\n${output}`);
    return { passed: verdicts.length - bad.length, failed: bad.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
