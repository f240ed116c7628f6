import { createId, type EntryView } from '@shopbell/contract';
import { afterAll, expect, test } from 'vitest';
import { openAssisting, partOf, settle } from '../../test/assisting.ts';
import { outcomeOf } from '../../test/conversing.ts';

const { shop, agent, set, said, answered, ask } = await openAssisting();
afterAll(() => shop.close());

test('an answer that helped, and one that did not, count in the curve', async () => {
  const { conversation, person, answer } = await ask('Do you ship to Germany?');
  const choose = (does: string, of: EntryView) => ({
    seq: of.seq,
    offer: partOf(of).offers.findIndex((offer) => offer.does === does),
  });
  await shop.say(person, 'That helped', { conversation, chose: choose('helped', answer) });
  await answered(person, conversation, 2);
  const curve = await shop.test.call('getAssistantCurve', {}, agent);
  expect(curve.told.helped).toBe(1);
  const shares = curve.points.map(({ answered: share }) => share);
  expect(shares.toSorted((one, other) => other - one)).toEqual(shares);
  for (const { least, right } of curve.points) if (right !== null) expect(right).toBeGreaterThanOrEqual(least);
});

test('an agent is suggested an answer with its sources; nothing is written', async () => {
  const person = await shop.test.visitor();
  await set({ on: false });
  const { conversation } = await shop.say(person, 'Do you ship to Germany?');
  const { suggestion } = await shop.test.call('suggestAnswer', { query: { conversation } }, agent);
  expect(suggestion).toMatchObject({ from: 'knowledge', sources: [{ title: 'Shipping to other countries' }] });
  await settle();
  expect(await said(person, conversation)).toEqual([]);
  expect(
    await outcomeOf(shop.test, 'suggestAnswer', { query: { conversation: createId('conversation') } }, agent),
  ).toBe('404 not-found');
  await set({ on: true });
});
