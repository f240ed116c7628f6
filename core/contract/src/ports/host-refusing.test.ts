import { expect, test } from 'vitest';
import { HostRefused, OutcomeUnknown, outcomeUnknown, payable, shareOut } from './host-refusing.ts';

const payments = [
  { id: 'a', left: 40, paid: true },
  { id: 'b', left: 0, paid: true },
  { id: 'c', left: -5, paid: false },
  { id: 'd', left: 30, paid: true },
];
const leftOf = ({ left }: { left: number }) => left;
const parts = (amount: number) => shareOut(payments, amount, leftOf).map(({ payment, part }) => [payment.id, part]);

test('an amount takes the first payments as far as they go, and no more of any than it has', () => {
  expect(parts(40)).toEqual([['a', 40]]);
  expect(parts(50)).toEqual([
    ['a', 40],
    ['d', 10],
  ]);
  expect(parts(Number.POSITIVE_INFINITY)).toEqual([
    ['a', 40],
    ['d', 30],
  ]);
  expect(parts(0)).toEqual([]);
});

test('a refund takes what is wanted and has come; the refusal tells which is missing', () => {
  const of = (id: string | null) =>
    payable(payments, { isWanted: (each) => id === null || each.id === id, brings: ({ paid }) => paid });
  expect(of(null).map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  const refusal = (id: string) => {
    try {
      return of(id);
    } catch (error) {
      return error instanceof HostRefused && error.refusal;
    }
  };
  expect([refusal('c'), refusal('x')]).toEqual(['not-yet', 'not-theirs']);
});

test('what is unknown says what it comes from, also of what is no error', () => {
  const said = (cause: unknown) => {
    try {
      return outcomeUnknown(cause);
    } catch (error) {
      return error instanceof OutcomeUnknown && error.message;
    }
  };
  expect([said(new Error('gone')), said({ message: 'odd' }), said('word')]).toEqual(['gone', 'odd', 'word']);
});
