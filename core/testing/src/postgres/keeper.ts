import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Owner } from './place.ts';

export interface KeeperOptions {
  folder: string;
  binaries: string;
  owner: Owner;
  settings: Record<string, string | number>;
  /** Remove the folder when the process that started the server has gone. */
  temporary: boolean;
}

/**
 * Stands between this process and PostgreSQL. When the pipe to this process closes, however it died, it ends the server
 * and removes the folder of a throw-away one. When the server ends by itself it only goes away.
 */
const script = `
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
trap 'kill -$SIGNAL $server; wait; test -z "$REMOVE" || rm -rf "$REMOVE"; exit 0' TERM
(read -r _ <&3; kill -TERM $$) &
reader=$!
wait $server
code=$?
trap - TERM
kill $reader
wait
exit $code`;

/** Starts PostgreSQL under a keeper of its own session, so that a Ctrl-C reaches it only through this process. */
export function spawnKeeper(options: KeeperOptions): ChildProcess {
  const { folder, binaries, owner, settings, temporary } = options;
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(join(folder, 'postgres.log'), 'a');
  const program = [join(binaries, 'bin/postgres'), '-D', join(folder, 'data'), ...words];
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...program], {
    ...owner,
    cwd: '/',
    detached: true,
    stdio: ['pipe', log, log],
    env: {
      PATH: process.env.PATH,
      LC_ALL: 'C',
      SIGNAL: temporary ? 'QUIT' : 'INT',
      REMOVE: temporary ? folder : '',
    },
  });
  closeSync(log);
  child.unref();
  // The keeper may go first: writing nothing, we only must not fall over the broken pipe.
  child.stdin?.on('error', () => {});
  if (child.stdin && 'unref' in child.stdin) (child.stdin as { unref(): void }).unref();
  return child;
}

/** Ends the server by closing the pipe, and resolves when the keeper has gone; false after `milliseconds`. */
export async function closeKeeper(child: ChildProcess, milliseconds: number): Promise<boolean> {
  child.stdin?.destroy();
  if (child.exitCode !== null || child.signalCode !== null) return true;
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), milliseconds);
    child.once('exit', () => {
      clearTimeout(late);
      resolve(true);
    });
  });
}
