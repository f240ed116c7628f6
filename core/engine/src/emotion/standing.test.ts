import type { AlertId } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key } from '../../test/conversing.ts';
import { calm, type Feeling, furious, openFeeling } from '../../test/feeling.ts';

let feeling: Feeling;
beforeAll(async () => {
  feeling = await openFeeling();
});
afterAll(() => feeling.shop.close());

const snooze = (alert: AlertId, minutes: number) => {
  const until = new Date(feeling.shop.clock.now() + minutes * 60_000).toISOString();
  return feeling.shop.test.call('snoozeAlert', { body: { alert, until } }, feeling.agent);
};

describe('the wish that no mood is read', () => {
  test('goes with a visitor who signs in, into the export too, and outlives an erasure', async () => {
    const { shop } = feeling;
    const customer = shop.test.host.addCustomer('one', { id: 'one-quiet', firstName: 'Quinn', lastName: 'Quiet' }).id;
    // Their own conversation is open: what the visitor said is merged into it.
    const signedIn = await shop.test.visitor({ customer });
    const own = await feeling.start(calm, signedIn);
    await feeling.judged(own);
    const visitor = await shop.test.visitor();
    await feeling.start(calm, visitor);
    await shop.test.call('setOwnMood', { body: { off: true } }, visitor);
    const both = await shop.test.visitor({ customer, ticket: visitor.ticket });
    await feeling.start(furious, both);
    const said = await feeling.start(furious);
    await feeling.raised(said);
    expect(await feeling.written(own, 'mood.judged')).toHaveLength(1);
    const { person } = (await shop.open(feeling.agent, own)).conversation;
    const body = { person: person.id };
    const { moodOff } = await shop.test.call('exportPerson', { body }, feeling.agent);
    expect(moodOff.map((wish) => wish.person)).toContain(person.id);
    await shop.test.call('erasePerson', { body: { ...body, key: key() } }, feeling.agent);
    expect((await shop.sql('SELECT 1 FROM mood_off WHERE person = $1', [person.id])).length).toBe(1);
  });

  test('goes with a visitor who has said nothing else yet', async () => {
    const { shop } = feeling;
    const customer = shop.test.host.addCustomer('one', { id: 'one-silent', firstName: 'Sia', lastName: 'Silent' }).id;
    const visitor = await shop.test.visitor();
    await shop.test.call('setOwnMood', { body: { off: true } }, visitor);
    const signedIn = await shop.test.visitor({ customer, ticket: visitor.ticket });
    const conversation = await feeling.start(furious, signedIn);
    const { person } = (await shop.open(feeling.agent, conversation)).conversation;
    expect((await shop.sql('SELECT 1 FROM mood_off WHERE person = $1', [person.id])).length).toBe(1);
  });
});

test('an alert that was put aside over its escalation is told of when it stands up again', async () => {
  await feeling.set({ escalation: { minutes: 10, to: 'supervisor' } });
  const conversation = await feeling.start(furious);
  const { id } = await feeling.raised(conversation);
  await snooze(id, 20);
  await feeling.pass(11);
  expect(await feeling.written(conversation, 'alert.escalated')).toEqual([]);
  await feeling.pass(11);
  await feeling.until(
    () => feeling.written(conversation, 'alert.escalated'),
    ({ length }) => length === 1,
  );
  await feeling.set({});
});

test('where the shop switches moods off, what stands ends', async () => {
  const conversation = await feeling.start(furious);
  await feeling.raised(conversation);
  await feeling.set({ on: false });
  await feeling.until(
    () => feeling.alertsOf(conversation),
    ([alert]) => alert?.state === 'ended' && alert.endedWhy === 'off',
  );
  const { atRisk } = (await feeling.shop.open(feeling.agent, conversation)).conversation;
  expect(atRisk).toBeNull();
  await feeling.set({});
});

test('more corrections at once than there are connections wait for each other, and not for ever', async () => {
  const { shop } = feeling;
  const talks = await Promise.all(Array.from({ length: 24 }, () => feeling.start(furious)));
  const alerts = await Promise.all(talks.map((talk) => feeling.raised(talk)));
  const from = performance.now();
  const judging = alerts.map(({ id }) =>
    shop.test.call('judgeAlert', { body: { alert: id, atRisk: false } }, feeling.agent),
  );
  expect((await Promise.all(judging)).map(({ state }) => state)).toEqual(alerts.map(() => 'ended'));
  expect(performance.now() - from).toBeLessThan(5_000);
});
