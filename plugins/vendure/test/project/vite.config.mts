import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vendureDashboardPlugin } from '@vendure/dashboard/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/dashboard',
  build: { outDir: join(import.meta.dirname, 'dist-dashboard'), minify: false },
  plugins: [
    vendureDashboardPlugin({
      vendureConfigPath: pathToFileURL(join(import.meta.dirname, 'src/vendure-config.ts')).href,
      api: { host: 'auto', port: 'auto' },
      pluginPackageScanner: { nodeModulesRoot: join(import.meta.dirname, 'node_modules') },
    }),
  ],
});
