import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** One SQL file. `oldest` is the number of the migration that an engine must know at least to run on a database with this one. */
export interface Migration {
  name: string;
  sql: string;
  sha256: string;
  oldest: string;
}

/** The migrations that this engine brings, in their order. */
export function readMigrations(folder = new URL('../../migrations/', import.meta.url)): Migration[] {
  const files = readdirSync(folder).filter((file) => /^\d{4}_.+\.sql$/.test(file));
  return files.sort().map((file) => {
    const sql = readFileSync(new URL(file, folder), 'utf8');
    return describeMigration(file.replace(/\.sql$/, ''), sql);
  });
}

/** Reads `-- oldest engine: 0003` from the head of the file; without it, only engines that know this migration may run on it. */
export function describeMigration(name: string, sql: string): Migration {
  const oldest = /^-- oldest engine: (\d{4})$/m.exec(sql)?.[1] ?? name.slice(0, 4);
  return { name, sql, oldest, sha256: createHash('sha256').update(sql).digest('hex') };
}
