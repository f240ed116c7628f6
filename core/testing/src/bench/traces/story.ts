import type { HostOrderStory } from '@shopbell/contract';
import { rareCarrier, type SimulatedParcel } from './parcels.ts';

export const orderOf = (index: number) => `bench-order-${index}`;
export const trackingOf = (index: number) => `BENCH${index.toString().padStart(8, '0')}`;
const hourMs = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** The order of a simulated parcel as its host tells it at `now`. */
export function storyOf(parcel: SimulatedParcel, now: number): HostOrderStory {
  const { index, carrier, service, country, shippedAt, deliveredAt } = parcel;
  const id = orderOf(index);
  const placedAt = iso(shippedAt - 20 * hourMs);
  const arrived = deliveredAt <= now;
  const item = {
    product: 'bell',
    title: 'Brass bell',
    sku: 'BELL-1',
    image: null,
    quantity: 2,
    shipped: 2,
    returned: 0,
  };
  return {
    ...{ id, number: `#${100_000 + index}`, version: '7', state: arrived ? 'Delivered' : 'Shipped' },
    ...{ customer: `bench-customer-${index}`, email: null, locale: 'en', placedAt, cancelledAt: null },
    changedAt: iso(arrived ? deliveredAt : shippedAt),
    totals: { items: eur(9_000), shipping: eur(500), total: eur(9_500), paid: eur(9_500), refunded: eur(0) },
    items: [{ id: `${id}-item`, ...item, unit: eur(4_500), total: eur(9_000) }],
    payments: [
      {
        ...{ id: `${id}-payment`, method: 'card', state: 'paid', amount: eur(9_500), refunded: eur(0) },
        ...{ at: placedAt, held: false },
      },
    ],
    fulfilments: [
      {
        ...{ id: `${id}-parcel`, state: arrived ? 'delivered' : 'shipped', hostState: 'Shipped', method: service },
        items: [{ item: `${id}-item`, quantity: 2 }],
        parcels: [{ number: trackingOf(index), carrier, url: null }],
        ...{
          packedAt: iso(shippedAt - 2 * hourMs),
          shippedAt: iso(shippedAt),
          deliveredAt: arrived ? iso(deliveredAt) : null,
        },
      },
    ],
    ...{ returns: [], exchanges: [], refunds: [], adminPath: null, history: [] },
    address: {
      ...{ name: null, line1: '', line2: null, city: '', province: null, postalCode: null, phone: null },
      country,
    },
  };
}

/** What a tracking service has told of it by `now`, as the engine keeps it: nine lines and the carrier's word on when it comes. */
export function newsOf({ index, carrier, shippedAt, deliveredAt }: SimulatedParcel, now: number) {
  const steps = ['announced', 'picked-up', ...Array(5).fill('in-transit'), 'out-for-delivery', 'delivered'];
  const span = deliveredAt - shippedAt;
  const lines = steps.map((status, step) => {
    const at =
      status === 'delivered' ? deliveredAt : shippedAt + (Math.min(span, now - shippedAt) * step) / steps.length;
    const place = { name: `Depot ${step}`, country: 'DE', latitude: 50 + step / 10, longitude: 8 + step / 10 };
    return {
      at: iso(at),
      zoneKnown: true,
      status,
      text: `Scanned at depot ${step} (${index})`,
      carrierWord: status,
      place,
      source: 'aftership',
    };
  });
  const told =
    deliveredAt <= now
      ? lines
      : lines.slice(0, -1).map((line, step) => (step === 7 ? { ...line, status: 'in-transit' } : line));
  const promisedAt = carrier === rareCarrier ? iso(shippedAt + 240 * hourMs).slice(0, 10) : null;
  return { lines: told, service: 'Standard', carrier: 'swift', promisedAt };
}
