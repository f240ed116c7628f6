import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError, type Files } from '@shopbell/contract';

/** Keys are made by the engine; anything else is a mistake of ours and must not become a path. */
const wellFormedKey = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+){0,4}$/;

/**
 * Keeps files in a folder. A file is written under another name, flushed and then renamed, so that a crash leaves either all of it
 * or nothing under its key. Throws at once, with what to do, when the folder cannot be written.
 */
export async function createLocalFiles(options: { folder: string }): Promise<Files> {
  const folder = resolve(options.folder);
  await prepare(folder);
  const pathOf = (key: string) => {
    if (!wellFormedKey.test(key)) throw new Error(`Not a key of a file: ${JSON.stringify(key.slice(0, 100))}`);
    return join(folder, key);
  };
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeWhole(path, bytes);
    },
    get: (key, range) => readPart(pathOf(key), range),
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

async function prepare(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const probe = join(folder, `.probe-${randomUUID()}`);
    await writeWhole(probe, new Uint8Array(1));
    await rm(probe);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new AppError('unavailable', {
      detail: `The folder for files, ${folder}, cannot be written (${why}). Give this user the right to write there, or name another in files.folder.`,
      cause,
    });
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function readPart(path: string, range?: { start: number; end: number }) {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (!file) return null;
  try {
    const { size } = await file.stat();
    const { start, end } = range ?? { start: 0, end: size - 1 };
    const length = Math.max(0, Math.min(end, size - 1) - start + 1);
    const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, start);
    return { bytes: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}
