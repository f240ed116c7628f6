/** One process of a Vendure deployment with the built plugin: `node launch.cjs server|worker <JSON of database, port and folder>`. */
const { bootstrap, bootstrapWorker, DefaultJobQueuePlugin } = require('@vendure/core');
const { ShopbellPlugin } = require('../../dist/index.js');

const [, , kind, given = '{}'] = process.argv;
const { url, port, files } = JSON.parse(given);
const { hostname, port: databasePort, username, password, pathname } = new URL(url);

const config = {
  apiOptions: { port, hostname: '127.0.0.1', adminApiPath: 'admin-api', shopApiPath: 'shop-api' },
  authOptions: {
    tokenMethod: ['bearer', 'cookie'],
    superadminCredentials: { identifier: 'superadmin', password: 'superadmin-of-tests' },
    cookieOptions: { secret: 'a secret of tests' },
  },
  dbConnectionOptions: {
    ...{ type: 'postgres', host: hostname, port: Number(databasePort) },
    ...{ username: decodeURIComponent(username), password: decodeURIComponent(password), database: pathname.slice(1) },
    synchronize: kind === 'server',
  },
  paymentOptions: { paymentMethodHandlers: [] },
  plugins: [
    ShopbellPlugin.init({
      ...{ secret: 'a secret of tests that is long enough', publicUrl: 'http://shop.example', log: 'warn' },
      ...{ jobs: 'worker', files: { folder: files } },
    }),
    DefaultJobQueuePlugin.init({}),
  ],
};

async function open() {
  if (kind === 'server') await bootstrap(config);
  else await (await bootstrapWorker(config)).startJobQueue();
  process.stdout.write('open\n');
}
void open();
