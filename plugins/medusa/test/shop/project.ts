import { cp, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { project, runMedusa } from './database';

const plugin = join(__dirname, '../..');

/** A shop's own folder as an install leaves it, with the plugin by its name; everything else is found in the folders above. */
export async function layProject(name: string): Promise<string> {
  const folder = join(plugin, '.shopbell', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'node_modules/@shopbell'), { recursive: true });
  await cp(project, folder, { recursive: true });
  // Medusa builds TypeScript only, and tests load the file as it is.
  await rename(join(folder, 'medusa-config.js'), join(folder, 'medusa-config.ts'));
  await symlink(plugin, join(folder, 'node_modules/@shopbell/medusa'), 'junction');
  return folder;
}

/** Medusa's own production build, admin and all; answers the folder that a server runs in. Takes a minute, and 2 GB. */
export async function buildProject(folder: string, database: string): Promise<string> {
  const shopbell = { secret: 'a secret of tests that is long enough', publicUrl: 'http://shop.example' };
  await runMedusa(database, ['build'], { folder, SHOPBELL_OPTIONS: JSON.stringify(shopbell), SHOPBELL_ADMIN: 'yes' });
  return join(folder, '.medusa/server');
}
