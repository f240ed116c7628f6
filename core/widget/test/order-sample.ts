import { type CardView, createId, type OwnTrace } from '@shopbell/contract';

const day = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * day).toISOString();
const leipzig = { name: 'Leipzig', country: 'DE', latitude: 51.3, longitude: 12.4, precision: 'exact' } as const;
const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** An order on its way, late, with an arrival learned from the shop's own parcels. */
export function sampleTrace(change: Partial<OwnTrace> = {}): OwnTrace {
  const line = (kind: string, days: number, facts: Record<string, unknown> = {}): OwnTrace['lines'][number] => ({
    ...{ id: `${kind}:${days}`, at: at(days), sources: ['host'], kind, audience: 'customer', facts },
  });
  return {
    order: {
      ...{ id: '17', number: 'A1017', state: 'Shipped', placedAt: at(-6), total: eur(16_800), refunded: eur(1_900) },
      items: [
        { id: '1', title: 'Oak stool', image: '/pixel.png', quantity: 1, total: eur(14_900) },
        { id: '2', title: 'Beeswax polish', image: 'javascript:alert(1)', quantity: 2, total: eur(1_900) },
      ],
    },
    lines: [
      line('order.placed', -6),
      line('payment.paid', -6),
      line('fulfilment.packed', -5),
      line('fulfilment.shipped', -4, { parcels: ['00340434161094'] }),
      line('parcel.in-transit', -2, { parcel: '00340434161094', place: 'Leipzig', text: 'Sorted at the depot' }),
      line('refund.made', -1, { amount: eur(1_900) }),
      line('parcel.teleported', -0.5),
    ],
    where: {
      state: 'on-the-way',
      parcels: [
        {
          ...{ number: '00340434161094', carrier: 'DHL', service: null, url: 'https://dhl.example/track?n=1' },
          ...{ status: 'in-transit', seenAt: at(-2), place: leipzig },
          stops: [{ at: at(-2), status: 'in-transit', place: leipzig }],
        },
      ],
      destination: { ...leipzig, name: 'Berlin', latitude: 52.52, longitude: 13.4 },
    },
    when: [{ parcel: '00340434161094', by: 'estimate', from: at(1), to: at(3), cases: 214, carrierSays: at(2) }],
    wrong: [{ what: 'late', since: at(-1), parcel: '00340434161094' }],
    tiles: null,
    sources: [{ source: 'host', state: 'stored', asOf: at(0) }],
    ...change,
  };
}

/** The same as a card. */
export function sampleCard(state: OwnTrace['where']['state'] = 'on-the-way'): CardView {
  const { order, where, when, wrong } = sampleTrace();
  const source = { source: 'host', state: 'stored', asOf: at(0) } as const;
  return { type: 'order', source, order, where: { ...where, state }, when, wrong };
}

/** One parcel of it as a card. */
export function sampleParcelCard(): CardView {
  const { order, where, when, wrong, lines, tiles } = sampleTrace();
  const [parcel] = where.parcels;
  if (!parcel) throw new Error('The sample has no parcel.');
  const source = { source: 'host', state: 'stored', asOf: at(0) } as const;
  const { destination } = where;
  return {
    ...{ type: 'parcel', source, number: order.number, parcel, destination, tiles, lines },
    ...{ when: when[0] ?? null, wrong },
  };
}

/** A product of which few are left, as a card. */
export function sampleProductCard(left: number): Extract<CardView, { type: 'product' }> {
  const source = { source: 'host', state: 'fresh', asOf: at(0) } as const;
  const { product: id, title, url, image, price } = productCard;
  const stock = left > 0 ? ({ state: 'few', left } as const) : ({ state: 'sold-out', left: null } as const);
  return { type: 'product', source, product: { id, title, url, image, price }, stock };
}

export const parcelCard = {
  ...{ type: 'parcel', subject: createId('order'), order: '17', number: 'A1017', parcel: '00340434161094' },
};
export const orderCard = { type: 'order', subject: createId('order'), order: '17', number: 'A1017' };
export const productCard = {
  ...{ type: 'product', product: '42', title: 'Walnut bench', url: 'https://shop.example/p/42', image: null },
  price: eur(24_900),
};
