import { afterAll, describe, expect, test } from 'vitest';
import { byAssistant, openAssisting, partOf } from '../../../test/assisting.ts';

const { shop, entries, answered, ask } = await openAssisting();
afterAll(() => shop.close());

describe('an order', () => {
  test('is told to its own customer, from the trace, with its card', async () => {
    shop.test.host.addCustomer('one', { id: 'carla' });
    shop.test.host.addOrder('one', { id: 'carlas', number: '#7001', customer: 'carla', parcels: [] });
    const carla = await shop.test.visitor({ customer: 'carla' });
    const { answer } = await ask('Where is my order?', carla);
    expect(answer.body).toMatchObject({ card: { type: 'order', order: 'carlas', number: '#7001' } });
    expect(answer.body.text).toContain('Your order #7001: Being prepared.');
  });

  test('of several is asked for, and told when it is chosen, to whom it is then', async () => {
    shop.test.host.addCustomer('one', { id: 'dora' });
    for (const number of [1, 2])
      shop.test.host.addOrder('one', { id: `dora-${number}`, number: `#800${number}`, customer: 'dora', parcels: [] });
    const dora = await shop.test.visitor({ customer: 'dora' });
    const { conversation, answer } = await ask('Where is my order?', dora);
    const { offers } = partOf(answer);
    const place = offers.findIndex((offer) => offer.does === 'order-status' && offer.order === 'dora-1');
    expect(place).toBeGreaterThanOrEqual(0);
    const chose = { seq: answer.seq, offer: place };
    await shop.say(dora, '#8001', { conversation, chose });
    expect((await answered(dora, conversation, 2)).body).toMatchObject({ card: { order: 'dora-1' } });
    // Orders can come to be somebody else's between the offer and the press.
    shop.test.host.change('one', 'dora-2', (story) => {
      story.customer = 'one-bob';
    });
    const other = offers.findIndex((offer) => offer.does === 'order-status' && offer.order === 'dora-2');
    await shop.say(dora, '#8002', { conversation, chose: { seq: answer.seq, offer: other } });
    const refused = await answered(dora, conversation, 3);
    expect(refused.body.card).toBeUndefined();
    expect(refused.body.text).not.toContain('8002');
  });

  test('is the one that is named, of several', async () => {
    shop.test.host.addCustomer('one', { id: 'dan' });
    for (const number of [3, 4])
      shop.test.host.addOrder('one', { id: `dan-${number}`, number: `#800${number}`, customer: 'dan', parcels: [] });
    const dan = await shop.test.visitor({ customer: 'dan' });
    const { answer } = await ask('Where is my order #8004?', dan);
    expect(answer.body).toMatchObject({ card: { order: 'dan-4' } });
  });
  test('is their own where it is older than those that are listed', async () => {
    shop.test.host.addCustomer('one', { id: 'gus' });
    for (let number = 8101; number <= 8122; number += 1) {
      const placedAt = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
      shop.test.host.addOrder('one', {
        id: `gus-${number}`,
        number: `#${number}`,
        customer: 'gus',
        placedAt,
        parcels: [],
      });
    }
    const gus = await shop.test.visitor({ customer: 'gus' });
    for (const number of [8101, 8122]) {
      const { conversation } = await shop.say(gus, `Where is my order #${number}?`);
      await expect
        .poll(async () => (await entries(gus, conversation)).filter(byAssistant).at(-1)?.body, { timeout: 15_000 })
        .toMatchObject({ card: { order: `gus-${number}` } });
    }
  });
  test("of somebody else is nobody's: not by its number, and not by an offer that was made up", async () => {
    shop.test.host.addCustomer('one', { id: 'eve' });
    shop.test.host.addOrder('one', { id: 'eves', number: '#9001', customer: 'eve', parcels: [] });
    const eve = await shop.test.visitor({ customer: 'eve' });
    const { conversation, answer } = await ask('Where is my order #7001?', eve);
    expect(JSON.stringify(answer.body)).not.toContain('carlas');
    expect(answer.body.text).toContain('I cannot find the order 7001');
    await shop.say(eve, 'that one', { conversation, chose: { seq: 1, offer: 0 } });
    const next = await answered(eve, conversation, 2);
    expect(JSON.stringify(next.body)).not.toContain('card');
  });

  test('is told to no visitor: they are asked to sign in or to look it up by what only they know', async () => {
    const { answer } = await ask('Where is my order #7001?');
    expect(partOf(answer).offers.map(({ does }) => does)).toEqual(['track', 'human']);
    expect(answer.body.card).toBeUndefined();
  });
});

test('a return is offered to the customer of an order, and asked for once when they press it', async () => {
  shop.test.host.addCustomer('one', { id: 'fay' });
  shop.test.host.addOrder('one', { id: 'fays', number: '#6001', customer: 'fay' });
  shop.test.host.ship('one', 'fays', { number: 'T-6001', carrier: 'post' });
  const fay = await shop.test.visitor({ customer: 'fay' });
  const { conversation, answer } = await ask('How do I return something?', fay);
  const place = partOf(answer).offers.findIndex(({ does }) => does === 'start-return');
  expect(place).toBeGreaterThanOrEqual(0);
  const tickets = async () =>
    (await shop.sql('SELECT id FROM ticket WHERE conversation = $1 AND type = $2', [conversation, 'return'])).length;
  expect(await tickets()).toBe(0);
  for (const times of [2, 3]) {
    await shop.say(fay, 'Return', { conversation, chose: { seq: answer.seq, offer: place } });
    expect((await answered(fay, conversation, times)).body.text).toContain(
      'I have asked for the return of order #6001',
    );
    expect(await tickets()).toBe(1);
  }
  // Who is not its customer is offered none, and what was offered to one is not done for another.
  shop.test.host.change('one', 'fays', (story) => {
    story.customer = 'one-bob';
  });
  await shop.say(fay, 'Return', { conversation, chose: { seq: answer.seq, offer: place } });
  expect((await answered(fay, conversation, 4)).body.text).not.toContain('I have asked');
  expect(await tickets()).toBe(1);
});
