// npm run check: what can be said without running anything, in half a minute.
import { build } from './build.mjs';
import { checkDependencies } from './parts/dependencies.mjs';
import { lint } from './parts/lint.mjs';
import { checkTypes } from './parts/types.mjs';
import { findUnused } from './parts/unused.mjs';
import { printResults, runParts } from './report.mjs';

const results = await runParts([
  { name: 'build', run: build },
  { name: 'types', run: checkTypes },
  { name: 'lint', run: lint },
  { name: 'dependency rule', run: checkDependencies },
  { name: 'unused code', run: findUnused },
]);
process.exitCode = printResults(results) ? 0 : 1;
