import type { ParcelNews } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { noNews } from './parcel-store.ts';
import { joined } from './parcels.ts';

const told = (text: string): ParcelNews => ({
  ...{ number: 'N1', carrier: 'post', status: 'in-transit', service: null, promisedAt: null, from: null, to: null },
  checkpoints: [
    { at: '2026-06-02T10:00:00Z', zoneKnown: true, status: 'in-transit', text, carrierWord: '', place: null },
  ],
  unread: [],
});

test('a service that words its line anew each time does not fill the table, and what it told last is there', () => {
  let kept = noNews;
  for (let n = 0; n < 700; n += 1) kept = joined(kept, told(`heard at ${n}`), 'odd');
  expect(kept.lines).toHaveLength(500);
  expect(kept.lines.at(-1)?.text).toBe('heard at 699');
  kept = joined(kept, told('heard at 300'), 'odd');
  expect([kept.lines.length, kept.lines.at(-1)?.text]).toEqual([500, 'heard at 300']);
});
