// The admin's side, made by Medusa's own bundler as `medusa plugin:build` does: that command would also compile the server's side, with
// settings of its own, and wipe what is there.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { plugin } from '@medusajs/admin-bundler';

const root = import.meta.dirname;
await plugin({ root, outDir: '.medusa/server' });
// It ends without a word where it has found nothing to make.
createRequire(import.meta.url).resolve(join(root, '.medusa/server/src/admin/index.js'));
