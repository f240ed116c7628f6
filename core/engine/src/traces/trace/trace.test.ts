import { createId, type EntryView, type HostOrderStory, type ParcelNews } from '@shopbell/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Way } from '../delivery-store.ts';
import { whatCanBeDone } from './can.ts';
import { chainOf } from './chain.ts';
import type { Told } from './line.ts';
import { toldByCarriers } from './told-by-carriers.ts';
import { toldByHost } from './told-by-host.ts';
import { toldByEntries } from './told-by-shopbell.ts';
import { toldByTalks } from './told-by-talks.ts';
import { estimateOf, quantileOf, whenComes } from './when.ts';
import { whereIs } from './where.ts';
import { whatIsWrong } from './wrong.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const day = (number: number, hour = 10) => new Date(Date.UTC(2026, 4, number, hour)).toISOString();
const now = Date.parse(day(10));

function order(more: Partial<HostOrderStory> = {}): HostOrderStory {
  return {
    ...{ id: '7', number: '#7', version: '3', state: 'Shipped', customer: 'ada', email: null, locale: null },
    ...{ placedAt: day(1), cancelledAt: null, changedAt: day(3) },
    totals: { items: eur(5_000), shipping: eur(0), total: eur(5_000), paid: eur(5_000), refunded: eur(0) },
    items: [
      {
        ...{ id: 'i1', product: 'p', title: 'Bell', sku: 'B', image: null, quantity: 2, shipped: 2, returned: 0 },
        ...{ unit: eur(2_500), total: eur(5_000) },
      },
    ],
    payments: [
      { id: 'pay', method: 'card', state: 'paid', amount: eur(5_000), refunded: eur(0), at: null, held: false },
    ],
    fulfilments: [shipment({})],
    ...{ returns: [], exchanges: [], refunds: [] },
    address: {
      ...{ name: null, line1: '', line2: null, city: '', province: null, postalCode: null, country: 'DE', phone: null },
    },
    history: [{ id: 'h', at: day(1, 11), text: 'Settled', by: null }],
    adminPath: null,
    ...more,
  };
}

function shipment(more: Partial<HostOrderStory['fulfilments'][number]>): HostOrderStory['fulfilments'][number] {
  return {
    ...{ id: 'f1', state: 'shipped', hostState: 'Shipped', method: 'Standard', items: [{ item: 'i1', quantity: 2 }] },
    parcels: [{ number: 'T1', carrier: 'Post', url: null }],
    ...{ packedAt: day(2), shippedAt: day(3), deliveredAt: null },
    ...more,
  };
}

function news(steps: [day: string, status: ParcelNews['status']][], more: Partial<ParcelNews> = {}): ParcelNews {
  const checkpoints = steps.map(([at, status]) => ({
    ...{ at, zoneKnown: true, status, text: `It is ${status}`, carrierWord: status, place: null },
  }));
  const status = steps.at(-1)?.[1] ?? 'unknown';
  return {
    number: 'T1',
    carrier: 'post',
    status,
    service: null,
    promisedAt: null,
    from: null,
    to: null,
    checkpoints,
    unread: [],
    ...more,
  };
}

const line: fc.Arbitrary<Told> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  kind: fc.constantFrom('parcel.delivered', 'refund.made', 'order.placed', 'action.done'),
  at: fc.option(fc.constantFrom(day(1), day(2), day(3), '2026-05-02T12:00:00+02:00', 'nonsense'), { nil: null }),
  source: fc.constantFrom('host', 'carrier', 'source', 'shopbell'),
  heard: fc.boolean(),
  audience: fc.constantFrom('customer', 'agents'),
  facts: fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.option(fc.integer({ min: 0, max: 3 }))),
});

