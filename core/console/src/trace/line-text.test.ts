import type { TraceLine } from '@shopbell/contract';
import { expect, it } from 'vitest';
import { createFormat } from '../words/format.ts';
import { createSay } from '../words/words.ts';
import { promisedText, textOf } from './line-text.ts';

const telling = { say: createSay('en'), format: createFormat('en'), nameOf: () => 'Anna' };
const line = (kind: string, facts: TraceLine['facts']): TraceLine => ({
  ...{ id: kind, kind, facts, at: '2026-11-01T10:00:00.000Z', sources: ['host'], audience: 'agents' },
});
const tell = (kind: string, facts: TraceLine['facts'] = {}) => textOf(line(kind, facts), telling);

it('names who asked for what', () => {
  const facts = { type: 'refund', agent: 'agt_1', amount: { amount: 500, currency: 'EUR' } };
  expect(tell('action.asked', facts)).toEqual({ title: 'Anna asked the shop: Refund · €5.00', facts: [], quote: null });
});

it('gives the host’s words before our own for a refusal', () => {
  const refused = { type: 'cancel', refusal: 'too-late' };
  expect(tell('action.refused', { ...refused, text: 'It has left.' })).toMatchObject({
    facts: [],
    quote: 'It has left.',
  });
  expect(tell('action.refused', refused)).toMatchObject({ facts: ['It is too late for this.'], quote: null });
});

it('names the parcel, the place and the amount', () => {
  expect(tell('parcel.in-transit', { parcel: 'T1', place: 'Leipzig', text: 'Sorted' })).toEqual({
    ...{ title: 'In transit', facts: ['T1', 'Leipzig'], quote: 'Sorted' },
  });
  expect(tell('refund.made', { amount: { amount: 500, currency: 'EUR' } }).facts).toEqual(['€5.00']);
  expect(tell('fulfilment.shipped', { parcels: ['T1', 'T2'] }).facts).toEqual(['T1, T2']);
});

it('names tickets and promises, and the shop’s own types as the shop does', () => {
  expect(tell('ticket.opened', { number: 7, type: 'return', department: 'engraving' }).title).toBe(
    'Ticket #7 for engraving: return',
  );
  const promise = { what: 'refund', name: 'Anna', dueAt: '2026-11-20T12:00:00.000Z' };
  const made = tell('promise.made', promise);
  expect(made.title).toBe('Anna promised: refund');
  expect(made.facts).toEqual([expect.stringMatching(/^due .*Nov 20/)]);
  expect(tell('promise.kept-late', promise)).toEqual({ title: 'Promise kept late: refund', facts: [], quote: null });
});

it('tells what has no words yet as it is, and never trusts the shape of a fact', () => {
  expect(tell('robot.came').title).toBe('Something happened (robot.came)');
  expect(tell('refund.made', { amount: 'much', parcels: 7, place: {} })).toMatchObject({ facts: [], quote: null });
});

it('keeps a promised day the same day in every zone', () => {
  expect(promisedText('2026-11-20', telling.format)).toBe('Nov 20, 2026');
});
