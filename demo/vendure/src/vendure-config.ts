import { join } from 'node:path';
import { picturesFolder } from '@shopbell/demo-samples';
import { ShopbellPlugin } from '@shopbell/vendure';
import { AssetServerPlugin } from '@vendure/asset-server-plugin';
import {
  DefaultJobQueuePlugin,
  DefaultLogger,
  DefaultSchedulerPlugin,
  DefaultSearchPlugin,
  LogLevel,
  type VendureConfig,
} from '@vendure/core';
import { DashboardPlugin } from '@vendure/dashboard/plugin';
import { demoPaymentHandler } from './payment-handler';
import { settings } from './settings';

const database = new URL(settings.databaseUrl);

/** The demo shop. Loads without any live service, because the build of the dashboard reads it. */
export const config: VendureConfig = {
  apiOptions: {
    port: settings.port,
    adminApiPath: 'admin-api',
    shopApiPath: 'shop-api',
    trustProxy: 'loopback',
    csrfPrevention: true,
    cors: { origin: [settings.storefrontUrl], credentials: true },
  },
  authOptions: {
    tokenMethod: ['bearer', 'cookie'],
    requireVerification: false,
    superadminCredentials: { identifier: 'superadmin', password: 'shopbell' },
    // Cookies do not know ports: with one name, a shopper's login on localhost would end the administrator's.
    cookieOptions: { secret: settings.secret, name: { shop: 'shop-session', admin: 'admin-session' } },
  },
  dbConnectionOptions: {
    type: 'postgres',
    host: database.hostname,
    port: Number(database.port),
    username: decodeURIComponent(database.username),
    password: decodeURIComponent(database.password),
    database: database.pathname.slice(1),
    synchronize: settings.synchronize,
    migrations: [],
  },
  logger: new DefaultLogger({ level: LogLevel.Warn, timestamp: true }),
  paymentOptions: { paymentMethodHandlers: [demoPaymentHandler] },
  importExportOptions: { importAssetsDir: picturesFolder },
  customFields: {},
  plugins: [
    AssetServerPlugin.init({
      route: 'assets',
      assetUploadDir: join(settings.filesFolder, 'assets'),
      presets: [
        { name: 'card', width: 480, height: 480, mode: 'crop' },
        { name: 'page', width: 960, height: 960, mode: 'crop' },
        { name: 'line', width: 128, height: 128, mode: 'crop' },
      ],
    }),
    DefaultSchedulerPlugin.init(),
    DefaultJobQueuePlugin.init({ useDatabaseForBuffer: true }),
    DefaultSearchPlugin.init({ bufferUpdates: false, indexStockStatus: true }),
    ShopbellPlugin.init({
      secret: settings.secret,
      // The storefront hands what is below /shopbell on to Vendure, so that shoppers never leave its origin.
      publicUrl: settings.storefrontUrl,
      origins: [`http://localhost:${settings.port}`],
      proxy: { hops: 1 },
      shop: { name: 'Linden & Co.', timeZone: 'Europe/Berlin' },
      files: { folder: join(settings.filesFolder, 'conversations') },
      ...(settings.smtp && {
        mail: { smtp: settings.smtp, from: { name: 'Linden & Co.', address: 'hello@linden.example' } },
      }),
      log: 'warn',
    }),
    // Nothing answers there: else whatever Vite somebody runs on its usual port would be shown as the dashboard.
    DashboardPlugin.init({ route: 'dashboard', appDir: settings.dashboardFolder, viteDevServerPort: 1 }),
  ],
};
