import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const program = fileURLToPath(new URL('../src/faults/main.ts', import.meta.url));

/** Runs it as `npm run faults` does; the summary is its last line. */
async function faults(
  ...words: string[]
): Promise<{ code: number | null; summary: Record<string, unknown>; output: string }> {
  const child = spawn(process.execPath, ['--conditions=@shopbell/source', program, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const last = output
    .trimEnd()
    .split('\n')
    .findLast((line) => line.startsWith('{'));
  return { code, summary: JSON.parse(last ?? '{}'), output };
}

test('in 300 runs nothing is lost, duplicated or reordered', { timeout: 900_000, retry: 0 }, async () => {
  const { code, summary, output } = await faults('--runs', '300', '--seed', '20261122');
  expect(summary, output).toMatchObject({ runs: 300, lost: 0, duplicated: 0, reordered: 0 });
  expect(code, output).toBe(0);
  expect(summary.acked).toBe(summary.messages);
  const fired = summary.faults as Record<string, number>;
  expect(fired.serverKills).toBeGreaterThanOrEqual(6);
  expect(fired.postgresKills).toBeGreaterThanOrEqual(3);
  for (const [kind, count] of Object.entries(fired)) expect(count, kind).toBeGreaterThan(0);
});

test.for(['lost', 'duplicated', 'reordered'])(
  'what is %s is noticed',
  { timeout: 120_000, retry: 0 },
  async (plant) => {
    const { code, summary, output } = await faults('--runs', '1', '--plant', plant);
    expect(code, output).toBe(1);
    expect(summary[plant]).toBeGreaterThan(0);
  },
);
