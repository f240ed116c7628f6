import type { INestApplication } from '@nestjs/common';
import { startPostgres } from '@shopbell/testing/postgres';
import {
  AdministratorService,
  bootstrap,
  JobQueueService,
  type Permission,
  RequestContextService,
  RoleService,
  TransactionalConnection,
  User,
  type VendureConfig,
} from '@vendure/core';
import { populate } from '@vendure/core/cli';
import { ShopbellPlugin } from '../../src/index';
import type { ShopbellOptionsInput } from '../../src/options';
import { initialData, writeProducts } from './catalogue';
import { ShopClient } from './client';
import { configOf } from './config';

export interface TestShop {
  app: INestApplication;
  origin: string;
  databaseUrl: string;
  client(): ShopClient;
  superadmin(): Promise<ShopClient>;
  /** Staff with a role of just these permissions, in a channel or in the default one. */
  hire(permissions: string[], channelId?: string): Promise<ShopClient>;
  stop(): Promise<void>;
}

export const password = 'password of tests';

export interface TestShopOptions {
  /** No products, taxes or countries: enough to see whether a shop answers. */
  empty?: boolean;
  shopbell?: Partial<ShopbellOptionsInput>;
  vendure?: Partial<VendureConfig>;
}

/** A real Vendure on a new database of the run's PostgreSQL, with the plugin, two products and one order's worth of everything. */
export async function openTestShop({ empty, shopbell = {}, vendure = {} }: TestShopOptions = {}): Promise<TestShop> {
  process.env.VENDURE_DISABLE_TELEMETRY = 'true';
  const postgres = await startPostgres();
  const database = await postgres.createDatabase();
  const plugin = ShopbellPlugin.init({
    secret: 'a secret of tests that is long enough',
    publicUrl: 'http://shop.example',
    log: 'silent',
    ...shopbell,
  });
  const config = configOf(database.url, vendure);
  config.plugins = [plugin, ...(config.plugins ?? [])];
  const app = await bootstrap(config, { nestApplicationOptions: { abortOnError: false } });
  await app.get(JobQueueService).start();
  if (!empty) await populate(async () => app, initialData, writeProducts());
  const origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const client = () => new ShopClient(origin);
  let hired = 0;
  return {
    app,
    origin,
    databaseUrl: database.url,
    client,
    superadmin: () => client().login('admin', 'superadmin', 'superadmin-of-tests'),
    async hire(permissions, channelId) {
      hired += 1;
      const emailAddress = `staff-${hired}@shop.example`;
      const ctx = await superadminContext(app);
      const role = await app.get(RoleService).create(ctx, {
        code: `role-${hired}`,
        description: '',
        permissions: permissions as Permission[],
        ...(channelId ? { channelIds: [channelId] } : {}),
      });
      const person = { emailAddress, firstName: 'Staff', lastName: String(hired), password, roleIds: [role.id] };
      await app.get(AdministratorService).create(ctx, person);
      return client().login('admin', emailAddress, password);
    },
    async stop() {
      await app.close();
      await postgres.stop();
    },
  };
}

export async function superadminContext(app: INestApplication) {
  const users = app.get(TransactionalConnection).rawConnection.getRepository(User);
  const where = { identifier: 'superadmin' };
  const user = await users.findOneOrFail({ where, relations: { roles: { channels: true } } });
  return app.get(RequestContextService).create({ apiType: 'admin', user });
}
