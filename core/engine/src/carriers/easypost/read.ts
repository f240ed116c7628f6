import type { Checkpoint, ParcelNews } from '@shopbell/contract';
import { z } from 'zod';
import { makeCheckpoint, readLines } from '../checkpoints.ts';
import { countryOf } from '../countries.ts';
import { readPromise, readTime } from '../times.ts';
import { statusOf } from './statuses.ts';

const text = z.string().nullish();
const Place = z.object({ city: text, state: text, country: text });
const Line = z.object({
  message: text,
  status: z.string(),
  status_detail: text,
  datetime: text,
  tracking_location: Place.nullish(),
});

export const Tracker = z.object({
  tracking_code: z.string(),
  carrier: text,
  status: text,
  status_detail: text,
  est_delivery_date: text,
  tracking_details: z.array(z.unknown()).nullish(),
  carrier_detail: z
    .object({
      service: text,
      est_delivery_date_local: text,
      origin_tracking_location: Place.nullish(),
      destination_tracking_location: Place.nullish(),
    })
    .nullish(),
});

export function readTracker(told: z.output<typeof Tracker>): ParcelNews {
  const story = readLines(told.tracking_details ?? [], readLine);
  const word = told.status || 'unknown';
  const status = statusOf(word, told.status_detail);
  const detail = told.carrier_detail;
  // Without a place it is midnight somewhere: a day.
  const day = told.est_delivery_date?.slice(0, 10);
  return {
    number: told.tracking_code,
    carrier: told.carrier || null,
    status: status ?? 'unknown',
    service: detail?.service || null,
    promisedAt: readPromise(detail?.est_delivery_date_local, day),
    from: countryOf(detail?.origin_tracking_location?.country),
    to: countryOf(detail?.destination_tracking_location?.country),
    checkpoints: story.checkpoints,
    unread: status ? story.unread : [...story.unread, `the status ${word.slice(0, 60)} is a new one`],
  };
}

/** EasyPost finds the zone by the scan's place; where the place is not whole, it writes the carrier's local clock as UTC. */
function readLine(line: unknown): Checkpoint | string {
  const parsed = Line.safeParse(line);
  if (!parsed.success) return 'is no tracking detail';
  const { message, status, status_detail, datetime, tracking_location: place } = parsed.data;
  const time = readTime(datetime ?? '');
  if (!time) return 'has a time that cannot be read';
  const placed = Boolean(place?.country && (place.city || place.state)) || !time.at.endsWith('Z');
  return makeCheckpoint({
    time: { at: time.at, zoneKnown: time.zoneKnown && placed },
    status: statusOf(status, status_detail) ?? 'unknown',
    text: message,
    word: [status, status_detail].filter(Boolean).join('/'),
    place: { names: [place?.city, place?.state], country: countryOf(place?.country) },
  });
}
