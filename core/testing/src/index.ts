export { type BrowserOptions, launchChromium } from './browser/index.ts';
export { type Database, type Postgres, type PostgresOptions, startPostgres } from './postgres/index.ts';
