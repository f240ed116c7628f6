/** PostgreSQL: one pool, prepared SQL for what is hot, Prisma for the rest, and migrations that the engine runs itself. */
export { createDatabase, type Database, type Sql } from './database.ts';
export type { Ears, Listening } from './ears.ts';
export { DatabaseOptions } from './options.ts';
