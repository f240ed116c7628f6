import { readFileSync } from 'node:fs';
import { defaultLook } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { defaultAccent, defaultOffset, defaultZIndex } from './default-look.ts';

test('the launcher looks before it has asked as the settings say that nobody has changed', () => {
  const { accent, offset, zIndex } = defaultLook;
  expect({ accent: defaultAccent, offset: { x: defaultOffset, y: defaultOffset }, zIndex: defaultZIndex }).toEqual({
    accent,
    offset,
    zIndex,
  });
});

test('the guide says the same', () => {
  const guide = readFileSync(new URL('../../../docs/guides/widget.md', import.meta.url), 'utf8');
  const said = (option: string) => guide.match(new RegExp(`^\\| \`${option}\` .*\\| ([^|]+) \\|$`, 'm'))?.[1];
  expect(said('accent')).toBe(`\`${defaultAccent}\``);
  expect(said('z-index')).toBe(String(defaultZIndex));
});
