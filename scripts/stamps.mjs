import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';

const folder = join(root, '.shopbell/stamps');

/** Whether a step was last done with exactly these inputs (files and folders below the root). */
export function isFresh(step, inputs, skip) {
  try {
    return readFileSync(join(folder, step), 'utf8') === digestOf(inputs, skip);
  } catch {
    return false;
  }
}

/** Notes that a step is done with these inputs. */
export function stamp(step, inputs, skip) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, step), digestOf(inputs, skip));
}

/** Names and content of all files; what is not there counts as empty. */
export function digestOf(paths, skip = () => false) {
  const hash = createHash('sha256');
  const add = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat || skip(path)) return;
    if (stat.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
    else hash.update(`${path}\0${stat.size}\0`).update(readFileSync(join(root, path)));
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}
