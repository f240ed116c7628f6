import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recogniseNumber, tidyNumber } from '../index.ts';

const carriersOf = (number: string) => recogniseNumber(number).map(({ carrier }) => carrier);

/** Numbers that the carriers print in their own guides and samples. */
const printed: [string, string][] = [
  ['ups', '1Z5R89390357567127'],
  ['ups', '1Z 879E 9303 4683 4440'],
  ['fedex', '9865 7878 8855'],
  ['fedex', '477179081230'],
  ['fedex', '9611020987654312345672'],
  ['usps', '9400 1112 0255 5842 3326 69'],
  ['usps', '420221539101026837331000039521'],
  ['dhl-express', '3318810025'],
  ['dhl-express', '8487135506'],
  ['dhl-parcel', '00340434292135100186'],
  ['canada-post', '7035114477138472'],
  ['china-post', 'RB123456785CN'],
  ['royal-mail', 'rb123456785gb'],
  ['post-ch', 'RB123456785CH'],
  ['ems-china', 'EA 123 456 785 CN'],
  ['amazon', 'TBA502887274000'],
  ['sf-express', 'SF1234567890123'],
  ['yto', 'YT8000000000001'],
  ['jt-express', 'JT0001234567890'],
  ['jd', 'JDVA12345678901'],
  ['zto', '75312345678901'],
  ['sto', '773123456789012'],
  ['yunda', '4312345678901'],
];

test.each(printed)('%s: %s', (carrier, number) => {
  expect(carriersOf(number)[0]).toBe(carrier);
});

/** Puts the digit behind that fits, found by trying: the tables of the carriers, not our own arithmetic, are what `printed` holds. */
const check: Record<string, (seed: number) => { start: string; end: string }> = {
  ups: (seed) => ({ start: `1Z12345E03${String(seed).padStart(7, '0')}`, end: '' }),
  fedex: (seed) => ({ start: `98657${String(seed).padStart(6, '0')}`, end: '' }),
  usps: (seed) => ({ start: `94001112025555${String(seed).padStart(7, '0')}`, end: '' }),
  'dhl-express': (seed) => ({ start: `331${String(seed % 1e6).padStart(6, '0')}`, end: '' }),
  'canada-post': (seed) => ({ start: `70351144${String(seed).padStart(7, '0')}`, end: '' }),
  yamato: (seed) => ({ start: `4012${String(seed).padStart(7, '0')}`, end: '' }),
  sagawa: (seed) => ({ start: `5012${String(seed).padStart(7, '0')}`, end: '' }),
  'japan-post': (seed) => ({ start: `EG${String(seed).padStart(8, '0')}`, end: 'JP' }),
  'australia-post': (seed) => ({ start: `RX${String(seed).padStart(8, '0')}`, end: 'AU' }),
};

describe.each(Object.entries(check))('%s', (carrier, make) => {
  test('takes one last digit, and none beside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (seed) => {
        const { start, end } = make(seed);
        const fitting = [...'0123456789'].filter((digit) => carriersOf(`${start}${digit}${end}`).includes(carrier));
        expect(fitting).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});

test('weighs up: no carrier is sure where two fit, and all together are not more than one', () => {
  const shapes = fc.oneof(
    fc.stringMatching(/^[0-9]{8,30}$/),
    fc.stringMatching(/^[A-Z]{2}[0-9]{9}[A-Z]{2}$/),
    fc.stringMatching(/^[0-9A-Z]{10,22}$/),
    fc.string(),
    fc.constantFrom(...printed.map(([, number]) => number)),
  );
  fc.assert(
    fc.property(shapes, (number) => {
      const found = recogniseNumber(number);
      const whole = found.reduce((sum, { confidence }) => sum + confidence, 0);
      expect(whole).toBeLessThan(1);
      if (found.length > 1) expect(found[0]?.confidence).toBeLessThan(0.97);
      expect(found.map(({ confidence }) => confidence)).toEqual(
        found.map(({ confidence }) => confidence).sort((a, b) => b - a),
      );
      expect(new Set(found.map(({ carrier }) => carrier)).size).toBe(found.length);
    }),
    { numRuns: 1_000 },
  );
});

test('twelve digits that three Japanese carriers check alike are told as three', () => {
  const number =
    [...'0123456789'].map((digit) => `40123456789${digit}`).find((one) => carriersOf(one).includes('yamato')) ?? '';
  expect(carriersOf(number)).toEqual(expect.arrayContaining(['yamato', 'sagawa', 'japan-post']));
  expect(recogniseNumber(number)[0]?.confidence).toBeLessThan(0.6);
});

test.each(['', '123', 'hello', '1Z999', 'RR123456789', 'RB123456786CN', '💩'.repeat(9), '0'.repeat(5_000)])(
  'nobody: %s',
  (number) => {
    expect(recogniseNumber(number)).toEqual([]);
  },
);

test('people write numbers with what is not of them', () => {
  expect(tidyNumber(' 1z 879e-9303.4683—4440 \n')).toBe('1Z879E930346834440');
});
