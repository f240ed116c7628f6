/**
 * Runs the parts in order, telling which one runs and what it came to.
 * @param {{ name: string, run: () => Promise<boolean | { passed: number, failed: number }> }[]} parts
 */
export async function runParts(parts) {
  const results = [];
  for (const [index, { name, run }] of parts.entries()) {
    console.log(`\n== ${name} (${index + 1} of ${parts.length})`);
    const start = performance.now();
    const outcome = await run().catch((error) => ({ passed: 0, failed: 1, faults: [error.stack] }));
    const seconds = (performance.now() - start) / 1000;
    const counts = typeof outcome === 'boolean' ? { passed: outcome ? 1 : 0, failed: outcome ? 0 : 1 } : outcome;
    for (const fault of counts.faults ?? []) console.log(fault);
    console.log(`== ${name}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
    results.push({ name, seconds, ...counts });
  }
  return results;
}

/** Prints what every part came to, the skipped tests with their reasons, and `N passed, N failed` as the last line. */
export function printResults(results) {
  const skipped = results.flatMap((result) => result.skipped ?? []);
  if (skipped.length > 0) console.log('\nSkipped:');
  for (const { name, reason } of skipped) console.log(`  ${name}: ${reason ?? 'NO REASON in scripts/skips.json'}`);
  console.log(`\n${'part'.padEnd(30)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'seconds'.padStart(9)}`);
  for (const { name, passed, failed, seconds, groups } of results) {
    console.log(row(name, passed, failed, seconds));
    for (const group of groups ?? []) console.log(row(`  ${group.group}`, group.tests, '', group.seconds));
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(row('all', sum('passed'), sum('failed'), sum('seconds')));
  console.log(`${skipped.length} skipped`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0;
}

function row(name, passed, failed, seconds) {
  const columns = [String(passed).padStart(8), String(failed).padStart(8), seconds.toFixed(1).padStart(9)];
  return name.padEnd(30) + columns.join('');
}
