import type { HostOrderStory, SourceLine } from '@shopbell/contract';
import { expect, test } from 'vitest';
import { chainOf } from './chain.ts';
import type { Told } from './line.ts';
import { toldBySources } from './told-by-sources.ts';

const line = (change: Partial<SourceLine>): SourceLine => ({
  ...{ id: 'one', order: '1001', kind: 'warehouse.shipped', at: '2026-03-02T08:00:00Z', exact: true, zoneKnown: true },
  ...{ ref: 'WH/OUT/1', parcels: [], items: [], amount: null, place: null, text: null, ...change },
});
const fulfilments = [{ id: 'f1', parcels: [{ number: 'T1' }] }] as unknown as HostOrderStory['fulfilments'];
const tell = (lines: readonly [string, SourceLine][], viewer: 'customer' | 'agents' = 'agents') =>
  toldBySources(
    lines.map(([name, each]) => ({ source: `src_${name}`, name, line: each })),
    { story: { fulfilments }, viewer },
  );
const host: Told = {
  ...{
    id: 'fulfilment.shipped:f1',
    kind: 'fulfilment.shipped',
    at: '2026-03-02T08:30:00Z',
    source: 'host',
    heard: false,
  },
  ...{ audience: 'customer', facts: { parcels: ['T1'] } },
};

test('host and warehouse that name the same parcel tell one line, with both as its sources', () => {
  const chain = chainOf([...tell([['WMS', line({ parcels: ['T1'] })]]), host]);
  expect(chain).toMatchObject([
    { kind: 'fulfilment.shipped', at: '2026-03-02T08:30:00.000Z', sources: ['host', 'source'], facts: { by: 'WMS' } },
  ]);
  expect(chainOf([...tell([['WMS', line({ parcels: ['T2'] })]]), host])).toHaveLength(2);
});

test('two sources that tell of one document tell one line, and of two documents two', () => {
  expect(
    chainOf(
      tell([
        ['WMS', line({})],
        ['ERP', line({ id: 'other' })],
      ]),
    ),
  ).toHaveLength(1);
  expect(
    chainOf(
      tell([
        ['WMS', line({})],
        ['ERP', line({ ref: 'WH/OUT/2' })],
      ]),
    ),
  ).toHaveLength(2);
  expect(
    chainOf(
      tell([
        ['WMS', line({ ref: null })],
        ['ERP', line({ ref: null })],
      ]),
    ),
  ).toHaveLength(2);
});

test('a customer reads no names, documents and words of the shop’s suppliers', () => {
  const told = line({ text: 'For Ines', place: 'Hall 3', kind: 'stock.back-ordered' });
  const [mine] = chainOf(tell([['WMS', told]], 'customer'));
  expect(mine).toMatchObject({ audience: 'customer', facts: {} });
  expect(chainOf(tell([['WMS', told]]))[0]?.facts).toMatchObject({
    by: 'WMS',
    document: 'WH/OUT/1',
    place: 'Hall 3',
    text: 'For Ines',
  });
  expect(tell([['WMS', line({ kind: 'warehouse.held' })]])[0]?.audience).toBe('agents');
});
