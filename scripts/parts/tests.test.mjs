import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../packages.mjs';
import { judge } from './tests.mjs';

function reportOf(...statuses) {
  const assertionResults = statuses.map((status, index) => ({ fullName: `case ${index}`, status }));
  const name = join(root, 'core/engine/src/a.test.ts');
  return { testResults: [{ name, status: 'passed', startTime: 0, endTime: 500, assertionResults }] };
}

const plain = { code: 0, allowed: {}, whole: true };

test('counts what passed and failed', () => {
  const { passed, failed, groups } = judge({ ...plain, code: 1, report: reportOf('passed', 'failed', 'passed') });
  expect({ passed, failed }).toEqual({ passed: 2, failed: 1 });
  expect(groups).toEqual([{ group: 'core/engine', tests: 3, seconds: 0.5 }]);
});

test.each(['pending', 'skipped', 'todo'])('a %s test without a reason on the list fails the run', (status) => {
  const { failed, faults } = judge({ ...plain, report: reportOf('passed', status) });
  expect(failed).toBe(1);
  expect(faults).toEqual(['Skipped without a reason: core/engine/src/a.test.ts > case 1']);
});

test('a skipped test with a reason is told with it', () => {
  const allowed = { 'core/engine/src/a.test.ts > case 1': 'Needs a microphone.' };
  const { failed, skipped } = judge({ ...plain, allowed, report: reportOf('passed', 'pending') });
  expect(failed).toBe(0);
  expect(skipped).toEqual([{ name: 'core/engine/src/a.test.ts > case 1', reason: 'Needs a microphone.' }]);
});

test('a reason for a test that is not skipped any more fails the run', () => {
  const allowed = { 'core/engine/src/a.test.ts > gone': 'Old.' };
  expect(judge({ ...plain, allowed, report: reportOf('passed') }).faults).toEqual([
    'scripts/skips.json gives a reason for what is not skipped: core/engine/src/a.test.ts > gone',
  ]);
});

test('a reason for what is skipped on some machines alone is told where it is, and is never stale', () => {
  const name = 'core/engine/src/a.test.ts > case 1';
  const allowed = { [name]: { sometimes: true, reason: 'No such server here.' } };
  expect(judge({ ...plain, allowed, report: reportOf('passed', 'passed') }).faults).toEqual([]);
  const { failed, skipped } = judge({ ...plain, allowed, report: reportOf('passed', 'pending') });
  expect([failed, skipped]).toEqual([0, [{ name, reason: 'No such server here.' }]]);
});

test('a file that does not load, or whose beforeAll throws, is one failure', () => {
  const name = join(root, 'core/engine/src/b.test.ts');
  const notRun = ['passed', 'skipped', 'skipped'].map((status, index) => ({ fullName: `case ${index}`, status }));
  for (const assertionResults of [[], notRun]) {
    const broken = { name, status: 'failed', startTime: 0, endTime: 1, assertionResults };
    expect(judge({ ...plain, code: 1, report: { testResults: [broken] } })).toMatchObject({ failed: 1, faults: [] });
  }
});

test('vitest failing without a failed test, or running none, is a failure', () => {
  expect(judge({ ...plain, code: 1, report: reportOf('passed') }).failed).toBe(1);
  expect(judge({ ...plain, report: { testResults: [] } }).failed).toBe(1);
});

test('a run of chosen tests does not ask about the others', () => {
  expect(judge({ ...plain, whole: false, report: reportOf('passed', 'skipped') }).failed).toBe(0);
});
