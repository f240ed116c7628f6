import type { HostCustomer, HostFulfilment, HostOrder, HostOrderStory, Money } from '@shopbell/contract';

const states: Record<string, HostFulfilment['state']> = {
  Pending: 'pending',
  Packed: 'packed',
  Shipped: 'shipped',
  Delivered: 'delivered',
  Cancelled: 'cancelled',
};

/** The whole story of an order as `addOrder` was told of it: its lines all sent with each parcel that left, its total paid at once. */
export function storyOf(order: HostOrder, customer: HostCustomer | undefined): HostOrderStory {
  const at = order.placedAt ?? '2026-01-01T00:00:00.000Z';
  const none = { ...order.total, amount: 0 };
  const items = order.items.map((item, index) => itemOf(order, item, index));
  const fulfilments = order.parcels.map((parcel, index) => fulfilmentOf(order, { parcel, index }, items));
  if (fulfilments.some(({ state }) => state === 'shipped' || state === 'delivered')) {
    for (const item of items) item.shipped = item.quantity;
  }
  const paid = order.paid ? order.total : none;
  return {
    ...{ id: order.id, number: order.number, version: '0', state: order.state },
    ...{ customer: order.customer, email: customer?.email ?? null, locale: null },
    ...{ placedAt: order.placedAt, cancelledAt: null, changedAt: at },
    totals: { items: order.total, shipping: none, total: order.total, paid, refunded: none },
    items,
    payments: [
      {
        ...{ id: `${order.id}-payment`, method: 'card', state: order.paid ? 'paid' : 'pending' },
        ...{ amount: order.total, refunded: none, at: order.paid ? at : null, held: false },
      },
    ],
    fulfilments,
    ...{ returns: [], exchanges: [], refunds: [] },
    address: {
      ...{ name: 'Ada Byron', line1: 'Ring 1', line2: null, city: 'Berlin', province: null },
      ...{ postalCode: '10115', country: 'DE', phone: null },
    },
    history: [{ id: `${order.id}-placed`, at, text: 'Placed', by: null }],
    adminPath: order.adminPath,
  };
}

function itemOf(order: HostOrder, item: HostOrder['items'][number], index: number): HostOrderStory['items'][number] {
  const unit: Money = { ...item.total, amount: Math.round(item.total.amount / Math.max(item.quantity, 1)) };
  const { title, sku, image, quantity, total } = item;
  const id = `${order.id}-item-${index + 1}`;
  return { id, product: sku, title, sku, image, quantity, shipped: 0, returned: 0, unit, total };
}

function fulfilmentOf(
  order: HostOrder,
  { parcel, index }: { parcel: HostOrder['parcels'][number]; index: number },
  items: HostOrderStory['items'],
): HostFulfilment {
  const at = order.placedAt;
  const state = states[parcel.state] ?? 'shipped';
  const left = state === 'shipped' || state === 'delivered';
  return {
    ...{ id: `${order.id}-parcel-${index + 1}`, state, hostState: parcel.state, method: parcel.carrier },
    items: index === 0 ? items.map(({ id, quantity }) => ({ item: id, quantity })) : [],
    parcels: parcel.number === null ? [] : [{ number: parcel.number, carrier: parcel.carrier, url: null }],
    packedAt: at,
    shippedAt: left ? at : null,
    deliveredAt: state === 'delivered' ? at : null,
  };
}

/** The order as lists show it. */
export function orderOf(story: HostOrderStory): HostOrder {
  const { id, number, state, placedAt, customer, adminPath, totals } = story;
  return {
    ...{ id, number, state, placedAt, total: totals.total, customer, adminPath },
    paid: totals.paid.amount >= totals.total.amount && totals.paid.amount > 0,
    items: story.items.map(({ title, sku, quantity, total, image }) => ({ title, sku, quantity, total, image })),
    parcels: story.fulfilments.map(({ parcels: [parcel], method, hostState }) => ({
      ...{ number: parcel?.number ?? null, carrier: parcel?.carrier ?? method, state: hostState },
    })),
  };
}
