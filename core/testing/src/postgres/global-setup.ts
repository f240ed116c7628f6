import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedVariable } from './index.ts';
import { noteOwner, removeLeftovers } from './leftovers.ts';
import { startServer } from './server.ts';

const prefix = 'shopbell-run-';

/** Vitest calls it once a run. Tests without a database need not wait: the server starts while they run. */
export default async function setup(): Promise<() => Promise<void>> {
  await removeLeftovers(tmpdir(), prefix);
  const notes = mkdtempSync(join(tmpdir(), prefix));
  noteOwner(notes);
  const file = join(notes, 'server.json');
  process.env[sharedVariable] = file;
  const tell = (content: object) => {
    writeFileSync(`${file}.draft`, JSON.stringify(content));
    renameSync(`${file}.draft`, file);
  };
  // Each test makes its own rows and none outlives the run, so the disk need not be waited for.
  const starting = startServer({ durable: false, say: console.log });
  const told = starting.then(
    ({ url, port, folder }) => tell({ url, port, folder }),
    (error: unknown) => tell({ fault: error instanceof Error ? error.message : String(error) }),
  );
  return async () => {
    await told;
    const server = await starting.catch(() => undefined);
    await server?.stop();
    rmSync(notes, { recursive: true, force: true });
  };
}
