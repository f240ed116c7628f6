import type { Checkpoint, ParcelNews } from '@shopbell/contract';
import type { Told } from './line.ts';

/** What carriers tell: a line a checkpoint. A parcel is delivered, or come back, once. */
export function toldByCarriers(parcels: readonly ParcelNews[]): Told[] {
  return parcels.flatMap(({ number, carrier, checkpoints }) =>
    checkpoints.map((checkpoint): Told => {
      const { at, status, text, place, carrierWord } = checkpoint;
      return {
        ...{
          id: nameOf(number, checkpoint),
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

/** The host and several services tell of one delivery, each with a time of its own. */
function nameOf(number: string, { status, at, zoneKnown }: Checkpoint): string {
  if (status === 'delivered' || status === 'returned') return `parcel.${status}:${number}`;
  const time = Date.parse(at);
  const name = Number.isNaN(time) || !zoneKnown ? at : new Date(time).toISOString();
  return `parcel.${status}:${number}:${name}`;
}
