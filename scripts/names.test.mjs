import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './packages.mjs';

const left = new Set(['node_modules', 'dist', 'generated', '.git', '.shopbell', '.medusa', 'coverage']);

function listFiles(folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return left.has(entry.name) ? [] : listFiles(path);
    return [path];
  });
}

const files = listFiles();
const sources = files.filter((path) => /\.[cm]?[jt]sx?$/.test(path));

test('no file or folder has a name that says nothing', () => {
  const empty = /^(utils?|helpers?|common|misc|lib|manager|base|impl|data|info|handle|process)(\.|$)/i;
  // What the mind is trained on is data, and nothing else: no other word says it.
  const said = (path) => path.replace(/^core\/mind\/data\//, 'core/mind/');
  expect(
    files.filter((path) =>
      said(path)
        .split('/')
        .some((word) => empty.test(word)),
    ),
  ).toEqual([]);
});

test('a lint rule is switched off only with its reason beside it', () => {
  // Written in two halves, so that this file does not find itself.
  const bare = [
    new RegExp(`(oxlint|eslint)-${'disable'}(?!.* -- \\S)`),
    new RegExp(`@ts-${'ignore'}|@ts-${'nocheck'}`),
  ];
  const without = sources.filter((path) => bare.some((rule) => rule.test(readFileSync(join(root, path), 'utf8'))));
  expect(without).toEqual([]);
});
