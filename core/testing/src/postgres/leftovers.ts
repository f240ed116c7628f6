import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ownerFile = 'owner.json';

interface OwnerNote {
  pid: number;
  started: string;
  host: string;
}

/** Notes in a server's folder which process started it, so that a later run can tell a leftover from a running server. */
export function noteOwner(folder: string): void {
  const note: OwnerNote = { pid: process.pid, started: startOf(process.pid), host: hostname() };
  writeFileSync(join(folder, ownerFile), JSON.stringify(note));
}

/** The pid of the living process that noted itself as the folder's owner. Elsewhere (a container) counts as living. */
export function livingOwner(folder: string): number | undefined {
  const note = readNote(folder);
  if (!note) return undefined;
  if (note.host !== hostname()) return note.pid;
  return isRunning(note.pid) && startOf(note.pid) === note.started ? note.pid : undefined;
}

/** The pid of the living PostgreSQL server on `<folder>/data`, as its own pid file says and its command line proves. */
function serverPid(folder: string): number | undefined {
  const line = read(join(folder, 'data/postmaster.pid')).split('\n')[0] ?? '';
  const pid = Number(line);
  if (!(pid > 1)) return undefined;
  const words = read(`/proc/${pid}/cmdline`).split('\0');
  const ours = basename(words[0] ?? '') === 'postgres' && words.includes(join(folder, 'data'));
  return ours ? pid : undefined;
}

/** Ends the server on `<folder>/data`, if one lives: quietly first, by force after five seconds. */
export async function endServer(folder: string, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  const pid = serverPid(folder);
  if (pid === undefined) return;
  send(pid, signal);
  for (let waited = 0; serverPid(folder) === pid; waited += 50) {
    if (waited === 5000) for (const member of [pid, ...childrenOf(pid)]) kill(member);
    if (waited > 10_000) throw new Error(`PostgreSQL (process ${pid}) on ${folder} does not end.`);
    await sleep(50);
  }
}

/** Ends a server and its backends at once, as a power cut would. */
export async function killServer(folder: string): Promise<void> {
  const pid = serverPid(folder);
  if (pid === undefined) return;
  // While it stands still it bears no backend, which would outlive it unseen and keep the next server from its files.
  send(pid, 'SIGSTOP');
  while (existsSync('/proc') && isRunning(pid) && statusOf(pid)[0] !== 'T') await sleep(1);
  const backends = childrenOf(pid);
  for (const member of [pid, ...backends]) kill(member);
  while ([pid, ...backends].some((member) => isRunning(member))) await sleep(5);
}

/** Ends and removes throw-away servers (`<parent>/<prefix>*`) whose owner has died. */
export async function removeLeftovers(parent: string, prefix: string): Promise<void> {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(parent, name);
    if (!readNote(folder) || livingOwner(folder) !== undefined) continue;
    await endServer(folder, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
}

function readNote(folder: string): OwnerNote | undefined {
  const text = read(join(folder, ownerFile));
  try {
    return text === '' ? undefined : (JSON.parse(text) as OwnerNote);
  } catch {
    return undefined;
  }
}

/** When a process started, in clock ticks since boot: with the pid it names a process for good. */
function startOf(pid: number): string {
  return statusOf(pid)[19] ?? '';
}

function isRunning(pid: number): boolean {
  const state = statusOf(pid)[0];
  return state !== undefined && state !== 'Z';
}

/** The fields of /proc/<pid>/stat after the name; the name may hold spaces and brackets. */
function statusOf(pid: number): string[] {
  const text = read(`/proc/${pid}/stat`);
  return text === '' ? [] : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Without /proc (macOS) none are known; they end by themselves soon after their parent. */
function childrenOf(pid: number): number[] {
  if (!existsSync('/proc')) return [];
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((child) => statusOf(child)[1] === String(pid));
}

/** Numbers of processes come round again quickly on a busy machine: only what is still PostgreSQL is killed. */
function kill(pid: number): void {
  if (!existsSync('/proc') || read(`/proc/${pid}/comm`).trim() === 'postgres') send(pid, 'SIGKILL');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has gone already.
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
