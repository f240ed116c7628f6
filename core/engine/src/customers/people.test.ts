import { expect, it } from 'vitest';
import { fullName } from './people.ts';

it.each([
  [{ firstName: 'Emma', lastName: 'Wilson' }, 'Emma Wilson'],
  [{ firstName: '丽华', lastName: '陈' }, '陈丽华'],
  [{ firstName: '민준', lastName: '김' }, '김민준'],
  [{ firstName: 'Lihua', lastName: '陈' }, 'Lihua 陈'],
  [{ firstName: ' 丽华 ', lastName: null }, '丽华'],
  [{ firstName: '', lastName: null }, null],
])('makes of %j the name %s', (parts, name) => {
  expect(fullName(parts)).toBe(name);
});
