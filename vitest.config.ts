import { defineConfig } from 'vitest/config';

const conditions = ['@shopbell/source', 'module', 'node', 'development|production'];

/** Packages run from source in tests: the `@shopbell/source` condition of their `exports` leads to `src`. */
export default defineConfig({
  ssr: { resolve: { conditions } },
  resolve: { conditions },
  test: {
    include: [
      'core/*/src/**/*.test.{ts,tsx}',
      'core/*/test/**/*.test.{ts,tsx}',
      'plugins/*/src/**/*.test.ts',
      'plugins/*/test/**/*.test.ts',
      'demo/*/test/**/*.test.ts',
      'scripts/**/*.test.mjs',
    ],
    globalSetup: ['core/testing/src/postgres/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
