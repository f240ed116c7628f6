import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { capture, inPairs } from '../commands.mjs';
import { compilerOf, listPackages, root } from '../packages.mjs';

/** Every package by its own tsconfig.json (and tsconfig.<more>.json); tsconfig.build.json belongs to the build. */
export async function checkTypes() {
  const projects = listPackages().flatMap((entry) => {
    const files = readdirSync(join(root, entry.folder)).filter((name) =>
      /^tsconfig(\.(?!build\.).+)?\.json$/.test(name),
    );
    if (!files.includes('tsconfig.json')) return [{ entry, fault: `${entry.folder} has no tsconfig.json.` }];
    return files.map((file) => ({ entry, file: `${entry.folder}/${file}` }));
  });
  const results = await inPairs(projects, async ({ entry, file, fault }) => {
    if (fault) return { code: 1, output: fault, file: entry.folder };
    return { file, ...(await capture(process.execPath, [compilerOf(entry), '-p', file, '--noEmit'])) };
  });
  for (const { code, output, file } of results) {
    if (code !== 0) console.log(`${file}:\n${output}`);
  }
  return results.every(({ code }) => code === 0);
}
