import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '@shopbell/testing/postgres';

export const project = join(__dirname, '../project');
export const commandLine = join(__dirname, '../../node_modules/@medusajs/cli/cli.js');

export interface MedusaDatabase {
  /** By the name `localhost`: by any other, Medusa asks for TLS. */
  url: string;
  stop(): Promise<void>;
}

/** A database of its own with Medusa's tables, made by Medusa's own command. Takes half a minute of processor time. */
export async function createMedusaDatabase(): Promise<MedusaDatabase> {
  const postgres = await startPostgres();
  const { url } = await postgres.createDatabase();
  const named = Object.assign(new URL(url), { hostname: 'localhost' }).href;
  const words = ['db:migrate', '--execute-safe-links', '--skip-scripts'];
  await runMedusa(named, words);
  return { url: named, stop: () => postgres.stop() };
}

/** Medusa's own command line; `more` is the folder to run it in, the project of tests by default, and what else the environment says. */
export async function runMedusa(
  database: string,
  words: readonly string[],
  { folder = project, ...more }: { folder?: string; [setting: string]: string | undefined } = {},
): Promise<void> {
  const options = { cwd: folder, env: { ...environmentOf(database), ...more }, maxBuffer: 2 ** 26 };
  await promisify(execFile)(process.execPath, [commandLine, ...words], options);
}

export function environmentOf(database: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: database,
    MEDUSA_DISABLE_TELEMETRY: 'true',
    NODE_OPTIONS: '',
  };
}
