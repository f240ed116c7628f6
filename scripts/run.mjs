// node scripts/run.mjs <task> [arguments]. No dependencies: any Node from 20 on with npm can start it.
// 1. Installs the locked workspace with the pinned pnpm (through npm; nothing global), unless that is done already.
// 2. Runs the task of package.json with node_modules/.bin first on PATH, so under the workspace's own Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const read = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '');
const { packageManager, tasks } = JSON.parse(read('package.json'));
const [task = 'start', ...rest] = process.argv.slice(2);
const command = tasks[task];
if (!command) {
  console.error(`No task "${task}". There are: ${Object.keys(tasks).join(', ')}.`);
  process.exit(2);
}

install();
const bin = join(root, 'node_modules', '.bin');
requireNode();
const quoted = rest.map((word) => (windows ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`));
const child = spawn([command, ...quoted].join(' '), {
  cwd: root,
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  stdio: 'inherit',
  shell: true,
  detached: !windows,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
// npm does not pass SIGTERM on, it only dies: being orphaned is the sign.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop('SIGTERM'), 500).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

function stop(signal) {
  try {
    if (windows) child.kill(signal);
    else if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // It has gone already.
  }
}

/** pnpm leaves a copy of the lockfile behind: when both are alike, there is nothing to install. */
function install() {
  const installed = read('node_modules/.pnpm/lock.yaml');
  if (installed !== '' && installed === read('pnpm-lock.yaml')) return;
  const pnpm = packageManager.split('+')[0];
  const done = spawnSync('npx', ['--yes', pnpm, 'install', '--frozen-lockfile', '--prefer-offline'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
    env: { ...process.env, CI: process.env.CI ?? '1' },
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const own = existsSync(join(bin, windows ? 'node.exe' : 'node'));
  if (own || major === 24 || major > 25 || (major === 22 && minor >= 22)) return;
  console.error(
    `Shopbell brings its own Node on Linux only (this is ${process.platform}-${process.arch}): start it with Node 24.`,
  );
  process.exit(1);
}
