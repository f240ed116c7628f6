import { expect, test } from 'vitest';
import { mask } from './masking.ts';

test('what names somebody is not in the text, and comes back where its mark stands', () => {
  const text =
    'Hi Ada, order #1042 goes to ada@one.example, call +49 30 1234567, see https://one.example/o?id=7. Refund in 30-day steps. 请发到bob@one.example';
  const masked = mask(text, ['Ada Lovelace', 'Ada', 'Lovelace']);
  for (const gone of ['Ada', '1042', 'ada@', 'bob@', '1234567', 'one.example']) expect(masked.text).not.toContain(gone);
  expect(masked.text).toContain('30-day');
  expect(masked.text).toContain('请发到⟦');
  expect(masked.unmask(masked.text)).toBe(text);
});

test.each([
  ['gone', (text: string) => text.replace(/⟦A⟧/, '')],
  ['doubled', (text: string) => `${text} ⟦A⟧`],
  ['made up', (text: string) => `${text} ⟦Z⟧`],
  ['broken', (text: string) => text.replace('⟧', '')],
])('a mark that is %s takes the words with it', (_, spoil) => {
  const { text, unmask } = mask('Order #1042 and #1043', []);
  expect(unmask(spoil(text))).toBeNull();
});

test('marks of the text are none, and more than 26 are told apart', () => {
  const many = Array.from({ length: 60 }, (_, place) => `#${1000 + place}`).join(' ');
  const masked = mask(`⟦A⟧ ${many}`, []);
  expect(masked.unmask(masked.text)?.trim()).toBe(`A  ${many}`.trim());
});

test('names of one script are found in words of their own only', () => {
  expect(mask('Al is also here', ['Al']).text).toBe('⟦A⟧ is also here');
  expect(mask('王伟您好', ['王伟']).text).toBe('⟦A⟧您好');
});