describe('the chain', () => {
  test('is the same in whatever order, and however often, things are told', () => {
    const any = fc.array(line, { maxLength: 25 }).chain((told) =>
      fc.record({
        told: fc.constant(told),
        shuffled: fc.shuffledSubarray([...told, ...told.slice(0, 7)], {
          minLength: told.length + Math.min(7, told.length),
        }),
      }),
    );
    fc.assert(
      fc.property(any, ({ told, shuffled }) => {
        expect(chainOf(shuffled)).toEqual(chainOf(told));
      }),
      { numRuns: 500 },
    );
  });

  test('has each fact once, in the order of time, and nothing without a time', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (told) => {
        const chain = chainOf(told);
        expect(new Set(chain.map(({ id }) => id)).size).toBe(chain.length);
        expect(chain.map(({ at }) => at)).toEqual(chain.map(({ at }) => at).toSorted());
        const timed = told.filter(({ at }) => at !== null && at !== 'nonsense').map(({ id }) => id);
        expect(new Set(chain.map(({ id }) => id))).toEqual(new Set(timed));
      }),
    );
  });

  test('joins what host, carrier and agents tell of one thing', () => {
    const asked = createId('entry');
    const entries = [
      {
        ...entry('order.action-done', { asked, type: 'refund', record: 'r1', pending: false, foundOut: false }),
        at: day(6, 12),
      },
    ];
    const story = order({
      fulfilments: [shipment({ state: 'delivered', deliveredAt: day(5, 18) })],
      refunds: [{ id: 'r1', payment: 'pay', amount: eur(500), state: 'done', reason: 'late', at: day(6) }],
    });
    const told = [
      ...toldByHost(story),
      ...toldByCarriers([
        news([
          [day(4), 'in-transit'],
          [day(5, 14), 'delivered'],
        ]),
      ]),
      ...toldByEntries(entries),
      ...toldByTalks([
        { id: 'cnv', channel: 'web', matter: 'order:7', startedAt: new Date(day(5, 20)), resolvedAt: null },
      ]),
    ];
    const chain = chainOf(told);
    expect(chain.map(({ kind }) => kind)).toEqual([
      ...['order.placed', 'payment.paid', 'host.said', 'fulfilment.packed', 'fulfilment.shipped', 'parcel.in-transit'],
      ...['parcel.delivered', 'conversation.started', 'refund.made', 'action.done'],
    ]);
    const delivered = chain.find(({ kind }) => kind === 'parcel.delivered');
    expect(delivered).toMatchObject({ at: day(5, 14), sources: ['host', 'carrier'] });
    expect(chain.find(({ kind }) => kind === 'refund.made')).toMatchObject({
      at: day(6),
      sources: ['host', 'shopbell'],
      facts: { asked, ref: 'r1' },
    });
    const forCustomer = chainOf(told.filter(({ audience }) => audience === 'customer'));
    expect(JSON.stringify(forCustomer)).not.toMatch(/Settled|asked|conversation/);
  });

  test('when it was goes before when it was heard of, and the one who has to know it before the others', () => {
    const told = (source: Told['source'], at: string, heard: boolean): Told => ({
      ...{ id: 'x', kind: 'refund.made', at, source, heard, audience: 'customer', facts: { by: source } },
    });
    const of = (...all: Told[]) => chainOf(all).map(({ at, facts }) => [at, facts.by]);
    expect(of(told('host', day(1), true), told('shopbell', day(3), false))).toEqual([[day(3), 'shopbell']]);
    expect(of(told('shopbell', day(1), false), told('host', day(3), false))).toEqual([[day(3), 'host']]);
    expect(of(told('host', day(3), false), told('host', day(1), false))).toEqual([[day(1), 'host']]);
  });

  test('says of what the host keeps no time of when it was heard, but not of what was old when the order was met', () => {
    const fact = { id: 'return.closed:1', kind: 'return.closed', ref: '1', at: null };
    const body = { order: '7', number: '#7', version: '1', facts: [fact] };
    const at = day(8);
    expect(chainOf(toldByEntries([{ ...entry('order.changed', { ...body, first: false }), at }]))).toMatchObject([
      { at },
    ]);
    expect(chainOf(toldByEntries([{ ...entry('order.changed', { ...body, first: true }), at }]))).toEqual([]);
    expect(chainOf(toldByEntries([entry('order.changed', { erased: true })]))).toEqual([]);
  });
});

function entry(kind: string, body: Record<string, unknown>): EntryView {
  const actor = { type: 'agent', id: createId('agent'), name: 'Grace' } as const;
  return {
    ...{ id: createId('entry'), subject: 'ord', seq: 1, kind, version: 1, at: day(6) },
    actor,
    cause: null,
    key: null,
    audience: 'agents',
    body,
  };
}

