import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { vendureDashboardPlugin } from '@vendure/dashboard/vite';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  base: '/dashboard',
  build: { outDir: process.env.SHOPBELL_DEMO_DASHBOARD ?? join(here, 'dist-dashboard'), emptyOutDir: true },
  plugins: [
    vendureDashboardPlugin({
      vendureConfigPath: pathToFileURL(join(here, 'src/vendure-config.ts')).href,
      api: { host: 'auto', port: 'auto' },
      pluginPackageScanner: { nodeModulesRoot: packagesAsInstalled() },
    }),
  ],
  resolve: { dedupe: ['react', 'react-dom'] },
});

/**
 * Vendure's scan skips packages that are links into a workspace, as ours is here; for a shop that installed it from a registry,
 * `join(here, 'node_modules')` is enough. A folder in which only the scope is a link looks installed.
 */
function packagesAsInstalled(): string {
  const folder = join(here, 'node_modules/.cache/installed');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(here, '../../plugins'), join(folder, '@shopbell'));
  return folder;
}
