import { expect, it } from 'vitest';
import { type Place, parsePlace, pathOf } from './places.ts';

const id = 'cnv_00000000000000000000000001';

it.each<Place>([
  { screen: 'inbox', view: 'open+tag:a%2Fb', conversation: id },
  { screen: 'inbox', view: 'mine', conversation: null },
  { screen: 'search', words: '退款 a/b?c#d', conversation: id },
  { screen: 'settings', section: 'widget' },
  { screen: 'inbox', view: 'open', conversation: id, order: 'gid://shopify/Order/1' },
  { screen: 'search', words: 'a', conversation: id, order: '7' },
  { screen: 'order', order: 'gid://shopify/Order/1?a#b' },
  { screen: 'numbers' },
])('%j comes back from its path', (place) => {
  expect(parsePlace(pathOf(place))).toEqual(place);
});

it('reads what hosts and people write', () => {
  expect(parsePlace('')).toEqual({ screen: 'inbox', view: 'mine', conversation: null });
  expect(parsePlace(`/conversations/${id}`)).toMatchObject({ screen: 'inbox', conversation: id });
  expect(parsePlace('/inbox/open/nonsense')).toMatchObject({ conversation: null });
  expect(parsePlace('/order').screen).toBe('unknown');
  expect(parsePlace('/inbox/open/nonsense/7')).toEqual({ screen: 'inbox', view: 'open', conversation: null });
  expect(parsePlace('/settings')).toEqual({ screen: 'settings', section: 'hours' });
  expect(parsePlace('/settings/nothing').screen).toBe('unknown');
  expect(parsePlace('/%E0%A4%A').screen).toBe('unknown');
});
