import { ParcelStatus } from '@shopbell/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canAfford, chooseToAsk, type Followed, nextAsk } from './index.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse('2026-03-01T00:00:00Z');

const parcels: fc.Arbitrary<Followed> = fc.record({
  number: fc.string({ minLength: 1, maxLength: 30 }),
  status: fc.constantFrom(...ParcelStatus.options),
  followedAt: fc.integer({ min: start - 90 * day, max: start }),
  changedAt: fc.option(fc.integer({ min: start - 90 * day, max: start })),
  askedAt: fc.option(fc.integer({ min: start - 50 * day, max: start })),
  failures: fc.integer({ min: 0, max: 40 }),
  push: fc.boolean(),
});
const ended = new Set(['delivered', 'returned', 'cancelled']);
const parcel = (more: Partial<Followed>): Followed => ({
  ...{
    number: 'YT1',
    status: 'in-transit',
    followedAt: start,
    changedAt: start,
    askedAt: start,
    failures: 0,
    push: false,
  },
  ...more,
});

test('is quiet after the end, and asks no sooner than five minutes and no later than a day and a bit', () => {
  fc.assert(
    fc.property(parcels, (one) => {
      const next = nextAsk(one);
      const age = (one.askedAt ?? 0) - (one.changedAt ?? one.followedAt);
      expect(next === null).toBe(ended.has(one.status) || age >= 60 * day);
      if (next === null) return;
      if (one.askedAt === null) {
        expect(next).toBeGreaterThanOrEqual(one.followedAt);
        return;
      }
      expect(next - one.askedAt).toBeGreaterThanOrEqual(5 * 60_000);
      expect(next - one.askedAt).toBeLessThanOrEqual(1.1 * day);
    }),
  );
});

test('waits longer the longer nothing is heard, the more often asking failed, and where the service pushes', () => {
  fc.assert(
    fc.property(parcels, fc.nat(20 * day), (one, older) => {
      if (one.askedAt === null || ended.has(one.status)) return;
      const askedAt = one.askedAt;
      const wait = (more: Partial<Followed>) => (nextAsk({ ...one, ...more }) ?? Number.POSITIVE_INFINITY) - askedAt;
      const changedAt = Math.min(one.changedAt ?? one.followedAt, askedAt);
      const calm = { failures: 0, changedAt };
      expect(wait({ ...calm, changedAt: changedAt - older })).toBeGreaterThanOrEqual(wait(calm));
      expect(wait({ ...calm, push: true })).toBeGreaterThanOrEqual(wait({ ...calm, push: false }));
      expect(wait({ changedAt, failures: one.failures + 2 })).toBeGreaterThanOrEqual(
        wait({ changedAt, failures: one.failures + 1 }),
      );
    }),
  );
});

test('looks soonest at what is out for delivery', () => {
  const wait = (status: ParcelStatus) => (nextAsk(parcel({ status })) ?? 0) - start;
  for (const status of ParcelStatus.options) {
    if (status !== 'out-for-delivery' && !ended.has(status))
      expect(wait('out-for-delivery')).toBeLessThan(wait(status));
  }
  expect(wait('out-for-delivery')).toBeLessThan(hour);
});

test('chooses the same whatever the order, never what is not due, never more than fit', () => {
  const many = fc.uniqueArray(parcels, { selector: ({ number }) => number, maxLength: 40 });
  fc.assert(
    fc.property(many, fc.nat(5), fc.integer({ min: 1, max: 10 }), (all, requests, batch) => {
      const chosen = chooseToAsk(all, { requests, batch, now: start });
      expect(chosen.length).toBeLessThanOrEqual(requests * batch);
      expect(chooseToAsk(all.toReversed(), { requests, batch, now: start })).toEqual(chosen);
      const due = all.filter((one) => (nextAsk(one) ?? Number.POSITIVE_INFINITY) <= start);
      expect(due).toEqual(expect.arrayContaining(chosen));
      expect(chosen).toHaveLength(Math.min(due.length, requests * batch));
    }),
  );
});

test('a week under a budget never spends more in any hour or day, and asks about everybody', () => {
  const budget = { perHour: 10, perDay: 100 };
  const all = Array.from({ length: 120 }, (_, index) => parcel({ number: `YT${index}`, askedAt: null }));
  const spent: number[] = [];
  for (let now = start; now < start + 7 * day; now += 300_000) {
    const requests = canAfford(budget, spent, now);
    for (const one of chooseToAsk(all, { requests, batch: 1, now })) {
      one.askedAt = now;
      spent.push(now);
    }
  }
  for (const at of spent) {
    expect(spent.filter((other) => other > at - hour && other <= at).length).toBeLessThanOrEqual(budget.perHour);
    expect(spent.filter((other) => other > at - day && other <= at).length).toBeLessThanOrEqual(budget.perDay);
  }
  expect(all.filter(({ askedAt }) => askedAt === null)).toEqual([]);
  // Nobody starves while others are asked about again and again.
  for (const { askedAt } of all) expect(askedAt).toBeGreaterThan(start + 4 * day);
});
