import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';

/** Git does not see it. What is unpacked here serves every later run. */
const store = fileURLToPath(new URL('../../../../.shopbell/', import.meta.url));

export interface Program {
  path: string;
  /** Libraries that a bare machine lacks; empty for an installed browser. */
  libraries: string;
}

/** The Chromium of $CHROMIUM, else the machine's, else the one that npm brought, which needs nothing of the machine. */
export async function findChromium(): Promise<Program> {
  const chosen = process.env.CHROMIUM;
  if (chosen && !existsSync(chosen)) throw new Error(`CHROMIUM names ${chosen}, which is not there.`);
  const installed = [chosen, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
  return installed ? { path: installed, libraries: '' } : unpacked();
}

/** Unpacks 67 MB to 209 MB once, in about three seconds. Processes that come at once each unpack; the first one counts. */
async function unpacked(): Promise<Program> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `npm brings no Chromium for ${process.platform}-${process.arch}: set CHROMIUM to an installed one.`,
    );
  }
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
  const { version } = createRequire(import.meta.url)(join(packed, 'package.json')) as { version: string };
  const folder = join(store, `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(store, { recursive: true });
    const draft = mkdtempSync(join(store, 'chromium-draft-'));
    await Promise.all([
      unpack(join(packed, 'bin/chromium.br'), join(draft, 'chromium')),
      unpackTree(join(packed, 'bin/swiftshader.tar.br'), draft),
      unpackTree(join(packed, 'bin/al2023.tar.br'), draft),
    ]);
    moveUnlessThere(draft, folder);
  }
  return { path: join(folder, 'chromium'), libraries: join(folder, 'lib') };
}

async function unpack(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));
}

async function unpackTree(from: string, folder: string): Promise<void> {
  const tree = join(folder, basename(from, '.br'));
  await unpack(from, tree);
  await promisify(execFile)('tar', ['-x', '--no-same-owner', '-f', tree, '-C', folder]);
  rmSync(tree);
}

function moveUnlessThere(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
