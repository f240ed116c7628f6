import { defineConfig } from 'vitest/config';

/** Packages run from source in tests: the `@shopbell/source` condition of their `exports` leads to `src`. */
export default defineConfig({
  ssr: { resolve: { conditions: ['@shopbell/source', 'module', 'node', 'development|production'] } },
  resolve: { conditions: ['@shopbell/source', 'module', 'node', 'development|production'] },
  test: {
    include: ['core/*/src/**/*.test.{ts,tsx}', 'core/*/test/**/*.test.{ts,tsx}', 'plugins/*/src/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
