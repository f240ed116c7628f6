// node build-admin.mjs <folder>: the admin with Shopbell in it, as `medusa build` makes it. Takes a minute, and 2 GB.
import { build } from '@medusajs/admin-bundler';

const [outDir] = process.argv.slice(2);
await build({ path: '/app', backendUrl: '/', sources: [], plugins: ['@shopbell/medusa/admin'], outDir });
