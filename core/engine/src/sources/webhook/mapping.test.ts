import { SourceError, type SourceMapping } from '@shopbell/contract';
import { makeSampleOrder, sampleMapping, tellSample } from '@shopbell/testing/sources';
import { afterAll, describe, expect, test } from 'vitest';
import { mapBody } from './mapping.ts';
import { createMappingThread } from './mapping-thread.ts';
import { readTime } from './times.ts';

const thread = createMappingThread({ milliseconds: 700, mostEvents: 50 });
afterAll(() => thread.stop());

const now = Date.parse('2026-11-20T12:00:00Z');
const map = (mapping: Partial<SourceMapping>, body: unknown) =>
  mapBody(thread, typeof body === 'string' ? body : JSON.stringify(body), {
    mapping: { ...sampleMapping, each: '$', ...mapping },
    sentAt: now,
    now,
  });
const event = { no: 1, orderRef: '1001', type: 'GOODS_ISSUE', time: '2026-11-19T10:00:00+01:00' };

async function refusalOf(reading: Promise<unknown>): Promise<string> {
  const thrown = await reading.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(SourceError);
  return (thrown as SourceError).message;
}

describe('a mapping', () => {
  test('makes lines of events, each field by its expression', async () => {
    const mapping = {
      ref: 'doc',
      parcels: 'boxes.track',
      items: 'rows.{"name": sku, "quantity": n}',
      amount: 'sum',
      currency: '"EUR"',
    };
    const more = { doc: 'LS-7', boxes: [{ track: 'T1' }, { track: 'T2' }], rows: [{ sku: 'MUG', n: 2 }], sum: '12.50' };
    const { lines, unread } = await map(mapping, { ...event, ...more });
    expect(unread).toEqual([]);
    expect(lines).toMatchObject([
      {
        ...{
          order: '1001',
          kind: 'warehouse.shipped',
          at: '2026-11-19T09:00:00.000Z',
          exact: true,
          zoneKnown: true,
          ref: 'LS-7',
        },
        ...{ parcels: ['T1', 'T2'], items: [{ name: 'MUG', quantity: 2 }], amount: { amount: 1250, currency: 'EUR' } },
      },
    ]);
  });

  test('says of each event that gives no line why, and keeps the others', async () => {
    const events = [
      event,
      { ...event, orderRef: '' },
      { ...event, type: 'NEW WORD' },
      { ...event, time: '2026-02-30T10:00:00Z' },
      { ...event, time: '2031-01-01T00:00:00Z' },
      { ...event, type: 'PING' },
    ];
    const { lines, unread } = await map({ each: 'events' }, { events });
    expect(lines).toHaveLength(1);
    expect(unread).toEqual([
      'An event names no order: look at the expression of “order”.',
      'The word “NEW WORD” has no kind: add it to the list of words.',
      'A time cannot be read: write it like 2026-03-01T08:30:00+01:00, or look at the expression of “at”.',
      'A time is in the future.',
    ]);
  });

  test('knows the same event again, with a name of its own or without one', async () => {
    const { id: _, ...nameless } = sampleMapping;
    for (const mapping of [sampleMapping, nameless]) {
      const ids = (await map({ ...mapping, each: '$' }, [event, event, { ...event, no: 2, type: 'SHORT' }])).lines.map(
        ({ id }) => id,
      );
      expect(new Set(ids).size).toBe(2);
    }
  });

  test('reads a time without zone as the merchant says, and otherwise admits that it does not know', async () => {
    const summer = { ...event, time: '2026-07-01 10:00' };
    expect((await map({ zone: 'Europe/Berlin' }, summer)).lines).toMatchObject([
      { at: '2026-07-01T08:00:00.000Z', zoneKnown: true },
    ]);
    expect((await map({}, summer)).lines).toMatchObject([{ at: '2026-07-01T10:00:00.000Z', zoneKnown: false }]);
    expect(await refusalOf(map({ zone: 'Mars/Olympus' }, summer))).toContain('no time zone Mars/Olympus');
    expect(readTime('2026-11-19T10:00:00+99:00', null)).toBeNull();
    expect(readTime(1_780_000_000, null)?.at).toBe(readTime('1780000000000', null)?.at);
  });

  test('with a mistake in it is answered with a sentence', async () => {
    expect(await refusalOf(map({ each: 'events[' }, event))).toMatch(/^each: .{10,}/);
    expect((await map({ order: '$nothing(1)' }, event)).unread).toEqual([expect.stringMatching(/^order: .{10,}/)]);
    expect(await refusalOf(map({}, '<xml/>'))).toBe('The body is no JSON.');
  });
});