describe('where it is', () => {
  test.each<[string, Partial<HostOrderStory>, ParcelNews[], string]>([
    ['nothing paid', { fulfilments: [], totals: { ...order().totals, paid: eur(0) } }, [], 'unpaid'],
    [
      'held for a look',
      { fulfilments: [], payments: order().payments.map((each) => ({ ...each, held: true })) },
      [],
      'held',
    ],
    ['paid', { fulfilments: [] }, [], 'preparing'],
    ['packed', { fulfilments: [shipment({ state: 'packed', shippedAt: null })] }, [], 'packed'],
    ['shipped, by the host', {}, [], 'on-the-way'],
    ['part of it shipped', { items: order().items.map((item) => ({ ...item, shipped: 1 })) }, [], 'partly-shipped'],
    ['in customs, by the carrier', {}, [news([[day(4), 'customs']])], 'customs'],
    [
      'delivered by the host, which the carrier has not noticed',
      { fulfilments: [shipment({ state: 'delivered', deliveredAt: day(5) })] },
      [news([[day(4), 'in-transit']])],
      'delivered',
    ],
    [
      'coming back',
      {},
      [
        news([
          [day(4), 'attempt-failed'],
          [day(5), 'returning'],
        ]),
      ],
      'returning',
    ],
    ['cancelled', { cancelledAt: day(2) }, [], 'cancelled'],
  ])('%s', (_, more, told, state) => {
    expect(whereIs(order(more), told).state).toBe(state);
  });

  test.each<[HostOrderStory['fulfilments'][number]['state'], string]>([
    ['packed', 'announced'],
    ['shipped', 'in-transit'],
    ['delivered', 'delivered'],
    ['failed', 'trouble'],
  ])('a parcel that no service watches is as the host says: %s', (state, status) => {
    const { parcels } = whereIs(order({ fulfilments: [shipment({ state })] }), []);
    expect(parcels).toMatchObject([{ number: 'T1', status, stops: [] }]);
  });

  test('checkpoints out of order change nothing of where it was seen last', () => {
    const steps: [string, ParcelNews['status']][] = [
      [day(5), 'out-for-delivery'],
      [day(3), 'picked-up'],
      [day(4), 'in-transit'],
    ];
    const parcels = whereIs(order(), [news(steps, { status: 'out-for-delivery' })]).parcels;
    expect(parcels).toMatchObject([{ number: 'T1', status: 'out-for-delivery', seenAt: day(5) }]);
  });
});

describe('when it comes', () => {
  const way: Way = { carrier: 'post', service: 'standard', lane: '>DE' };
  const cases = (count: number, of: Partial<Way> = {}) =>
    Array.from({ length: count }, (_, index) => ({ ...way, ...of, hours: 24 + index }));
  const ask = (parts: { told?: ParcelNews[]; known?: ReturnType<typeof cases>; at?: number }) => {
    const { told = [], known = [], at = Date.parse(day(3, 11)) } = parts;
    const { parcels } = whereIs(order(), told);
    return whenComes({ story: order(), parcels, news: told, cases: known, now: at });
  };

  test('nobody knows without the carrier’s word and with 29 cases; with 30 it is an estimate', () => {
    expect(ask({ known: cases(29) })).toEqual([]);
    const promised = [news([[day(4), 'in-transit']], { promisedAt: '2026-05-06' })];
    expect(ask({ told: promised, known: cases(29) })).toMatchObject([
      { by: 'carrier', from: '2026-05-06T00:00:00.000Z', cases: 0 },
    ]);
    expect(ask({ told: promised, known: cases(30) })).toMatchObject([
      {
        by: 'estimate',
        cases: 30,
        carrierSays: '2026-05-06',
        from: new Date(Date.parse(day(3)) + 26.1 * 3_600_000).toISOString(),
      },
    ]);
    expect(ask({ told: [news([[day(4), 'in-transit']], { promisedAt: 'soon' })] })).toEqual([]);
  });

  test('by the closest way of which there are enough', () => {
    const far = cases(40, { lane: '>CN' }).map((each) => ({ ...each, hours: each.hours + 500 }));
    expect(estimateOf(way, [...far, ...cases(30)], 0)?.to).toBeLessThan(100);
    expect(estimateOf(way, [...far, ...cases(29)], 0)?.count).toBe(69);
    expect(estimateOf({ ...way, carrier: 'other' }, far, 0)).toBeNull();
  });

  test('one that has been on its way for long is not promised for yesterday, while enough took longer', () => {
    const estimate = estimateOf(way, cases(200), 100);
    expect(estimate?.from).toBeGreaterThan(100);
  });

  test('holds about four of five parcels that were not learned from', () => {
    let seed = 42;
    const chance = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const hours = () => 20 + 30 * -Math.log(1 - chance()) + 24 * Math.floor(chance() * 3);
    const learned = Array.from({ length: 800 }, () => ({ ...way, hours: hours() }));
    const span = estimateOf(way, learned, 0);
    const held = Array.from({ length: 4_000 }, hours).filter((each) => span && each >= span.from && each <= span.to);
    expect(held.length / 4_000).toBeGreaterThan(0.75);
    expect(held.length / 4_000).toBeLessThan(0.85);
  });

  test('quantiles lie between their neighbours', () => {
    expect([0, 0.5, 1].map((share) => quantileOf([1, 2, 4], share))).toEqual([1, 2, 4]);
    expect(quantileOf([1, 3], 0.4)).toBeCloseTo(1.4);
    // Of thirty, four fifths of what is still to come fall between the 3.1st and the 27.9th.
    const thirty = Array.from({ length: 30 }, (_, index) => index + 1);
    expect([0.1, 0.9].map((share) => quantileOf(thirty, share))).toEqual([expect.closeTo(3.1), expect.closeTo(27.9)]);
  });
});

