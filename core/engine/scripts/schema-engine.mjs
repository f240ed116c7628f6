import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

/**
 * Prisma's schema engine as WebAssembly, from npm. With `shadow` it gets a throw-away PostgreSQL to try migrations in; without, it
 * can compare files only, in no time.
 */
export async function openSchemaEngine(files, shadow) {
  const require = createRequire(import.meta.url);
  const entrance = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await import(pathToFileURL(entrance));
  const module = new WebAssembly.Module(readFileSync(join(dirname(entrance), 'schema_engine_bg.wasm')));
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': wasm });
  wasm.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  const url = shadow ? await startShadow() : undefined;
  const datamodels = files.map(({ path, content }) => [path, content]);
  return wasm.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapterFor(url)));
}

async function startShadow() {
  const { startPostgres } = await import('@shopbell/testing');
  const postgres = await startPostgres({ own: true });
  return (await postgres.createDatabase()).url;
}

function adapterFor(connectionString) {
  const connect = async () => (connectionString ? new PrismaPg({ connectionString }).connect() : absentDatabase);
  return { provider: 'postgres', adapterName: '@prisma/adapter-pg', connect, connectToShadowDb: connect };
}

/** The engine opens a connection before it knows that it will ask nothing. */
const absentDatabase = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  /** It asks for the version only: int32 is 0, text 7, boolean 5. */
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [5, 7, 0],
    rows: [[true, 'PostgreSQL 15.0', 150000]],
  }),
  executeRaw: async () => 0,
  executeScript: async () => {},
  startTransaction: () => Promise.reject(new Error('Comparing files needs no database.')),
  dispose: async () => {},
};
