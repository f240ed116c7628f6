import { configDefaults, defineConfig } from 'vitest/config';
import { transpileDecorators } from './plugins/vendure/test/transpile.ts';

// Without `module`: Node gets these conditions too, and what it requires under that one may be ESM that cannot be required.
const conditions = ['@shopbell/source', 'node', 'development|production'];

/** Tests that look at pages in Chromium. */
const screens = [
  'core/{widget,console}/test/**/*.test.{ts,tsx}',
  'demo/*/test/**/*.test.ts',
  'extensions/test/**/*.test.ts',
];
const others = [
  'core/*/src/**/*.test.{ts,tsx}',
  'core/*/test/**/*.test.{ts,tsx}',
  'plugins/*/src/**/*.test.ts',
  'plugins/*/test/**/*.test.ts',
  'scripts/**/*.test.mjs',
];

/** Packages run from source in tests: the `@shopbell/source` condition of their `exports` leads to `src`. */
export default defineConfig({
  plugins: [transpileDecorators],
  ssr: { resolve: { conditions } },
  resolve: { conditions },
  test: {
    globalSetup: ['core/testing/src/postgres/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // A second, which is what it would be, is nothing on a busy machine. What has to come within a time says so.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 30_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'screens',
          include: screens,
          // Real browsers on a busy machine: up to two more tries are made where nobody watches, each named in the output.
          retry: process.env.CI ? 2 : 0,
        },
      },
      {
        extends: true,
        // What promises that nothing is lost has one try: a race that shows once is a fault.
        test: { name: 'engine', include: others, exclude: [...configDefaults.exclude, ...screens] },
      },
    ],
  },
});
