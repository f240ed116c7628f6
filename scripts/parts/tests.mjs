import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from '../commands.mjs';
import { root } from '../packages.mjs';

/**
 * Runs vitest and counts by its JSON report.
 * @param {{ pattern?: string, files?: string[] }} choice only tests whose name has the pattern, only these files
 */
export async function runTests({ pattern, files = [] } = {}) {
  mkdirSync(join(root, '.shopbell'), { recursive: true });
  const report = join(root, '.shopbell/test-report.json');
  rmSync(report, { force: true });
  const words = ['run', '--allowOnly=false', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  if (pattern) words.push('--testNamePattern', pattern);
  const code = await run('vitest', [...words, ...files]);
  const whole = !pattern && files.length === 0;
  return judge({ code, report: readReport(report), allowed: readSkips(), whole });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { testResults: [] };
  }
}

function readSkips() {
  return JSON.parse(readFileSync(join(root, 'scripts/skips.json'), 'utf8'));
}

/**
 * What a run comes to: { passed, failed, skipped: [{ name, reason }], groups }. A skipped or todo test without a reason
 * on the list is a failure; so is a test file that does not load, and whatever else made vitest fail.
 */
export function judge({ code, report, allowed, whole }) {
  const tests = report.testResults.flatMap(testsOf);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  let failed = tests.filter(({ status }) => status === 'failed').length;
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  const withReason = skipped.map(({ name }) => ({ name, reason: allowed[name]?.reason ?? allowed[name] }));
  const faults = whole ? faultsOf(withReason, allowed) : [];
  failed += faults.length;
  if (code !== 0 && failed === 0) {
    failed = 1;
    faults.push(`vitest ended with code ${code} although no test failed.`);
  }
  if (passed + failed === 0) {
    failed = 1;
    faults.push('No test ran.');
  }
  return { passed, failed, skipped: whole ? withReason : [], faults, groups: groupsOf(report, tests) };
}

/** In a file that broke as a whole (an import, a beforeAll) the tests that never ran are one failure, not so many skips. */
function testsOf({ name, status: outcome, assertionResults }) {
  const file = relative(root, name);
  const tests = assertionResults.map(({ fullName, status }) => ({ file, name: `${file} > ${fullName}`, status }));
  if (outcome !== 'failed') return tests;
  const ran = tests.filter(({ status }) => status === 'passed' || status === 'failed');
  return ran.some(({ status }) => status === 'failed') ? ran : [...ran, { file, name: file, status: 'failed' }];
}

function faultsOf(skipped, allowed) {
  const names = new Set(skipped.map(({ name }) => name));
  // What is not there on every machine is skipped on some: its reason is never stale.
  const stale = Object.keys(allowed).filter((name) => !names.has(name) && !allowed[name].sometimes);
  return [
    ...skipped.filter(({ reason }) => !reason).map(({ name }) => `Skipped without a reason: ${name}`),
    ...stale.map((name) => `scripts/skips.json gives a reason for what is not skipped: ${name}`),
  ];
}

/** Tests and seconds per package, as files ran side by side: { group, tests, seconds }. */
function groupsOf(report, tests) {
  const groupOf = (file) =>
    file.startsWith('scripts')
      ? 'scripts'
      : file.startsWith('extensions')
        ? 'extensions'
        : file.split('/').slice(0, 2).join('/');
  const groups = new Map();
  for (const { name, startTime, endTime } of report.testResults) {
    const group = groupOf(relative(root, name));
    groups.set(group, (groups.get(group) ?? 0) + (endTime - startTime) / 1000);
  }
  return [...groups].map(([group, seconds]) => {
    return { group, tests: tests.filter(({ file }) => groupOf(file) === group).length, seconds };
  });
}