describe('what is wrong', () => {
  const look = (told: ParcelNews[], more: Partial<HostOrderStory> = {}, at = now) => {
    const story = order(more);
    const { parcels } = whereIs(story, told);
    const when = whenComes({ story, parcels, news: told, cases: [], now: at });
    return whatIsWrong({ story, parcels, news: told, when, now: at }).map(({ what }) => what);
  };
  test.each<[string, ParcelNews[], string[]]>([
    ['nothing, on its way', [news([[day(9), 'in-transit']])], []],
    ['late by the carrier’s own word', [news([[day(9), 'in-transit']], { promisedAt: '2026-05-07' })], ['late']],
    ['not late on the day that was promised', [news([[day(9), 'in-transit']], { promisedAt: '2026-05-10' })], []],
    ['no scan since it was handed over', [news([[day(3), 'announced']])], ['no-first-scan']],
    ['no movement for days', [news([[day(4), 'in-transit']])], ['stalled']],
    ['an attempt that failed', [news([[day(9), 'attempt-failed']])], ['attempt-failed']],
    ['on its way back', [news([[day(9), 'returning']])], ['returning']],
    ['waits in customs', [news([[day(4), 'customs']])], ['customs']],
    ['lies in a shop for the customer', [news([[day(4), 'pickup-ready']])], []],
    ['damaged', [news([[day(9), 'trouble']])], ['trouble']],
    ['delivered late', [news([[day(9), 'delivered']], { promisedAt: '2026-05-05' })], []],
  ])('%s', (_, told, what) => {
    expect(look(told)).toEqual(what);
  });

  test('lost after weeks, split, held; nothing of a cancelled order; nothing of a parcel that nobody watches', () => {
    expect(look([news([[day(4), 'in-transit']])], {}, now + 20 * 86_400_000)).toEqual(['lost']);
    expect(look([], {}, now + 60 * 86_400_000)).toEqual([]);
    const second = shipment({ id: 'f2', parcels: [{ number: 'T2', carrier: 'Post', url: null }] });
    expect(look([], { fulfilments: [shipment({}), second] })).toEqual(['split']);
    expect(look([], { payments: order().payments.map((each) => ({ ...each, held: true })) })).toEqual(['payment-held']);
    expect(look([news([[day(4), 'trouble']])], { cancelledAt: day(4) })).toEqual([]);
  });
});

test('what can be done says why not', () => {
  const all = {
    ...{
      cancel: true,
      cancelWithoutRefund: true,
      refund: true,
      refundLines: true,
      returns: false,
      exchange: true,
      reship: true,
    },
    ...{ changeAddress: true, resendConfirmation: true, coupon: true },
  };
  const can = (more: Partial<Parameters<typeof whatCanBeDone>[0]> = {}) =>
    Object.fromEntries(
      whatCanBeDone({ story: order(), abilities: all, open: false, silent: false, left: null, ...more }).map((each) => [
        each.action,
        each.why ?? each.most?.amount ?? true,
      ]),
    );
  expect(can()).toEqual({
    ...{ cancel: 'shipped', refund: 5_000, 'start-return': 'unsupported', exchange: true, reship: true },
    ...{ 'change-address': 'shipped', 'resend-confirmation': true, 'make-coupon': true },
  });
  expect(can({ left: 1_200 }).refund).toBe(1_200);
  expect(can({ left: 0 }).refund).toBe('denied');
  expect(can({ open: true }).refund).toBe('action-open');
  expect(can({ silent: true }).refund).toBe('host-silent');
  const refunded = order({ totals: { ...order().totals, refunded: eur(5_000) } });
  expect(can({ story: refunded }).refund).toBe('all-refunded');
  const waiting = order({ fulfilments: [], items: order().items.map((item) => ({ ...item, shipped: 0 })) });
  expect(can({ story: waiting })).toMatchObject({ cancel: true, reship: 'not-shipped', 'change-address': true });
  expect(can({ story: order({ customer: null }) })['make-coupon']).toBe('no-customer');
});
