import { defineConfig } from 'vitest/config';
import { transpileDecorators } from './plugins/vendure/test/transpile.ts';

// Without `module`: Node gets these conditions too, and what it requires under that one may be ESM that cannot be required.
const conditions = ['@shopbell/source', 'node', 'development|production'];

/** Packages run from source in tests: the `@shopbell/source` condition of their `exports` leads to `src`. */
export default defineConfig({
  plugins: [transpileDecorators],
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
    // Real browsers and servers on a busy machine: a second try is made where nobody watches, and is named in the output.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 30_000,
    hookTimeout: 180_000,
  },
});
