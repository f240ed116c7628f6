import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(__dirname, '../../..');

/** Vendure's dashboard ships its source, which has errors of its own under any settings but its own: only ours count. */
it('holds the dashboard’s side to the types of the dashboard and of the console', () => {
  const words = [
    'node_modules/typescript/bin/tsc',
    '-p',
    'plugins/vendure/src/dashboard',
    '--noEmit',
    '--pretty',
    'false',
  ];
  const { stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', maxBuffer: 50_000_000 });
  const lines = stdout.split('\n').filter((line) => line.includes('error TS'));
  expect(lines.some((line) => line.includes('TS2307') && line.includes("'@vendure/dashboard'"))).toBe(false);
  expect(lines.filter((line) => line.startsWith('plugins/vendure/src/') || line.startsWith('error'))).toEqual([]);
}, 180_000);
