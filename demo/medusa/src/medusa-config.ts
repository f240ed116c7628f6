import { join } from 'node:path';
import { defineConfig } from '@medusajs/framework/utils';
import { admin } from './admin';
import { settings } from './settings';

const origins = [settings.storefrontUrl, `http://localhost:${settings.port}`].join(',');

/** The demo shop. */
module.exports = defineConfig({
  // It is still being built on the first day.
  admin: { disable: settings.firstDay },
  projectConfig: {
    databaseUrl: settings.databaseUrl,
    databaseDriverOptions: { connection: { ssl: false } },
    // The demo is served over plain http; Medusa's own default marks cookies Secure in production.
    cookieOptions: { secure: false, sameSite: 'lax' },
    http: {
      ...{ storeCors: origins, adminCors: origins, authCors: origins },
      ...{ jwtSecret: settings.secret, cookieSecret: settings.secret },
    },
  },
  plugins: [
    {
      resolve: '@shopbell/medusa',
      options: {
        secret: settings.secret,
        // The storefront hands what is below /shopbell on to Medusa, so that shoppers never leave its origin.
        publicUrl: settings.storefrontUrl,
        origins: [`http://localhost:${settings.port}`],
        proxy: { hops: 1 },
        shop: { name: 'Linden & Co.', timeZone: 'Europe/Berlin' },
        staff: { admins: [admin.email], supervisors: ['sara@shop.example'] },
        files: { folder: join(settings.filesFolder, 'conversations') },
        ...(settings.smtp && {
          mail: { smtp: settings.smtp, from: { name: 'Linden & Co.', address: 'hello@linden.example' } },
        }),
        log: 'warn',
      },
    },
  ],
});
