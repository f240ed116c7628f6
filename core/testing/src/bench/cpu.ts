import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The clock of /proc ticks 100 times a second on every Linux that Node runs on. */
const tickMilliseconds = 10;

/** Milliseconds of CPU that a process has used so far, user and system. */
export function cpuOfProcess(pid: number): number {
  return ticksOf(pid) * tickMilliseconds;
}

/** The same of a PostgreSQL server in `folder`: postmaster, backends, writers, and those that have ended. */
export function cpuOfPostgres(folder: string): number {
  const master = Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
  let ticks = ticksOf(master, true);
  for (const name of readdirSync('/proc'))
    if (/^\d+$/.test(name) && parentOf(Number(name)) === master) ticks += ticksOf(Number(name));
  return ticks * tickMilliseconds;
}

/** Bytes of memory that a process holds. */
export function memoryOfProcess(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1_024;
}

function ticksOf(pid: number, withEndedChildren = false): number {
  const fields = fieldsOf(pid);
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15).map(Number);
  return user + system + (withEndedChildren ? childrenUser + childrenSystem : 0);
}

function parentOf(pid: number): number {
  return Number(fieldsOf(pid)[1]);
}

/** The fields of /proc/<pid>/stat after the name, which may hold spaces and brackets; none when the process has gone. */
function fieldsOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
