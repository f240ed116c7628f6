import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Conversing } from '../../test/conversing.ts';
import { calm, type Feeling, furious, openFeeling } from '../../test/feeling.ts';

let feeling: Feeling;
let shop: Conversing;
beforeAll(async () => {
  feeling = await openFeeling();
  ({ shop } = feeling);
});
afterAll(() => feeling.shop.close());

test('an alert that was put aside stands up again when its time has come', async () => {
  const conversation = await feeling.start(furious);
  const { id } = await feeling.raised(conversation);
  const time = new Date(shop.clock.now() + 60_000).toISOString();
  await shop.test.call('snoozeAlert', { body: { alert: id, until: time } }, feeling.agent);
  await feeling.pass(2);
  await feeling.until(
    () => feeling.alertsOf(conversation),
    ([alert]) => alert?.state === 'raised',
  );
  expect(await feeling.written(conversation, 'alert.woken')).toHaveLength(1);
  expect((await feeling.rowOf(conversation))?.atRisk?.path).toBe('risk');
});

const listed = async (sort: 'newest' | 'waiting') =>
  (await shop.test.call('listInbox', { body: { sort, limit: 100, filter: { status: ['open'] } } }, feeling.agent))
    .items;

describe('the inbox', () => {
  test('begins with who is at risk, marks them, and no longer when the alert is put aside or was wrong', async () => {
    const before = (await shop.test.call('countInbox', {}, feeling.agent)).atRisk;
    const danger = await feeling.start('I want to kill myself, this is the end of it all for me');
    const { id: inDanger } = await feeling.raised(danger);
    const conversation = await feeling.start(furious);
    const { id, risk } = await feeling.raised(conversation);
    const quiet = await feeling.start(calm);
    await feeling.judged(quiet);
    for (const sort of ['newest', 'waiting'] as const) {
      const items = await listed(sort);
      const places = [danger, conversation, quiet].map((each) => items.findIndex(({ id }) => id === each));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(places).not.toContain(-1);
      expect(items[places[0] ?? 0]?.atRisk?.path).toBe('safety');
    }
    const row = await feeling.rowOf(conversation);
    expect(row?.atRisk?.path).toBe('risk');
    expect(row?.atRisk?.risk).toBeCloseTo(risk, 2);
    expect((await shop.test.call('countInbox', {}, feeling.agent)).atRisk).toBe(before + 2);
    const aside = { alert: id, until: new Date(shop.clock.now() + 3_600_000).toISOString() };
    await shop.test.call('snoozeAlert', { body: aside }, feeling.agent);
    expect((await feeling.rowOf(conversation))?.atRisk).toBeNull();
    await shop.test.call('judgeAlert', { body: { alert: inDanger, atRisk: false } }, feeling.agent);
    expect((await feeling.rowOf(danger))?.atRisk).toBeNull();
    expect((await shop.test.call('countInbox', {}, feeling.agent)).atRisk).toBe(before);
  });

  test('forgets a risk that ended with its matter, or when mood was turned off', async () => {
    const conversation = await feeling.start(furious);
    await feeling.raised(conversation);
    expect((await feeling.rowOf(conversation))?.atRisk).not.toBeNull();
    await shop.test.call('setMood', { body: { conversation, off: true } }, feeling.agent);
    expect((await feeling.rowOf(conversation))?.atRisk).toBeNull();
    const other = await feeling.start(furious);
    await feeling.raised(other);
    await shop.resolve(feeling.agent, other);
    await feeling.until(
      () => feeling.rowOf(other),
      (row) => row?.atRisk === null,
    );
  });
});

describe('where nobody answers', () => {
  const asks = 'My parcel has been on its way for a week and nobody tells me anything. This is the third time I ask.';

  test('waiting alone becomes a risk, of who was displeased, and of nobody who has an answer or was calm', async () => {
    const first = await feeling.start(asks);
    await feeling.judged(first);
    const { risk } = await feeling.moodOf(first);
    expect(risk).toBeLessThan(0.5);
    // Above what the words alone say, and below what they come to with the time.
    await feeling.set({ thresholds: { raise: (risk ?? 0) + 0.08, calm: 0.01, again: 0.2 } });
    const [waits, answered, quiet] = [await feeling.start(asks), await feeling.start(asks), await feeling.start(calm)];
    for (const each of [waits, answered, quiet]) await feeling.judged(each);
    await shop.answer(feeling.agent, answered, 'It comes tomorrow.');
    expect(await feeling.alertsOf(waits)).toEqual([]);
    await feeling.pass(24 * 60);
    const alert = await feeling.raised(waits);
    expect(alert.reasons.map(({ reason }) => reason)).toContain('waiting');
    const [entry] = await feeling.written(waits, 'alert.raised');
    expect(entry?.body.waited).toBeGreaterThanOrEqual(24 * 60);
    expect((await feeling.rowOf(waits))?.atRisk).not.toBeNull();
    await feeling.until(
      () => shop.sql('SELECT 1 FROM mood_mark WHERE look_at <= $1', [new Date(shop.clock.now())]),
      (rows) => rows.length === 0,
    );
    for (const each of [answered, quiet]) expect(await feeling.alertsOf(each)).toEqual([]);
    const again = await shop.test.call('replayMoods', { body: { conversations: [waits] } }, feeling.agent);
    expect(again.differences).toEqual([]);
    await feeling.set({});
  });
});
