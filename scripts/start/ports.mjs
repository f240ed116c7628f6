import { createServer } from 'node:net';
import { say } from './progress.mjs';
import { Refusal } from './words.mjs';

/** The wished port, or the next free one after it. Says so when it is another. */
export async function choosePort(wished, { what, taken = [] }) {
  for (let port = wished; port < wished + 50 && port < 65_536; port++) {
    if (taken.includes(port) || !(await isFree(port))) continue;
    if (port !== wished) say(`  ! Port ${wished} is taken: ${what} uses ${port}.`);
    return port;
  }
  throw new Refusal(`No free port from ${wished} on for ${what}: choose another with npm start -- --port N`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
