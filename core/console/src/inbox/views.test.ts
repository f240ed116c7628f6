import { expect, it } from 'vitest';
import { filterOf, parseView, viewText } from './views.ts';

it('travels in a path and comes back', () => {
  const choice = { base: 'open', tag: 'late + très:spécial/退', channel: 'email' };
  expect(parseView(viewText(choice))).toEqual(choice);
  expect(viewText({ base: 'mine', tag: null, channel: null })).toBe('mine');
});

it('narrows its base, which may be a saved list', () => {
  const saved = [{ id: 'flt_1' as never, name: 'Mine', filter: { unread: true }, shared: false }];
  expect(filterOf({ base: 'flt_1', tag: 'vip', channel: null }, saved)).toEqual({ unread: true, tag: 'vip' });
  expect(filterOf({ base: 'flt_2', tag: null, channel: null }, saved)).toBeNull();
});
