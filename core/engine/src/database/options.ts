import { z } from 'zod';

const address = 'must be a PostgreSQL address: postgresql://user:password@host:5432/name';
const PostgresUrl = z.string(address).regex(/^postgres(ql)?:\/\//, address);

/** Where the engine keeps its rows. */
export const DatabaseOptions = z.strictObject({
  /** The database; may lead through a pooler. */
  url: PostgresUrl,
  /** The same database without a pooler in between: for migrations and LISTEN. Without it both use `url`. */
  directUrl: PostgresUrl.optional(),
  /** Connections of this process at most. */
  poolSize: z.int().min(2, 'must be at least 2').max(500).default(10),
  /** The engine's own schema in that database; made when it is not there. */
  schema: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,40}$/, 'must be lower-case letters, digits and _, at most 41 of them')
    .default('shopbell'),
  /** False where `url` leads through a pooler that can neither LISTEN nor keep prepared statements: then the engine polls. */
  sessions: z.boolean().default(true),
});
export type DatabaseOptions = z.input<typeof DatabaseOptions>;
