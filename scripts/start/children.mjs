import { fork } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

const running = [];

/**
 * Starts one of the demo's processes and waits until it says that it is ready. It ends when we end, however that happens:
 * the channel between us closes. `onStep` hears what it says on the way; `onDeath`, when it ends without being told to.
 */
export function startChild(name, { program, env, log, onStep = () => {}, onDeath }) {
  const out = openSync(log, 'a');
  const child = fork(program, [], { env: { ...process.env, ...env }, stdio: ['ignore', out, out, 'ipc'] });
  closeSync(out);
  const entry = { name, child, told: false };
  running.push(entry);
  return new Promise((resolve, reject) => {
    let ready = false;
    child.on('message', (message) => {
      if (message.kind === 'step') onStep(message.step);
      if (message.kind === 'failed') reject(new Error(`${name} did not start: ${message.reason}`));
      if (message.kind === 'ready') {
        ready = true;
        resolve(message);
      }
    });
    child.on('exit', (code, signal) => {
      running.splice(running.indexOf(entry), 1);
      if (entry.told) return resolve(undefined);
      const reason = new Error(
        `${name} ended by itself (${signal ?? code}). Its last words in ${log}:\n${lastWords(log)}`,
      );
      if (ready) onDeath(reason);
      else reject(reason);
    });
  });
}

/** Ends what was started, the last one first: in order, and by force after ten seconds. */
export async function stopChildren() {
  for (const entry of running) entry.told = true;
  for (const { child } of [...running].reverse()) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(late);
  }
}

function lastWords(log) {
  return readFileSync(log, 'utf8').split('\n').slice(-20).join('\n');
}
