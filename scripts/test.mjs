// npm test: everything. npm test -- --part vitest [files], npm test -- --only <part of a test's name>.
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { checkDependencies } from './parts/dependencies.mjs';
import { lint } from './parts/lint.mjs';
import { checkPackages } from './parts/packages.mjs';
import { runTests } from './parts/tests.mjs';
import { checkTypes } from './parts/types.mjs';
import { findUnused } from './parts/unused.mjs';
import { printResults, runParts } from './report.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { part: { type: 'string', multiple: true }, only: { type: 'string' } },
});

const parts = [
  // First, for the demo's types are those of the built plugin.
  { name: 'build', run: build },
  { name: 'types', run: checkTypes },
  { name: 'lint', run: lint },
  { name: 'dependency rule', run: checkDependencies },
  { name: 'unused code', run: findUnused },
  { name: 'packages', run: checkPackages },
  { name: 'vitest', run: () => runTests({ pattern: values.only, files: positionals }) },
];
const wanted = values.part ?? (values.only || positionals.length > 0 ? ['vitest'] : parts.map(({ name }) => name));
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`No part "${unknown.join(', ')}". There are: ${parts.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const passed = printResults(await runParts(parts.filter(({ name }) => wanted.includes(name))));
process.exitCode = passed ? 0 : 1;
