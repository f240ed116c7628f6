import { join } from 'node:path';

/** The only place of the demo shop that reads the environment. Everything has a default, so that a build can load the config alone. */
export const settings = {
  /** Where Medusa listens. */
  port: Number(process.env.SHOPBELL_DEMO_PORT ?? 9000),
  /** Where the storefront lives, as browsers see it. */
  storefrontUrl: process.env.SHOPBELL_DEMO_STOREFRONT ?? 'http://localhost:8080',
  /** By the name `localhost`: by any other, Medusa asks for TLS. */
  databaseUrl: process.env.SHOPBELL_DEMO_DATABASE ?? 'postgres://postgres:postgres@localhost:5432/shop',
  /** Files of conversations. */
  filesFolder: process.env.SHOPBELL_DEMO_FILES ?? join(__dirname, '..', '.files'),
  /** Whether the shop, without its admin, has its first day before it says that it is ready. */
  firstDay: process.env.SHOPBELL_DEMO_FIRST_DAY === '1',
  /** Where mails are sent to, as `smtp://…`; empty sends none. */
  smtp: process.env.SHOPBELL_DEMO_SMTP ?? '',
  /** Signs the tokens of this machine's shop; made at the first start and kept beside the data. */
  secret: process.env.SHOPBELL_DEMO_SECRET ?? 'only-for-a-build-that-serves-nobody',
};
