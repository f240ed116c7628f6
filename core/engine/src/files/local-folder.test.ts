import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testFiles } from '@shopbell/testing/contracts/files';
import { afterAll, describe, expect, test } from 'vitest';
import { createLocalFiles } from './local-folder.ts';

const root = await mkdtemp(join(tmpdir(), 'shopbell-files-'));
afterAll(() => rm(root, { recursive: true, force: true }));

testFiles('a local folder', () => createLocalFiles({ folder: join(root, 'kept') }));

describe('a local folder', () => {
  test.each(['../escaped', 'a/../../escaped', '/etc/passwd', 'a//b', 'a\\b', 'a\0b', '.', '', 'a/b.draft'])(
    'refuses the key %j',
    async (key) => {
      const files = await createLocalFiles({ folder: join(root, 'kept') });
      await expect(files.put(key, new Uint8Array(1), 'image/png')).rejects.toThrow('Not a key');
      await expect(async () => files.get(key)).rejects.toThrow('Not a key');
      await expect(async () => files.remove(key)).rejects.toThrow('Not a key');
    },
  );

  test('leaves nothing behind when a write fails, and no drafts otherwise', async () => {
    const folder = join(root, 'blocked');
    const files = await createLocalFiles({ folder });
    await writeFile(join(folder, 'shp_a'), 'a file where a folder should be');
    await expect(files.put('shp_a/fil_a', new Uint8Array(1), 'image/png')).rejects.toThrow();
    await files.put('shp_b/fil_b', new Uint8Array(1), 'image/png');
    expect(await readdir(folder, { recursive: true })).toEqual(['shp_a', 'shp_b', join('shp_b', 'fil_b')]);
  });

  test('is for its owner only', async () => {
    const files = await createLocalFiles({ folder: join(root, 'private') });
    await files.put('shp_a/fil_a', new Uint8Array(1), 'image/png');
    expect((await stat(join(root, 'private'))).mode & 0o077).toBe(0);
    expect((await stat(join(root, 'private', 'shp_a', 'fil_a'))).mode & 0o077).toBe(0);
  });

  test('says what to do when it cannot be written', async () => {
    const file = join(root, 'a-file');
    await writeFile(file, '');
    await expect(createLocalFiles({ folder: join(file, 'inside') })).rejects.toThrow(
      /cannot be written .*files\.folder/,
    );
    if (process.getuid?.() !== 0) {
      await chmod(root, 0o500);
      await expect(createLocalFiles({ folder: join(root, 'new') })).rejects.toThrow('cannot be written');
      await chmod(root, 0o700);
    }
  });
});
