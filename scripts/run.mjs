// node scripts/run.mjs <task> [arguments]. No dependencies: any Node from 20 on with npm can start it.
// 1. Installs the locked workspace with the pinned pnpm (through npm; nothing global), unless that is done already.
// 2. Runs the task of package.json with node_modules/.bin first on PATH, so under the workspace's own Node.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const read = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '');
const { packageManager, tasks } = JSON.parse(read('package.json'));
const [task = 'start', ...rest] = process.argv.slice(2);
if (!tasks[task]) leave(2, `No task "${task}". There are: ${Object.keys(tasks).join(', ')}.`);

let running;
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
// npm does not pass SIGTERM on, it only dies: being orphaned is the sign.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop('SIGTERM'), 500).unref();

if (Number(process.versions.node.split('.')[0]) < 20) leave(1, `Node 20 or later, please; this is ${process.version}.`);
requireWritable();
await install();
const bin = join(root, 'node_modules', '.bin');
requireOwnNode();
const quoted = rest.map((word) => (windows ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`));
process.exitCode = await run([tasks[task], ...quoted].join(' '), { PATH: `${bin}${delimiter}${process.env.PATH}` });

/** pnpm leaves a copy of the lockfile behind when it is done: when both are alike, there is nothing to install. */
async function install() {
  const installed = read('node_modules/.pnpm/lock.yaml');
  if (installed !== '' && installed === read('pnpm-lock.yaml')) return;
  console.log(
    'Installing what Shopbell needs from the npm registry: about 2.5 GB, one to five minutes the first time …',
  );
  const pnpm = packageManager.split('+')[0];
  const env = { CI: process.env.CI ?? '1', ...homeFor() };
  const code = await run(`npx --yes ${pnpm} install --frozen-lockfile --prefer-offline`, env);
  if (stopped) process.exit(code);
  if (code === 127) leave(1, 'npx is missing: it comes with npm. Install Node together with npm.');
  if (code !== 0) {
    leave(
      1,
      'Installing failed; the reason stands above. Can this machine reach the npm registry (npm ping), and is there 3 GB of room? Then start again: it goes on where it stopped.',
    );
  }
}

/** npm and pnpm keep their downloads in the home folder; where that is not ours to write, they get one in the clone. */
function homeFor() {
  const home = homedir();
  if (isWritable(home)) return {};
  const own = join(root, '.shopbell', 'home');
  mkdirSync(own, { recursive: true });
  console.log(`The home folder ${home} cannot be written: downloads are kept in ${own}.`);
  return { HOME: own };
}

function requireWritable() {
  const places = [root, join(root, 'node_modules'), join(root, '.shopbell')].filter((path) => existsSync(path));
  const closed = places.find((path) => !isWritable(path));
  if (closed === undefined) return;
  const who = process.getuid ? `user ${process.getuid()}` : 'this user';
  leave(1, `${closed} cannot be written by ${who}. Give this user the folder (chown -R), or clone where it may write.`);
}

function isWritable(path) {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function requireOwnNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const own = existsSync(join(bin, windows ? 'node.exe' : 'node'));
  if (own || major === 24 || major > 25 || (major === 22 && minor >= 22)) return;
  leave(1, `Shopbell brings its own Node on Linux only (this is ${process.platform}-${process.arch}): use Node 24.`);
}

/** Runs a command line in a process group of its own, and answers its exit code once nothing of the group is left. */
function run(command, env) {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit', shell: true, detached: !windows };
    running = spawn(command, options);
    running.on('exit', async (code) => {
      for (let waited = 0; send('SIGTERM') && waited < 5000; waited += 100)
        await new Promise((wake) => setTimeout(wake, 100));
      send('SIGKILL');
      resolve(code ?? 1);
    });
  });
}

/** Passes a signal on to all that we started. The second one, or ten seconds, ends it by force. */
function stop(signal) {
  if (stopped && signal === 'SIGINT') send('SIGKILL');
  if (stopped) return;
  stopped = true;
  send(signal);
  setTimeout(() => send('SIGKILL'), 10_000).unref();
}

/** False when there is nobody left to hear it. */
function send(signal) {
  if (!running?.pid) return false;
  try {
    if (windows) return running.exitCode === null && running.kill(signal);
    return process.kill(-running.pid, signal);
  } catch {
    return false;
  }
}

function leave(code, sentence) {
  console.error(sentence);
  process.exit(code);
}
