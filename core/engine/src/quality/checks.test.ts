import type { EntryView, HostOrderStory, QualityCheck } from '@shopbell/contract';
import { describe, expect, test } from 'vitest';
import { checkEnded, type Ended } from './checks.ts';
import { findClaims } from './claims/claim.ts';

const nothing: Omit<Ended, 'entries'> = { forbidden: [], findRude: () => [], orders: [] };

/** Who says what, in order; or an entry of another kind. */
function talk(...lines: ([who: 'person' | 'agent', text: string] | [kind: string, body: object])[]): EntryView[] {
  return lines.map(([first, second], index) => {
    const said = typeof second === 'string';
    const actor = first === 'person' ? { type: 'visitor', id: 'vis_1' } : { type: 'agent', id: 'agt_1' };
    const kind = said ? 'message.sent' : first;
    return { id: `ent_${index + 1}`, seq: index + 1, kind, actor, body: said ? { text: second } : second } as EntryView;
  });
}
const checked = (check: QualityCheck, entries: EntryView[], more: Partial<Ended> = {}) =>
  checkEnded({ ...nothing, ...more, entries }).find((result) => result.check === check) ?? null;

describe('answered', () => {
  test('wants an answer to a question, and none to thanks', () => {
    const asked = talk(['person', 'Hi'], ['agent', 'Hello'], ['person', 'Is it in stock?']);
    expect(checked('answered', asked)).toMatchObject({ passed: false, faults: [{ why: 'unanswered', seq: 3 }] });
    expect(checked('answered', talk(['person', '有货吗'], ['agent', '您好'], ['person', '有货吗']))?.passed).toBe(
      false,
    );
    expect(checked('answered', talk(['person', 'Is it?'], ['agent', 'Yes'], ['person', 'Thanks!']))?.passed).toBe(true);
  });
  test('says where nobody answered at all, and does not apply where nobody wrote', () => {
    expect(checked('answered', talk(['person', 'Hi']))?.faults[0]?.why).toBe('never-answered');
    expect(checked('answered', talk(['agent', 'Good day']))).toBeNull();
  });
});

test('calmed goes by the mood of the last message, as it stands on record', () => {
  const mood = (message: string, severity: number): [string, object] => [
    'mood.judged',
    {
      ...{ message, seqs: { from: 1, to: 1 }, language: 'en', risk: 0.2, reasons: [], model: 'm' },
      mood: { negative: 0.5, high: 0, severity, clear: true, emotion: 'neutral', flags: [] },
    },
  ];
  const id = `ent_${'0'.repeat(26)}`;
  const withId = (entries: EntryView[]) =>
    entries.map((entry) => (entry.kind === 'message.sent' ? { ...entry, id: id as EntryView['id'] } : entry));
  expect(checked('calmed', withId(talk(['person', 'Bad'], mood(id, 1))))?.faults).toMatchObject([
    { why: 'upset', seq: 1 },
  ]);
  expect(checked('calmed', withId(talk(['person', 'Fine'], mood(id, 0))))?.passed).toBe(true);
  expect(checked('calmed', talk(['person', 'Fine']))).toBeNull();
});

test('what the assistant says is held to the same', () => {
  const said = talk(['person', 'Is it in stock?'], ['agent', 'YES IT IS IN STOCK']);
  const automatic = said.map((entry) =>
    entry.seq === 2 ? { ...entry, actor: { type: 'assistant' as const } } : entry,
  );
  expect(checked('answered', automatic)?.passed).toBe(true);
  expect(checked('tone', automatic)?.faults).toMatchObject([{ why: 'shouts', seq: 2 }]);
});

test('promises are kept, or not due, or taken back', () => {
  const made: [string, object] = ['promise.made', { promise: 'prm_1' }];
  expect(checked('promises', talk(made))?.passed).toBe(true);
  expect(checked('promises', talk(made, ['promise.broken', { promise: 'prm_1' }]))?.faults).toMatchObject([
    { why: 'broken', seq: 1 },
  ]);
  const back: [string, object] = ['promise.withdrawn', { promise: 'prm_1' }];
  expect(checked('promises', talk(made, ['promise.broken', { promise: 'prm_1' }], back))).toBeNull();
});

test('tone finds rude words and shouting of agents, and not of customers', () => {
  const findRude = (text: string) => text.match(/idiot/gi) ?? [];
  expect(checked('tone', talk(['agent', 'You idiot']), { findRude })?.faults).toMatchObject([
    { why: 'rude', words: ['idiot'] },
  ]);
  expect(checked('tone', talk(['agent', 'READ THE MANUAL FIRST']))?.faults[0]?.why).toBe('shouts');
  expect(checked('tone', talk(['person', 'You idiot'], ['agent', 'I see, DHL and UPS']), { findRude })?.passed).toBe(
    true,
  );
});

test('forbidden words are found as words, in any writing', () => {
  const forbidden = ['to be honest', 'ass', '亲'];
  const text = 'To be honest, the glass is fine. 亲，您好';
  expect(checked('words', talk(['agent', text]), { forbidden })?.faults.map(({ words }) => words)).toEqual([
    ['to be honest', '亲'],
  ]);
  expect(checked('words', talk(['agent', 'The glass, in class']), { forbidden })?.passed).toBe(true);
  expect(checked('words', talk(['agent', text]))).toBeNull();
});

describe('facts', () => {
  const story = (change: Partial<HostOrderStory> = {}) =>
    ({
      refunds: [],
      fulfilments: [],
      cancelledAt: null,
      totals: { refunded: { amount: 0 } },
      ...change,
    }) as unknown as HostOrderStory;
  test.each([
    ['I have refunded you.', 'refunded'],
    ['Your refund has been issued today.', 'refunded'],
    ['已为您退款，请查收。', 'refunded'],
    ['Your parcel has already shipped.', 'shipped'],
    ['您的订单已发货。', 'shipped'],
    ['It was delivered on Monday.', 'delivered'],
    ['包裹已签收。', 'delivered'],
    ['We’ve cancelled your order.', 'cancelled'],
    ['订单已经为您取消。', 'cancelled'],
  ])('%s is a claim that the record may deny', (text, why) => {
    expect(checked('facts', talk(['agent', text]), { orders: [story()] })?.faults).toMatchObject([{ why, seq: 1 }]);
  });
  test.each([
    'Once it has been refunded, you will get a mail.',
    'Has it been delivered?',
    'It has not been shipped yet.',
    'We will have cancelled it by then.',
    '如果已退款，请告诉我们。',
    '还没有发货。',
    'I am so sorry for the delay.',
  ])('%s claims nothing', (text) => expect(findClaims(text)).toEqual([]));
  test('what the record shows is no fault, and without a record nothing is said', () => {
    const left = [{ state: 'shipped', shippedAt: '2026-01-01T00:00:00Z' }] as unknown as HostOrderStory['fulfilments'];
    const said = talk(['agent', 'Your parcel has shipped, and was delivered.']);
    expect(checked('facts', said, { orders: [story({ fulfilments: left })] })?.passed).toBe(true);
    const refunds = [{ state: 'pending' }] as unknown as HostOrderStory['refunds'];
    expect(checked('facts', talk(['agent', 'I have refunded you.']), { orders: [story({ refunds })] })?.passed).toBe(
      true,
    );
    expect(checked('facts', said)).toBeNull();
    expect(checked('facts', said, { orders: [story(), story()] })).toBeNull();
  });
});
