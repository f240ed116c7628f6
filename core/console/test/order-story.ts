import type { Trace, TraceParcel } from '@shopbell/contract';
import type { MemoryHost } from '@shopbell/testing/memory-host';

const daysAgo = (days: number, hours = 0) => new Date(Date.now() - days * 86_400_000 - hours * 3_600_000).toISOString();

/** An order of Ada's with something of everything: two items, one of them sent, a held payment let go, notes of the shop. */
export function addStory(host: MemoryHost): void {
  const total = { amount: 12_940, currency: 'EUR' };
  const bell = {
    title: 'Brass bell',
    sku: 'BELL-1',
    quantity: 2,
    total: { amount: 9_900, currency: 'EUR' },
    image: null,
  };
  const rope = { title: 'Hand-woven rope with leather grip', sku: 'ROPE', quantity: 1, image: null };
  host.addOrder('one', {
    ...{ id: 'one-story', number: '#STORY', customer: 'one-ada', placedAt: daysAgo(6, 3), total },
    items: [bell, { ...rope, total: { amount: 3_040, currency: 'EUR' } }],
    parcels: [],
  });
  host.change('one', 'one-story', (story) => {
    const [first] = story.items;
    if (!first) throw new Error('The order has no items.');
    first.shipped = 2;
    story.fulfilments.push({
      ...{ id: 'story-1', state: 'shipped', hostState: 'Shipped', method: 'DHL', deliveredAt: null },
      items: [{ item: first.id, quantity: 2 }],
      parcels: [{ number: '00340434161094042557', carrier: 'dhl', url: 'https://carrier.example/track' }],
      packedAt: daysAgo(4, 5),
      shippedAt: daysAgo(4),
    });
    story.history.push({ id: 'packed', at: daysAgo(4, 4), text: 'Packed by Otto', by: 'Otto' });
  });
}

/** The same trace on a bad day: late, silent, and an action whose end nobody found. */
export function troubled(trace: Trace): Trace {
  const [parcel] = trace.where.parcels;
  if (!parcel) throw new Error('The order has no parcel.');
  const { number } = parcel;
  const place = { name: 'Leipzig', country: 'DE', latitude: 51.34, longitude: 12.37, precision: 'city' as const };
  const shenzhen = { ...place, name: '深圳市', country: 'CN', latitude: 22.55, longitude: 114.07 };
  const stops: TraceParcel['stops'] = [
    { at: daysAgo(5), status: 'picked-up', place: shenzhen },
    {
      at: daysAgo(3),
      status: 'in-transit',
      place: { ...place, name: 'Depot 7', latitude: null, longitude: null, precision: 'unknown' },
    },
    { at: daysAgo(1), status: 'attempt-failed', place },
  ];
  const destination = { ...place, name: 'Berlin', latitude: 52.52, longitude: 13.4 };
  const scan = { parcel: number, place: 'Leipzig', text: 'Recipient not at home', zoneKnown: false };
  return {
    ...trace,
    where: {
      destination,
      state: 'attempt-failed',
      parcels: [{ ...parcel, status: 'attempt-failed', seenAt: daysAgo(1), place, stops }],
    },
    when: [{ parcel: number, by: 'estimate', from: daysAgo(3), to: daysAgo(1), cases: 214, carrierSays: '2026-11-20' }],
    wrong: [
      { what: 'attempt-failed', since: daysAgo(1), parcel: number },
      { what: 'late', since: daysAgo(1), parcel: number },
      { what: 'split', since: null, parcel: null },
    ],
    lines: [
      ...trace.lines,
      {
        ...{ id: 'failed', at: daysAgo(1), sources: ['carrier'], kind: 'parcel.attempt-failed', audience: 'customer' },
        facts: scan,
      },
    ],
    open: [
      {
        ...{ asked: 'ent_00000000000000000000000001', order: trace.order.id, type: 'refund', state: 'waits' },
        ...{
          askedAt: daysAgo(0, 5),
          agent: 'agt_00000000000000000000000001',
          amount: { amount: 500, currency: 'EUR' },
        },
        ...{ record: null, pending: false, refusal: null, text: null },
      },
    ],
    sources: [...trace.sources, { source: 'carrier', state: 'silent', asOf: daysAgo(1) }],
  };
}

/** The same trace with what tickets, promises and mails tell of it. */
export function worked(trace: Trace): Trace {
  const conversation = 'cnv_00000000000000000000000001';
  const ticket = { ticket: 'tck_00000000000000000000000001', number: 12, type: 'damage', department: 'warehouse' };
  const promise = { promise: 'prm_00000000000000000000000001', what: 'refund', dueAt: daysAgo(1), name: 'Lin Wei' };
  const lines = [
    [3, 'conversation.started', { conversation, channel: 'web', matter: 'general' }],
    [2.9, 'ticket.opened', ticket],
    [2.8, 'promise.made', promise],
    [2.7, 'mail.reply', { conversation }],
    [1.2, 'promise.due-soon', promise],
    [1, 'promise.broken', promise],
    [0.5, 'promise.kept-late', promise],
    [0.4, 'ticket.done', ticket],
    [0.3, 'mail.bounced', { conversation }],
  ] as const;
  const told = lines.map(([days, kind, facts]) => ({
    ...{ id: `${kind}:1`, at: daysAgo(days), sources: ['shopbell' as const], kind, audience: 'agents' as const, facts },
  }));
  return { ...trace, lines: [...trace.lines, ...told] };
}

/** The same trace with what a warehouse tells of it, of which a second one is silent. */
export function supplied(trace: Trace): Trace {
  const by = { by: 'Warehouse North', document: 'WH/OUT/00012' };
  const lines = [
    [4, 'erp.confirmed', { by: 'Books', document: 'S00042' }],
    [3, 'warehouse.held', { ...by, text: 'Label is missing' }],
    [2.5, 'warehouse.picked', by],
    [2, 'stock.back-ordered', { ...by, items: [{ name: 'Brass bell', quantity: 1 }] }],
    [1, 'invoice.made', { by: 'Books', document: 'INV/2026/7', amount: { amount: 1250, currency: 'EUR' } }],
  ] as const;
  return {
    ...trace,
    lines: [
      ...trace.lines,
      ...lines.map(([days, kind, facts]): Trace['lines'][number] => ({
        ...{ id: `supplied-${kind}`, at: daysAgo(days), sources: ['source'], kind, audience: 'agents', facts },
      })),
    ],
    sources: [
      ...trace.sources,
      { source: 'source', name: 'Warehouse North', state: 'stored', asOf: daysAgo(0, 1) },
      { source: 'source', name: 'Books', state: 'silent', asOf: daysAgo(1) },
    ],
  };
}
