const { defineConfig } = require('@medusajs/framework/utils');

/**
 * What a test decides: the database, the options of Shopbell (as JSON; without them Medusa stands alone), what this process does, whether
 * there is an admin, which needs the plugin by its name, and the Redis over which several processes are one shop.
 */
const {
  DATABASE_URL,
  SHOPBELL_OPTIONS,
  SHOPBELL_ADMIN,
  REDIS_URL,
  MEDUSA_WORKER_MODE: workerMode = 'shared',
} = process.env;
const resolve = SHOPBELL_ADMIN ? '@shopbell/medusa' : `${__dirname}/../..`;

/** Medusa's own provider, which writes mails into its log. */
const mailing = {
  resolve: '@medusajs/medusa/notification',
  options: {
    providers: [
      { resolve: '@medusajs/medusa/notification-local', id: 'local', options: { channels: ['feed', 'email'] } },
    ],
  },
};

module.exports = defineConfig({
  admin: { disable: !SHOPBELL_ADMIN },
  projectConfig: {
    ...{ databaseUrl: DATABASE_URL, databaseDriverOptions: { connection: { ssl: false } }, workerMode },
    ...(REDIS_URL ? { redisUrl: REDIS_URL } : {}),
    cookieOptions: { secure: false, sameSite: 'lax' },
    http: {
      ...{ storeCors: 'http://localhost', adminCors: 'http://localhost', authCors: 'http://localhost' },
      ...{ jwtSecret: 'a secret of tests', cookieSecret: 'a secret of tests' },
    },
  },
  modules: [mailing, ...(REDIS_URL ? overRedis(REDIS_URL) : [])],
  plugins: SHOPBELL_OPTIONS ? [{ resolve, options: JSON.parse(SHOPBELL_OPTIONS) }] : [],
});

/** As Medusa's guide to production has it. */
function overRedis(redisUrl) {
  const of = (name) => `@medusajs/medusa/${name}`;
  const provider = (name) => ({
    resolve: of(name),
    options: {
      providers: [{ resolve: of(`${name}-redis`), id: `${name}-redis`, is_default: true, options: { redisUrl } }],
    },
  });
  return [
    { resolve: of('event-bus-redis'), options: { redisUrl } },
    { resolve: of('workflow-engine-redis'), options: { redis: { redisUrl } } },
    ...[provider('locking'), provider('caching')],
  ];
}
