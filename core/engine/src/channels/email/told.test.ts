import { expect, test } from 'vitest';
import { toldAddress, toldReason } from './told.ts';

const why = '550 5.1.1 <LI+2@mail.example>: no mailbox li+2@mail.example';

test('an address of the host is taken out of what a mail server said, however it is written there', () => {
  const mail = { address: 'li+2@mail.example', verified: true };
  expect([toldAddress(mail), toldReason(mail, why)]).toEqual([null, '550 5.1.1 <…>: no mailbox …']);
});

test('an address that was typed is told, for agents have read it already', () => {
  const mail = { address: 'li+2@mail.example', verified: false };
  expect([toldAddress(mail), toldReason(mail, why)]).toEqual([mail.address, why]);
});
