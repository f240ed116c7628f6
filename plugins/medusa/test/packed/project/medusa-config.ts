import { defineConfig } from '@medusajs/framework/utils';

const { DATABASE_URL = '', PORT } = process.env;
const origin = `http://localhost:${PORT}`;

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    cookieOptions: { secure: false, sameSite: 'lax' },
    http: {
      ...{ storeCors: origin, adminCors: origin, authCors: origin },
      ...{ jwtSecret: 'a secret of tests', cookieSecret: 'a secret of tests' },
    },
  },
  plugins: [
    { resolve: 'medusa-plugin-other', options: {} },
    { resolve: '@shopbell/medusa', options: { secret: 'a secret of tests that is long enough', publicUrl: origin } },
  ],
});
