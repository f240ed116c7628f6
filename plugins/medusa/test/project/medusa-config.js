const { defineConfig } = require('@medusajs/framework/utils');

/**
 * What a test decides: the database, the options of Shopbell (as JSON; without them Medusa stands alone), what this process does, and
 * whether there is an admin, which needs the plugin by its name.
 */
const { DATABASE_URL, SHOPBELL_OPTIONS, SHOPBELL_ADMIN, MEDUSA_WORKER_MODE: workerMode = 'shared' } = process.env;
const resolve = SHOPBELL_ADMIN ? '@shopbell/medusa' : `${__dirname}/../..`;

module.exports = defineConfig({
  admin: { disable: !SHOPBELL_ADMIN },
  projectConfig: {
    ...{ databaseUrl: DATABASE_URL, databaseDriverOptions: { connection: { ssl: false } }, workerMode },
    cookieOptions: { secure: false, sameSite: 'lax' },
    http: {
      ...{ storeCors: 'http://localhost', adminCors: 'http://localhost', authCors: 'http://localhost' },
      ...{ jwtSecret: 'a secret of tests', cookieSecret: 'a secret of tests' },
    },
  },
  plugins: SHOPBELL_OPTIONS ? [{ resolve, options: JSON.parse(SHOPBELL_OPTIONS) }] : [],
});
