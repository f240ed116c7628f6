import type { ParcelNews } from '@shopbell/contract';
import type { Told } from './line.ts';

/** What carriers tell: a line a checkpoint. A parcel is delivered, or come back, once. */
export function toldByCarriers(parcels: readonly ParcelNews[]): Told[] {
  return parcels.flatMap(({ number, carrier, checkpoints }) =>
    checkpoints.map((checkpoint): Told => {
      const { at, status, text, place, carrierWord } = checkpoint;
      return {
        ...{
          id: parcelLineId({ number, status, at }),
          kind: `parcel.${status}`,
          at,
          source: 'carrier',
          heard: false,
          audience: 'customer',
        },
        facts: {
          parcel: number,
          carrier,
          text,
          carrierWord,
          place: place?.name ?? null,
          zoneKnown: checkpoint.zoneKnown,
        },
      };
    }),
  );
}

/** The same for whoever tells of it: of a delivery host and several services tell, each with a time of its own. */
export function parcelLineId({ number, status, at }: { number: string; status: string; at: string }): string {
  const name = `parcel.${status}:${number}`;
  if (status === 'delivered' || status === 'returned') return name;
  const time = Date.parse(at);
  return `${name}:${Number.isNaN(time) ? at : new Date(time).toISOString()}`;
}
