import { run } from '../commands.mjs';

/** Files, exports and dependencies that nothing uses. */
export async function findUnused() {
  return (await run('knip', ['--no-progress'])) === 0;
}
