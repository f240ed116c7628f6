import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
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

/** The same, holding the output back until the program ends, for those that run side by side: { code, output }. */
export function capture(program, words, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
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

/** A digest of files and folders below the root: names and content. What is not there counts as empty. */
export function digestOf(paths, skip = () => false) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (skip(path)) return;
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
    else if (stat)
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(root, path)))
        .update('\0');
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}
