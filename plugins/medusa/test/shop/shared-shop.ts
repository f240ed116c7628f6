import { logger } from '@medusajs/framework/logger';
import { startPostgres } from '@shopbell/testing/postgres';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openCatalogue } from './catalogue';
import { project } from './database';
import type { TestShop } from './test-shop';

type Hook = () => Promise<void>;
type Hooks = Record<'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll', Hook>;

/**
 * One shop for all tests of a file, in this process, by Medusa's own runner of tests: it makes the database and its tables, opens Medusa,
 * and before each test puts the database back to what it was before the first. The shop is there once the file's own hooks run.
 */
export function shareTestShop(): TestShop {
  const shop = {} as TestShop;
  let runner: Hooks | undefined;
  beforeAll(async () => {
    await pointAtPostgres();
    runner = await loadRunner(shop);
    await runner.beforeAll();
    Object.assign(shop, await openCatalogue(shop.container));
  }, 240_000);
  beforeEach(() => runner?.beforeEach());
  afterEach(() => runner?.afterEach());
  afterAll(() => runner?.afterAll());
  return shop;
}

/** The runner reads where PostgreSQL is as it loads; by any other name than `localhost`, it asks for TLS. */
async function pointAtPostgres(): Promise<void> {
  const { port, username, password } = new URL((await startPostgres()).url);
  Object.assign(process.env, { DB_HOST: 'localhost', DB_PORT: port, DB_USERNAME: username, DB_PASSWORD: password });
}

/** The runner was written for Jest, and tells its hooks to what it finds by Jest's names: here, to us. */
async function loadRunner(shop: TestShop): Promise<Hooks> {
  const { medusaIntegrationTestRunner } = await import('@medusajs/test-utils');
  // It tells each of some hundred migrations.
  logger.setLogLevel('warn');
  const hooks: Partial<Hooks> = {};
  const take = (name: keyof Hooks) => (hook: Hook) => {
    hooks[name] = hook;
  };
  const globals = {
    describe: (_name: string, body: () => void) => body(),
    ...{ beforeAll: take('beforeAll'), beforeEach: take('beforeEach') },
    ...{ afterEach: take('afterEach'), afterAll: take('afterAll') },
  };
  Object.assign(globalThis, globals);
  medusaIntegrationTestRunner({
    cwd: project,
    env: { MEDUSA_DISABLE_TELEMETRY: 'true' },
    testSuite: ({ getContainer, api }) =>
      Object.defineProperties(shop, {
        container: { get: getContainer, enumerable: true },
        origin: { get: () => api.defaults.baseURL as string, enumerable: true },
      }),
  });
  return hooks as Hooks;
}
