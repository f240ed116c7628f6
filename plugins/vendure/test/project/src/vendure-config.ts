import { join } from 'node:path';
import { ShopbellPlugin } from '@shopbell/vendure';
import { DefaultJobQueuePlugin, dummyPaymentHandler, type VendureConfig } from '@vendure/core';
import { DashboardPlugin } from '@vendure/dashboard/plugin';
import { OtherPlugin } from './other/other.plugin';

const database = new URL(process.env.DATABASE ?? 'postgres://nobody@localhost:1/none');

export const config: VendureConfig = {
  apiOptions: { port: Number(process.env.PORT ?? 3000), adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer', 'cookie'],
    superadminCredentials: { identifier: 'superadmin', password: 'a password of tests' },
    cookieOptions: { secret: 'a secret of tests', name: { shop: 'shop-session', admin: 'admin-session' } },
  },
  dbConnectionOptions: {
    type: 'postgres',
    host: database.hostname,
    port: Number(database.port),
    username: decodeURIComponent(database.username),
    password: decodeURIComponent(database.password),
    database: database.pathname.slice(1),
    synchronize: true,
  },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  plugins: [
    DefaultJobQueuePlugin.init({}),
    ShopbellPlugin.init({
      secret: 'a secret of tests that is long enough',
      publicUrl: `http://localhost:${process.env.PORT ?? 3000}`,
      log: 'warn',
    }),
    OtherPlugin,
    DashboardPlugin.init({ route: 'dashboard', appDir: join(__dirname, '../dist-dashboard') }),
  ],
};
