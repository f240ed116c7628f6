import { run } from '../commands.mjs';

/** Format and plain faults by biome, faults that need types (a promise nobody awaits) by oxlint. */
export async function lint() {
  const biome = await run('biome', ['check', '--error-on-warnings']);
  const oxlint = await run('oxlint', ['--type-aware', '--deny-warnings', '.']);
  return biome === 0 && oxlint === 0;
}
