import { expect, test } from 'vitest';
import { chooseService, codeOfParcel, nextService, wantsOfParcel } from './index.ts';

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

test('what one service refuses goes to the next that knows its carrier, then to the others, and then to nobody', () => {
  const parcel = { number: '1', carrier: '韵达快递' };
  expect(nextService(services, parcel, 'kuaidi100')).toBe('17track');
  expect(nextService(services, parcel, '17track')).toBe('aftership');
  expect(nextService(services, parcel, 'aftership')).toBeNull();
  expect(nextService(['17track'], parcel, '17track')).toBeNull();
});

test('only carriers that want it are told of the receiver, and only what they want', () => {
  expect(wantsOfParcel({ number: '1', carrier: '顺丰速运' })).toBe('phone');
  expect(wantsOfParcel({ number: '1', carrier: 'GLS' })).toBe('postalCode');
  expect(wantsOfParcel({ number: '1Z5R89390357567127', carrier: null })).toBeNull();
  expect(wantsOfParcel({ number: '1', carrier: 'My cousin' })).toBeNull();
});
