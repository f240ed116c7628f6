import type { Checkpoint, ParcelNews } from '@shopbell/contract';
import { z } from 'zod';
import { makeCheckpoint, readLines } from '../checkpoints.ts';
import { countryOf } from '../countries.ts';
import { readPromise, readTime } from '../times.ts';
import { statusOf } from './statuses.ts';

const text = z.string().nullish();
const Line = z.object({
  checkpoint_time: text,
  message: text,
  tag: text,
  subtag: text,
  location: text,
  city: text,
  state: text,
  country_region: text,
  coordinate: z.object({ latitude: z.unknown(), longitude: z.unknown() }).nullish(),
});

/** A tracking as the API of 2024-07 and later and its webhooks tell it. */
export const Tracking = z.object({
  tracking_number: z.string(),
  slug: text,
  tag: text,
  subtag: text,
  shipment_type: text,
  origin_country_region: text,
  destination_country_region: text,
  courier_estimated_delivery_date: z
    .object({ estimated_delivery_date: text, estimated_delivery_date_max: text })
    .nullish(),
  checkpoints: z.array(z.unknown()).nullish(),
});

export function readTracking(told: z.output<typeof Tracking>): ParcelNews {
  const story = readLines(told.checkpoints ?? [], readLine);
  const word = told.subtag || told.tag || 'Pending';
  const status = statusOf(word);
  // Not AfterShip's own estimate: ours learns from the shop's parcels.
  const promised = told.courier_estimated_delivery_date;
  return {
    number: told.tracking_number,
    carrier: told.slug || null,
    status: status ?? 'unknown',
    service: told.shipment_type || null,
    promisedAt: readPromise(promised?.estimated_delivery_date, promised?.estimated_delivery_date_max),
    from: countryOf(told.origin_country_region),
    to: countryOf(told.destination_country_region),
    checkpoints: story.checkpoints,
    unread: status ? story.unread : [...story.unread, `the status ${word.slice(0, 60)} is a new one`],
  };
}

/** A time comes with an offset, without one, or as a day alone: as much as the carrier told. */
function readLine(line: unknown): Checkpoint | string {
  const parsed = Line.safeParse(line);
  if (!parsed.success) return 'is no checkpoint';
  const { checkpoint_time, message, tag, subtag, location, city, state, country_region, coordinate } = parsed.data;
  const time = readTime(checkpoint_time ?? '');
  if (!time) return 'has a time that cannot be read';
  const word = subtag || tag || '';
  return makeCheckpoint({
    ...{ time, word, text: message, status: statusOf(word) ?? 'unknown' },
    place: { names: location ? [location] : [city, state], country: countryOf(country_region), ...coordinate },
  });
}
