import { join } from 'node:path';

/** The only place of the demo shop that reads the environment. Everything has a default, so that a build can load the config alone. */
export const settings = {
  /** Where Vendure listens. */
  port: Number(process.env.SHOPBELL_DEMO_PORT ?? 3000),
  /** Where the storefront lives, as browsers see it. */
  storefrontUrl: process.env.SHOPBELL_DEMO_STOREFRONT ?? 'http://localhost:8080',
  databaseUrl: process.env.SHOPBELL_DEMO_DATABASE ?? 'postgres://postgres:postgres@localhost:5432/shop',
  /** Pictures of products, which everybody may see, and files of conversations, which not: a folder for each. */
  filesFolder: process.env.SHOPBELL_DEMO_FILES ?? join(__dirname, '..', '.files'),
  /** The dashboard as `vite build` left it. */
  dashboardFolder: process.env.SHOPBELL_DEMO_DASHBOARD ?? join(__dirname, '..', 'dist-dashboard'),
  /** Where mails are sent to, as `smtp://…`; empty sends none. */
  smtp: process.env.SHOPBELL_DEMO_SMTP ?? '',
  /** Signs the cookies of this machine's shop; made at the first start and kept beside the data. */
  secret: process.env.SHOPBELL_DEMO_SECRET ?? 'only-for-a-build-that-serves-nobody',
  /** Lets TypeORM make Vendure's tables. For a shop of one's own, use migrations. */
  synchronize: process.env.SHOPBELL_DEMO_SYNCHRONIZE === '1',
  /** Fill the shop with samples once it runs; only right on an empty database. */
  seed: process.env.SHOPBELL_DEMO_SEED === '1',
};
