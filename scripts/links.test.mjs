import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './packages.mjs';

const left = new Set([
  'node_modules',
  'dist',
  'generated',
  '.git',
  '.shopbell',
  '.medusa',
  'coverage',
  'packed',
  'data',
]);

function listTexts(folder = root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return left.has(entry.name) ? [] : listTexts(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Addresses of a text's links and pictures that lead to files of this repository. */
function linksOf(text) {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, to]) => to.replace(/#.*$/, ''))
    .filter((to) => to && !/^[a-z]+:/i.test(to));
}

test('every link of a text leads to a file that is there', () => {
  const texts = listTexts();
  const dead = texts.flatMap((text) =>
    linksOf(readFileSync(text, 'utf8'))
      .filter((to) => !existsSync(join(dirname(text), decodeURI(to))))
      .map((to) => `${relative(root, text)}: ${to}`),
  );
  expect(dead).toEqual([]);
  expect(texts.length).toBeGreaterThan(20);
});
