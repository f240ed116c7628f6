import type {
  HostFulfilment,
  HostOrderStory,
  ParcelNews,
  ParcelStatus,
  Trace,
  TraceParcel,
  TracePlace,
  TraceState,
  TraceStop,
} from '@shopbell/contract';
import { locate } from '../../places/index.ts';

/** Where the order is, all in all, and each of its parcels. */
export function whereIs(story: HostOrderStory, news: readonly ParcelNews[]): Trace['where'] {
  const parcels = story.fulfilments
    .filter(({ state }) => state !== 'cancelled')
    .flatMap((fulfilment) => fulfilment.parcels.map((parcel) => parcelOf(fulfilment, parcel, news)));
  return { state: stateOf(story, parcels), parcels, destination: destinationOf(story) };
}

/** The city of the address, or its country: of those who may not see customers, and of stored stories, the city is not there. */
function destinationOf({ address }: HostOrderStory): TracePlace | null {
  if (!address) return null;
  const { city, province, country } = address;
  // The province tells towns of one name apart; it is not shown.
  const told = locate({ name: [city, province].filter(Boolean).join(', '), country });
  return { ...told, name: city };
}

/** What a state of the host's own says of a parcel: all that is known where no service watches it. */
const saidByHost: Readonly<Record<HostFulfilment['state'], ParcelStatus>> = {
  pending: 'announced',
  packed: 'announced',
  shipped: 'in-transit',
  delivered: 'delivered',
  cancelled: 'cancelled',
  failed: 'trouble',
};

function parcelOf(
  { state, method, deliveredAt, shippedAt }: HostFulfilment,
  { number, carrier, url }: HostFulfilment['parcels'][number],
  news: readonly ParcelNews[],
): TraceParcel {
  const told = news.find((each) => each.number === number);
  const last = told && lastSeen(told);
  const stops = told ? stopsOf(told) : [];
  const base = { number, carrier: told?.carrier ?? carrier, service: told?.service ?? method, url };
  const byHost = saidByHost[state];
  if (!told || told.status === 'unknown' || (byHost === 'delivered' && !final.has(told.status)))
    return { ...base, status: byHost, seenAt: utc(deliveredAt ?? shippedAt), place: null, stops };
  return {
    ...base,
    status: told.status,
    seenAt: utc(last?.at ?? null),
    place: last?.place ? locate(last.place) : null,
    stops,
  };
}

/** Everywhere it was seen; a line without a place is none. */
function stopsOf({ checkpoints }: ParcelNews): TraceStop[] {
  return checkpoints
    .flatMap(({ at, status, place }) => {
      const time = utc(at);
      return place && time ? [{ at: time, status, place: locate(place) }] : [];
    })
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

const final: ReadonlySet<ParcelStatus> = new Set(['delivered', 'returned', 'returning', 'cancelled', 'trouble']);

/** The checkpoint of the greatest time, whatever order they came in. */
export function lastSeen({ checkpoints }: ParcelNews): ParcelNews['checkpoints'][number] | null {
  return checkpoints.reduce<ParcelNews['checkpoints'][number] | null>(
    (last, each) => (last === null || Date.parse(each.at) >= Date.parse(last.at) ? each : last),
    null,
  );
}

export function utc(at: string | null): string | null {
  return at === null || Number.isNaN(Date.parse(at)) ? null : new Date(at).toISOString();
}

function stateOf(story: HostOrderStory, parcels: readonly TraceParcel[]): TraceState {
  if (story.cancelledAt) return 'cancelled';
  const sent = story.fulfilments.filter(({ state }) => state === 'shipped' || state === 'delivered');
  if (sent.length === 0) return beforeShipping(story);
  const missing = story.items.some(({ quantity, shipped, returned }) => shipped + returned < quantity);
  const statuses = [
    ...parcels.filter(({ status }) => status !== 'cancelled').map(({ status }) => status),
    ...sent
      .filter((each) => each.parcels.length === 0)
      .map(({ state }) => (state === 'delivered' ? 'delivered' : 'in-transit') as ParcelStatus),
  ];
  const arrived = statuses.filter((status) => status === 'delivered').length;
  if (arrived === statuses.length) return missing ? 'partly-delivered' : 'delivered';
  // What needs somebody most is what is said of all.
  const worst = urgency.find((status) => statuses.includes(status));
  if (worst) return stateBy[worst] ?? 'on-the-way';
  if (arrived > 0) return 'partly-delivered';
  return missing ? 'partly-shipped' : 'on-the-way';
}

const urgency: readonly ParcelStatus[] = [
  'trouble',
  'returning',
  'returned',
  'attempt-failed',
  'pickup-ready',
  'customs',
  'out-for-delivery',
];
const stateBy: Partial<Record<ParcelStatus, TraceState>> = {
  trouble: 'trouble',
  returning: 'returning',
  returned: 'returned',
  'attempt-failed': 'attempt-failed',
  'pickup-ready': 'pickup-ready',
  customs: 'customs',
  'out-for-delivery': 'out-for-delivery',
};

function beforeShipping({ payments, fulfilments, totals }: HostOrderStory): TraceState {
  if (payments.some(({ held }) => held)) return 'held';
  const promised = payments.some(({ state }) => state === 'authorized');
  if (!promised && totals.paid.amount < totals.total.amount) return 'unpaid';
  return fulfilments.some(({ state }) => state === 'packed') ? 'packed' : 'preparing';
}
