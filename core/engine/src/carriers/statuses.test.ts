import { ParcelStatus } from '@shopbell/contract';
import { expect, test } from 'vitest';
import * as afterShip from './aftership/statuses.ts';
import { countryOf } from './countries.ts';
import * as easyPost from './easypost/statuses.ts';
import * as kuaidi100 from './kuaidi100/statuses.ts';
import * as seventeenTrack from './seventeen-track/statuses.ts';

test('every published status is there, and is one of ours', () => {
  const published: [number, Readonly<Record<string, ParcelStatus | null>>][] = [
    // As many as each service lists.
    [9, seventeenTrack.mainStatuses],
    [30, seventeenTrack.subStatuses],
    [9, afterShip.tags],
    // Forty-one, and one that was withdrawn.
    [42, afterShip.subTags],
    [10, easyPost.statuses],
    [29, easyPost.details],
    [36, kuaidi100.states],
  ];
  for (const [count, statuses] of published) {
    expect(Object.keys(statuses)).toHaveLength(count);
    for (const status of Object.values(statuses)) if (status !== null) expect(ParcelStatus.options).toContain(status);
  }
});

test('a sub-status never says another thing than the end its status says', () => {
  for (const [word, status] of Object.entries(seventeenTrack.subStatuses)) {
    expect(status === 'delivered', word).toBe(word.startsWith('Delivered'));
  }
  for (const [word, status] of Object.entries(afterShip.subTags)) {
    expect(status === 'delivered', word).toBe(word.startsWith('Delivered'));
  }
  for (const detail of Object.keys(easyPost.details)) {
    expect(easyPost.statusOf('delivered', detail)).toBe('delivered');
    expect(easyPost.statusOf('return_to_sender', detail)).toBe('returning');
  }
});

test('a new sub-status is read by the status it stands under, and a new status is not guessed', () => {
  expect(seventeenTrack.statusOf('InTransit_TransportArrived')).toBe('in-transit');
  expect(seventeenTrack.statusOf('Delivered_Locker')).toBe('delivered');
  expect(seventeenTrack.statusOf('Teleported')).toBeNull();
  expect(afterShip.statusOf('Exception_099')).toBe('trouble');
  expect(afterShip.statusOf('')).toBeNull();
  expect(easyPost.statusOf('in_transit', 'beamed')).toBe('in-transit');
  expect(easyPost.statusOf('beamed', null)).toBeNull();
  expect(kuaidi100.statusOf('305')).toBe('delivered');
  expect(kuaidi100.statusOf('99')).toBeNull();
  for (const word of ['constructor', '__proto__', 'toString']) {
    expect(seventeenTrack.statusOf(word)).toBeNull();
    expect(afterShip.statusOf(word)).toBeNull();
    expect(easyPost.statusOf(word, word)).toBeNull();
    expect(kuaidi100.statusOf(word)).toBeNull();
  }
});

test('countries are told by two letters or three', () => {
  expect(['chn', 'US', ' de ', 'GBR'].map(countryOf)).toEqual(['CN', 'US', 'DE', 'GB']);
  for (const word of ['', 'XX', 'China', 'UK', null, 86, 'constructor']) expect(countryOf(word)).toBeNull();
});
