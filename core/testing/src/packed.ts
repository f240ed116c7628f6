import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Packs a built workspace package (`core/console`) exactly as it would be published; the path of the tarball. */
export async function packPackage(folder: string, into: string): Promise<string> {
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    packageManager: string;
  };
  await mkdir(into, { recursive: true });
  const { stdout } = await run('npx', ['--yes', packageManager, 'pack', '--json', '--pack-destination', into], {
    cwd: join(root, folder),
  });
  const { filename } = JSON.parse(stdout) as { filename: string };
  return filename.startsWith('/') ? filename : join(into, filename);
}

/** Unpacks tarballs below `project/node_modules`, as real folders: what they import is looked up from there, as after an npm install. */
export async function unpackInto(project: string, name: string, tarball: string): Promise<void> {
  const target = join(project, 'node_modules', name);
  await mkdir(target, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}
