/**
 * What the host itself knows of a parcel: packed, shipped and delivered, from its fulfilments. Little, and never wrong about what the
 * warehouse did.
 */
import {
  type Carrier,
  CarrierError,
  type Checkpoint,
  type HostFulfilment,
  type ParcelNews,
  type ParcelRef,
  type ParcelStatus,
} from '@shopbell/contract';
import { makeCheckpoint, noNews } from '../checkpoints.ts';
import { readTime } from '../times.ts';

/** The states of `HostFulfilment`. */
export const statuses: Readonly<Record<HostFulfilment['state'], ParcelStatus>> = {
  pending: 'unknown',
  packed: 'announced',
  shipped: 'picked-up',
  delivered: 'delivered',
  cancelled: 'cancelled',
  failed: 'trouble',
};

/** `find` answers the fulfilment that a number is of; null for one of no order of this shop. */
export function createHostCarrier({ find }: { find(number: string): Promise<HostFulfilment | null> }): Carrier {
  return {
    name: 'host',
    can: { push: false, ask: true, batch: { follow: 100, ask: 100 } },
    receipt: { type: 'text/plain', body: '' },
    follow: async (parcels) =>
      parcels.map(({ number, carrier }) => ({ number, followed: true, carrier, reason: null })),
    ask: (parcels) =>
      Promise.all(
        parcels.map(async (parcel) => {
          const fulfilment = await find(parcel.number);
          return fulfilment ? readFulfilment(parcel, fulfilment) : noNews(parcel);
        }),
      ),
    async hear() {
      throw new CarrierError('signature', { detail: 'The host tells by its own port.' });
    },
  };
}

function readFulfilment(parcel: ParcelRef, fulfilment: HostFulfilment): ParcelNews {
  const { state, hostState, packedAt, shippedAt, deliveredAt } = fulfilment;
  const named = fulfilment.parcels.find(({ number }) => number === parcel.number)?.carrier ?? null;
  const checkpoints: Checkpoint[] = [];
  const unread: string[] = [];
  for (const [told, done] of [
    [packedAt, 'packed'],
    [shippedAt, 'shipped'],
    [deliveredAt, 'delivered'],
  ] as const) {
    const time = told === null ? null : readTime(told);
    // The host's word is of the state that it is in now; what came before has none.
    const word = done === state ? hostState : done;
    if (time)
      checkpoints.push(makeCheckpoint({ time, status: statuses[done], text: done === state ? hostState : '', word }));
    else if (told !== null) unread.push(`${done}: has a time that cannot be read`);
  }
  const lane = { promisedAt: null, from: null, to: null };
  const { number, carrier } = parcel;
  return {
    number,
    carrier: carrier ?? named,
    status: statuses[state],
    service: fulfilment.method,
    ...lane,
    checkpoints,
    unread,
  };
}