describe('a hostile mapping or body', () => {
  const ends = async (mapping: Partial<SourceMapping>, body: unknown) => {
    const start = performance.now();
    const said = await map(mapping, body).then(
      ({ lines, unread }) => `${lines.length} ${unread.join(' ')}`,
      (error: SourceError) => error.message,
    );
    return { said, ms: performance.now() - start };
  };

  test.each([
    ['a loop without end', '($f := function($x) { $f($x + 1) }; $f(1))'],
    ['a call in a call in a call', '($f := function($x) { 1 + $f($x + 1) }; $f(1))'],
    ['a regular expression that never ends', '$match($join([1..40].("a"), "") & "!", /^(a+)+$/)'],
    ['a list of ten million', '$sum([1..10000000].($ * 2))'],
    [
      'a text that doubles',
      '($f := function($t, $n) { $n = 0 ? $t : $f($t & $t, $n - 1) }; $length($f("xxxxxxxxxx", 40)))',
    ],
  ])(
    'with %s ends in time, and the next one is read',
    async (_, expression) => {
      let ticks = 0;
      const timer = setInterval(() => (ticks += 1), 20);
      const { said, ms } = await ends({ order: expression }, event);
      clearInterval(timer);
      expect(said).toMatch(/^0 order: |took longer|more memory/);
      expect(ms).toBeLessThan(20_000);
      // This thread went on meanwhile; what is refused at once leaves it no time to.
      expect(ticks).toBeGreaterThanOrEqual(Math.floor(ms / 500));
      expect((await map({}, event)).lines).toHaveLength(1);
    },
    60_000,
  );

  test('of too many events, or of an event that is too long, is told so', async () => {
    expect(
      (
        await ends(
          {},
          Array.from({ length: 51 }, () => event),
        )
      ).said,
    ).toContain('send at most 50');
    expect((await ends({ text: '$' }, { ...event, long: 'x'.repeat(70_000) })).said).toContain('too long');
  });

  test('with names of prototypes does no more than any other', async () => {
    expect((await map({}, { ...event, type: '__proto__' })).unread[0]).toContain('has no kind');
    expect((await map({}, { ...event, type: 'constructor' })).unread[0]).toContain('has no kind');
    const body = `{"__proto__":{"orderRef":"9"},${JSON.stringify(event).slice(1)}`;
    expect((await map({}, body)).lines).toMatchObject([{ order: '1001' }]);
  });
});

test('what a warehouse posts as a whole is read as a whole', async () => {
  const body = tellSample([makeSampleOrder('1001'), makeSampleOrder('1002')]);
  const { lines, unread } = await map({ each: 'events' }, body);
  expect([lines.length, unread]).toEqual([10, []]);
});

test('shops take turns: many bodies of one hold up no body of another', async () => {
  const shops = createMappingThread({ milliseconds: 700, mostEvents: 50 });
  const order: string[] = [];
  const run = (shop: string, n: number) =>
    shops
      .of(shop)
      .run('{"order": "1"}', { each: '$', fields: { order: 'order' } })
      .then(() => order.push(`${shop}${n}`));
  const many = Array.from({ length: 60 }, (_, n) => run('a', n));
  await Promise.all([...many, run('b', 0)]);
  expect(order.indexOf('b0')).toBeLessThan(5);
  const full = Array.from({ length: 70 }, (_, n) => run('a', n).catch((error: { fault: string }) => error.fault));
  await expect(run('b', 1)).resolves.toBeGreaterThan(0);
  expect((await Promise.all(full)).filter((each) => each === 'rate-limited').length).toBeGreaterThan(0);
  await shops.stop();
}, 30_000);
