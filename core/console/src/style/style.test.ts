import { expect, it } from 'vitest';
import { style } from './style.ts';
import { tokens } from './tokens.ts';

it('stands in one layer, below one class', () => {
  expect(style.startsWith('@layer shopbell {')).toBe(true);
  const outside = tokens.split('\n').filter((line) => line.endsWith('{') && !line.includes('.shopbell'));
  expect(outside).toEqual(['@media (prefers-color-scheme: dark) {']);
});

it('closes every brace it opens', () => {
  expect(style.split('{').length).toBe(style.split('}').length);
});

it('uses no variable that is not declared, and declares none that is not used', () => {
  const own = /^--sb-(preview|hue|top)/;
  const used = new Set([...style.matchAll(/var\((--sb-[a-z-]+)/g)].map(([, name]) => name ?? ''));
  const declared = new Set([...tokens.matchAll(/(--sb-[a-z-]+):/g)].map(([, name]) => name ?? ''));
  expect([...used].filter((name) => !declared.has(name) && !own.test(name))).toEqual([]);
  expect([...declared].filter((name) => !used.has(name))).toEqual([]);
});

it('takes colours from variables alone, but for shadows, hues of names and the preview', () => {
  const [, ...parts] = style.split(tokens);
  const lines = parts.join('').split('\n');
  const literal = lines.filter((line) => /#[0-9a-f]{3,8}\b/i.test(line) && !/preview|avatar-dot/.test(line));
  expect(literal).toEqual([]);
});
