import { ParcelStatus } from '@shopbell/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeCheckpoints, type ReportedLine } from './index.ts';

const now = Date.parse('2026-03-10T12:00:00Z');
const orderedAt = Date.parse('2026-03-01T12:00:00Z');
const usual = { source: '17track', zoneKnown: true, text: '', carrierWord: '', place: null } as const;
const line = (at: string, status: ParcelStatus, more: Partial<ReportedLine> = {}): ReportedLine => ({
  ...usual,
  at,
  status,
  ...more,
});
const merge = (lines: readonly ReportedLine[]) => mergeCheckpoints(lines, { now, orderedAt });

/** Few times, places and words, so that lines meet. */
const lines: fc.Arbitrary<ReportedLine> = fc.record({
  source: fc.constantFrom('17track', 'aftership', 'manual'),
  at: fc
    .tuple(
      fc.integer({ min: 1, max: 14 }),
      fc.constantFrom('08:30:00', '08:30:30', '16:30:00'),
      fc.constantFrom('Z', '+08:00', '-05:00'),
    )
    .map(([date, clock, zone]) => `2026-03-${String(date).padStart(2, '0')}T${clock}${zone}`),
  zoneKnown: fc.boolean(),
  status: fc.constantFrom(...ParcelStatus.options),
  text: fc.constantFrom('', 'Arrived', '已签收'),
  carrierWord: fc.constantFrom('', 'X'),
  place: fc.constantFrom(null, { name: 'Bonn', country: 'DE', latitude: null, longitude: null }),
});
const manyLines = fc.array(lines, { maxLength: 25 });

test('the same set in any order, however often, gives the same story', () => {
  const shuffled = manyLines.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
  );
  fc.assert(
    fc.property(shuffled, ([all, again]) => {
      expect(merge(again)).toEqual(merge(all));
    }),
    { numRuns: 1_000 },
  );
});

test('a story is in order, invents nothing, and has its status from a line that counts', () => {
  fc.assert(
    fc.property(manyLines, (all) => {
      const story = merge(all);
      const times = story.lines.map(({ at }) => Date.parse(at));
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      for (const { doubt, ...told } of story.lines) {
        expect(all).toContainEqual(told);
        if (doubt === null && Date.parse(told.at) > now)
          expect(Date.parse(told.at) - now).toBeLessThanOrEqual(14 * 3_600_000);
      }
      const counting = story.lines.filter(({ doubt, status }) => doubt === null && status !== 'unknown');
      expect(story.status).toBe(counting.at(-1)?.status ?? 'unknown');
      if (story.since) expect(counting.map(({ at }) => at)).toContain(story.since);
    }),
    { numRuns: 1_000 },
  );
});

test('merging what was merged changes nothing', () => {
  fc.assert(
    fc.property(manyLines, (all) => {
      const story = merge(all);
      expect(merge(story.lines.map(({ doubt, ...told }) => told)).status).toBe(story.status);
    }),
  );
});

test('a scan from the future is shown as one and does not count', () => {
  const story = merge([line('2026-03-09T10:00:00Z', 'in-transit'), line('2027-03-09T10:00:00Z', 'delivered')]);
  expect(story).toMatchObject({ status: 'in-transit', contradiction: false });
  expect(story.lines.map(({ doubt }) => doubt)).toEqual([null, 'future']);
});

test('a clock of no known zone may be ahead of ours by the width of the world', () => {
  const ahead = line('2026-03-10T20:00:00Z', 'delivered', { zoneKnown: false });
  expect(merge([ahead])).toMatchObject({ status: 'delivered' });
  expect(merge([{ ...ahead, zoneKnown: true }])).toMatchObject({ status: 'unknown' });
});

test('scans of a parcel that had this number before are not this order’s', () => {
  const story = merge([line('2025-06-01T10:00:00Z', 'delivered'), line('2026-03-05T10:00:00Z', 'picked-up')]);
  expect(story).toMatchObject({ status: 'picked-up', since: '2026-03-05T10:00:00Z' });
  expect(story.lines[0]?.doubt).toBe('too-early');
});

test('a scan that comes in after delivery does not take the parcel back; a return does', () => {
  const delivered = line('2026-03-05T10:00:00Z', 'delivered');
  const late = line('2026-03-05T18:00:00Z', 'in-transit');
  expect(merge([delivered, late])).toMatchObject({
    status: 'delivered',
    contradiction: false,
    lines: [{ doubt: null }, { doubt: 'after-end' }],
  });
  const back = [line('2026-03-06T10:00:00Z', 'returning'), line('2026-03-08T10:00:00Z', 'returned')];
  expect(merge([delivered, late, ...back])).toMatchObject({ status: 'returned', contradiction: false });
});

test('two ends that cannot both be true are told as such', () => {
  expect(
    merge([line('2026-03-05T10:00:00Z', 'delivered'), line('2026-03-05T10:00:20Z', 'returned')]).contradiction,
  ).toBe(true);
  expect(
    merge([line('2026-03-05T10:00:00Z', 'returned'), line('2026-03-07T10:00:00Z', 'delivered')]).contradiction,
  ).toBe(true);
  expect(
    merge([line('2026-03-05T10:00:00Z', 'delivered'), line('2026-03-07T10:00:00Z', 'cancelled')]).contradiction,
  ).toBe(true);
});

test('a scan that two services tell of stands there once, and the one with its zone stays', () => {
  const told = [line('2026-03-05T18:00:00+08:00', 'picked-up'), line('2026-03-06T18:00:00+08:00', 'in-transit')];
  const retold = line('2026-03-05T10:00:40Z', 'picked-up', { source: 'aftership', text: 'Accepted' });
  expect(merge([...told, retold]).lines).toHaveLength(2);
  const guessed = line('2026-03-05T18:00:00Z', 'picked-up', { source: 'kuaidi100', zoneKnown: false });
  expect(merge([...told, guessed]).lines.map(({ source }) => source)).toEqual(['17track', '17track']);
});

test('what is no time is left out', () => {
  expect(merge([line('yesterday', 'delivered')])).toEqual({
    lines: [],
    status: 'unknown',
    since: null,
    contradiction: false,
  });
});
