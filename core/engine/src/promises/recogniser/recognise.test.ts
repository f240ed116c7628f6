import type { Hours } from '@shopbell/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recognisePromises } from './recognise.ts';

const span = { from: '09:00', to: '17:00' };
const hours: Hours = {
  ...{ timeZone: 'Asia/Shanghai', week: [[span], [span], [span], [span], [span], [], []], holidays: [] },
};
/** Wednesday, 10 in the morning in Shanghai. */
const now = Date.parse('2026-07-01T02:00:00Z');
const said = (text: string, at = now) =>
  recognisePromises(text, { hours, now: at }).map(({ what, dueAt }) => `${what} ${dueAt.slice(0, 16)}`);
/** The end of a day in Shanghai: when the shop closes. */
const close = (date: string) => `${date}T09:00`;
const midnight = (date: string) => `${date}T15:59`;

describe('a promise is recognised', () => {
  test.each([
    ["We'll refund you by Friday.", `refund ${close('2026-07-03')}`],
    ['I will refund the full amount within 3 days', `refund ${midnight('2026-07-04')}`],
    ['We will ship your order within 3 business days.', `ship ${close('2026-07-06')}`],
    ['You will receive your money back in 3-5 working days', `refund ${close('2026-07-08')}`],
    ["I'll send you a replacement tomorrow", `reship ${close('2026-07-02')}`],
    ['We are going to resend it today!', `reship ${close('2026-07-01')}`],
    ["I'll get back to you about your refund within 24 hours.", 'reply 2026-07-02T02:00'],
    ['We will call you next Monday', `call ${close('2026-07-06')}`],
    ['Your parcel will be shipped by the end of the week.', `ship ${close('2026-07-03')}`],
    ['You’ll get a coupon by July 15th', `coupon ${close('2026-07-15')}`],
    ['We will send you a return label on 2 July.', `return ${close('2026-07-02')}`],
    ['明天补发', `reship ${close('2026-07-02')}`],
    ['周五之前给您退款', `refund ${close('2026-07-03')}`],
    ['我们会在3天内退款', `refund ${midnight('2026-07-04')}`],
    ['三个工作日内发货', `ship ${close('2026-07-06')}`],
    ['预计3-5个工作日退款到账', `refund ${close('2026-07-08')}`],
    ['24小时内给您回复', 'reply 2026-07-02T02:00'],
    ['下周一给您回电', `call ${close('2026-07-06')}`],
    ['7月15日前重新发货', `reship ${close('2026-07-15')}`],
    ['後天補發給您', `reship ${close('2026-07-03')}`],
    ['本周内发优惠券给您', `coupon ${close('2026-07-03')}`],
    ['十二天内退还', `refund ${close('2026-07-13')}`],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });

  test('each with the date that stands by it, and where it stands', () => {
    const text = "Sorry! We'll refund you today and send a replacement by Friday. 您好，明天发货。";
    expect(said(text)).toEqual([
      `refund ${close('2026-07-01')}`,
      `reship ${close('2026-07-03')}`,
      `ship ${close('2026-07-02')}`,
    ]);
    const [, , last] = recognisePromises(text, { hours, now });
    expect(text.slice(last?.start, last?.end)).toBe('您好，明天发货。');
  });

  test('today after closing time is until midnight; a date that has passed is of next year', () => {
    const evening = Date.parse('2026-07-01T12:00:00Z');
    expect(said('We will ship it today', evening)).toEqual([`ship ${midnight('2026-07-01')}`]);
    expect(said('We will refund you by 2 March')).toEqual([`refund ${close('2027-03-02')}`]);
  });
});

describe('none is made by', () => {
  test.each([
    'Can we refund you by Friday?',
    "We can't refund you by Friday.",
    'We will not ship it tomorrow.',
    'Please send it back within 14 days.',
    'If you return it we will refund you within 3 days',
    'We will refund you.',
    'Your refund was made on Monday.',
    'See you on Friday!',
    '请您在7天内寄回',
    '明天能补发吗？',
    '周五前无法退款',
    '收到退货后3天内退款',
    '我们会尽快退款',
    '已为您退款，3天内到账',
    '我明天休息',
  ])('%s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

test('whatever is typed, every proposal is due later, within the text, and found in time', () => {
  const words = fc.constantFrom(
    ...'we will refund ship by in within 3 Friday days tomorrow 明天 补发 内 三 个工作日 下周 五 . ， ? \n 31号 February 30'.split(
      ' ',
    ),
  );
  const typed = fc.oneof(
    fc.array(words, { maxLength: 60 }).map((all) => all.join(' ')),
    fc.string({ maxLength: 400 }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const begun = performance.now();
      for (const { dueAt, start, end, text: quote } of recognisePromises(text, { hours, now })) {
        expect(Date.parse(dueAt)).toBeGreaterThan(now);
        expect(text.slice(start, end)).toBe(quote);
      }
      expect(performance.now() - begun).toBeLessThan(500);
    }),
  );
  const long = '我们3天内'.repeat(1_600);
  expect(said(long)).toEqual([]);
});
