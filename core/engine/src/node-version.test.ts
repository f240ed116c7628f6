import { expect, it } from 'vitest';
import { requireNode } from './node-version.ts';

it('says on an old Node which one is needed', () => {
  expect(() => requireNode('20.20.0')).toThrow(
    'Shopbell needs Node 22.12 or later, and this is Node 20.20.0: update Node.',
  );
  expect(() => requireNode('22.11.9')).toThrow('22.12');
  for (const fine of ['22.12.0', '23.0.0', process.versions.node]) expect(requireNode(fine)).toBeUndefined();
});
