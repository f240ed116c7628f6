export { type Database, type Postgres, type PostgresOptions, startPostgres } from './postgres/index.ts';
