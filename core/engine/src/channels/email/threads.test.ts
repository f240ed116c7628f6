import { createId } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { conversationOf, domainOf, messageIdOf, replyAddress, rootId, wishOf } from './threads.ts';

const conversation = createId('conversation');
const secrets = ['new secret', 'old secret'];

test('a Message-ID is the same whenever it is made, and one of its own for every mail', () => {
  const of = (reason: 'reply' | 'transcript', upTo: number) =>
    messageIdOf({ conversation, reason, upTo }, 'shop.example');
  expect(of('reply', 3)).toBe(of('reply', 3));
  expect(
    new Set([of('reply', 3), of('reply', 4), of('transcript', 3), rootId(conversation, 'shop.example')]).size,
  ).toBe(4);
  expect(of('reply', 3)).toMatch(/^[\w.]+@shop\.example$/);
});

test('an address for answers leads to its conversation, also in other case and after a change of the secret', () => {
  for (const secret of secrets) {
    const address = replyAddress(conversation, 'shop.example', secret);
    expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect(conversationOf(address, secrets)).toBe(conversation);
    expect(conversationOf(address.toUpperCase(), secrets)).toBe(conversation);
  }
});

test('an address that we did not sign leads nowhere', () => {
  const address = replyAddress(conversation, 'shop.example', 'new secret');
  const other = replyAddress(createId('conversation'), 'shop.example', 'new secret');
  const mixed = `${address.split('.')[0]}.${other.split('.').slice(1).join('.')}`;
  for (const wrong of [
    mixed,
    replyAddress(conversation, 'x.example', 'forged'),
    'reply+x@shop.example',
    '',
    'li@mail.example',
  ])
    expect(conversationOf(wrong, secrets)).toBeNull();
});

test('a wish is the address and shop, and not readable', () => {
  expect(wishOf('shp_a', ' Li@Mail.example')).toBe(wishOf('shp_a', 'li@mail.example'));
  expect(wishOf('shp_a', 'li@mail.example')).not.toBe(wishOf('shp_b', 'li@mail.example'));
  expect(wishOf('shp_a', 'li@mail.example')).not.toContain('li');
  expect(domainOf('"a@b"@Shop.example')).toBe('shop.example');
});
