import { routes, visitorRoutes } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { addresses } from './api.ts';

test('the addresses are those of the contract', () => {
  const { getOwnMood, setOwnMood } = routes;
  const promised = Object.entries({ ...visitorRoutes, getOwnMood, setOwnMood }).map(([name, { method, path }]) => [
    name,
    `${method} ${path}`,
  ]);
  expect(addresses).toEqual(Object.fromEntries(promised));
});
