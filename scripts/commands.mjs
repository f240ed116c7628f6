import { spawn } from 'node:child_process';
import { root } from './packages.mjs';

/** Runs a program with its output on ours. Answers its exit code; it dies with us, being of our process group. */
export function run(program, words, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * The same, holding the output back until the program ends, for those that run side by side: { code, output }. `hear` is given its last
 * line as it comes.
 */
export function capture(program, words, { hear, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        hear?.(text.trim().split('\n').at(-1));
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: `${program}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Does the work for every item, two at a time. */
export async function inPairs(items, work) {
  const left = [...items];
  const results = [];
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) results.push(await work(item));
  };
  await Promise.all([lane(), lane()]);
  return results;
}
