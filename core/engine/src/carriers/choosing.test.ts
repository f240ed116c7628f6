import { expect, test } from 'vitest';
import { chooseService, codeOfParcel } from './index.ts';

const services = ['17track', 'aftership', 'kuaidi100'];

test('a parcel goes to the first service that has a word for its carrier, else to the first', () => {
  expect(chooseService(services, { number: '1Z5R89390357567127', carrier: null })).toBe('17track');
  expect(chooseService(services, { number: '1', carrier: 'Yamato' })).toBe('aftership');
  expect(chooseService(services, { number: 'YDX1', carrier: '韵达快递' })).toBe('kuaidi100');
  expect(chooseService(services, { number: '1', carrier: 'My cousin' })).toBe('17track');
  expect(chooseService(['easypost'], { number: '1', carrier: 'Yamato' })).toBe('easypost');
  expect(chooseService([], { number: '1', carrier: null })).toBeNull();
});

test('what was written counts before what the number looks like, and a doubtful number says nothing', () => {
  expect(codeOfParcel('17track', { number: '1Z5R89390357567127', carrier: null })).toBe('100002');
  expect(codeOfParcel('aftership', { number: '1Z5R89390357567127', carrier: 'DHL Paket' })).toBe('dhl-germany');
  // Twelve digits that FedEx checks, and others have.
  expect(codeOfParcel('17track', { number: '986578788855', carrier: null })).toBeNull();
  expect(codeOfParcel('17track', { number: '986578788855', carrier: 'FedEx Ground' })).toBe('100003');
});
