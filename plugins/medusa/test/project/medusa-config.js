const { defineConfig } = require('@medusajs/framework/utils');

/** What a test decides: the database, the options of Shopbell (as JSON; without them Medusa stands alone) and what this process does. */
const { DATABASE_URL, SHOPBELL_OPTIONS, MEDUSA_WORKER_MODE: workerMode = 'shared' } = process.env;

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    ...{ databaseUrl: DATABASE_URL, databaseDriverOptions: { connection: { ssl: false } }, workerMode },
    cookieOptions: { secure: false, sameSite: 'lax' },
    http: {
      ...{ storeCors: 'http://localhost', adminCors: 'http://localhost', authCors: 'http://localhost' },
      ...{ jwtSecret: 'a secret of tests', cookieSecret: 'a secret of tests' },
    },
  },
  plugins: SHOPBELL_OPTIONS ? [{ resolve: `${__dirname}/../..`, options: JSON.parse(SHOPBELL_OPTIONS) }] : [],
});
