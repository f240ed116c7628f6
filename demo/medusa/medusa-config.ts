import { defineConfig } from '@medusajs/framework/utils';

/** Every setting that a machine decides, in one place. */
const { DATABASE_URL, JWT_SECRET = 'demo-only', COOKIE_SECRET = 'demo-only' } = process.env;

export default defineConfig({
  projectConfig: {
    databaseUrl: DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    // The demo is served over plain http; Medusa's own default marks cookies Secure in production.
    cookieOptions: { secure: false, sameSite: 'lax' },
    http: {
      storeCors: 'http://localhost',
      adminCors: 'http://localhost',
      authCors: 'http://localhost',
      jwtSecret: JWT_SECRET,
      cookieSecret: COOKIE_SECRET,
    },
  },
});
