import type { Checkpoint, ParcelNews } from '@shopbell/contract';
import { z } from 'zod';
import { makeCheckpoint, readLines } from '../checkpoints.ts';
import { countryOf } from '../countries.ts';
import { type ReadTime, readPromise, readTime } from '../times.ts';
import { statusOf } from './statuses.ts';

const text = z.string().nullish();
const Place = z.object({ country: text });
const Event = z.object({
  time_iso: text,
  time_utc: text,
  time_raw: z.object({ date: text, time: text, timezone: text }).nullish(),
  description: text,
  location: text,
  stage: text,
  sub_status: text,
  address: z
    .object({
      ...{ country: text, state: text, city: text },
      coordinates: z.object({ longitude: z.unknown(), latitude: z.unknown() }).nullish(),
    })
    .nullish(),
});
const Provider = z.object({ service_type: text, events: z.array(z.unknown()).nullish() });

/** What `gettrackinfo` accepts, and what the webhook tells. */
export const TrackedParcel = z.object({
  number: z.string(),
  carrier: z.union([z.number(), z.string()]).nullish(),
  track_info: z
    .object({
      shipping_info: z.object({ shipper_address: Place.nullish(), recipient_address: Place.nullish() }).nullish(),
      latest_status: z.object({ status: text, sub_status: text }).nullish(),
      time_metrics: z.object({ estimated_delivery_date: z.object({ from: text, to: text }).nullish() }).nullish(),
      misc_info: z.object({ service_type: text }).nullish(),
      tracking: z.object({ providers: z.array(Provider).nullish() }).nullish(),
    })
    .nullish(),
});

export function readParcel({ number, carrier, track_info: told }: z.output<typeof TrackedParcel>): ParcelNews {
  const providers = told?.tracking?.providers ?? [];
  // First mile and last mile are two providers of one parcel.
  const story = readLines(
    providers.flatMap(({ events }) => events ?? []),
    readEvent,
  );
  const word = told?.latest_status?.sub_status || told?.latest_status?.status || 'NotFound';
  const status = statusOf(word);
  const promised = told?.time_metrics?.estimated_delivery_date;
  return {
    number,
    carrier: carrier ? String(carrier) : null,
    status: status ?? 'unknown',
    service: told?.misc_info?.service_type || providers[0]?.service_type || null,
    promisedAt: readPromise(promised?.to, promised?.from),
    from: countryOf(told?.shipping_info?.shipper_address?.country),
    to: countryOf(told?.shipping_info?.recipient_address?.country),
    checkpoints: story.checkpoints,
    unread: status ? story.unread : [...story.unread, `the status ${word.slice(0, 60)} is a new one`],
  };
}

function readEvent(line: unknown): Checkpoint | string {
  const parsed = Event.safeParse(line);
  if (!parsed.success) return 'is no event';
  const { description, location, stage, sub_status, address } = parsed.data;
  const time = readEventTime(parsed.data);
  if (!time) return 'has a time that cannot be read';
  const word = sub_status || stage || '';
  return makeCheckpoint({
    ...{ time, word, text: description },
    // Most lines between two stages carry neither word: the parcel is under way.
    status: word ? (statusOf(word) ?? 'unknown') : 'in-transit',
    place: {
      names: location ? [location] : [address?.city, address?.state],
      country: countryOf(address?.country),
      ...address?.coordinates,
    },
  });
}

/** `time_iso` always has an offset; only `time_raw.timezone` tells whether the carrier gave one or 17TRACK made it up. */
function readEventTime({ time_iso, time_utc, time_raw }: z.output<typeof Event>): ReadTime | null {
  const raw = time_raw?.date ? `${time_raw.date} ${time_raw.time || '00:00:00'}` : null;
  const whole = time_iso ? readTime(time_iso) : null;
  if (time_raw?.timezone && raw) return readTime(`${raw}${time_raw.timezone}`) ?? whole;
  const time = whole ?? (raw ? readTime(raw) : null) ?? (time_utc ? readTime(time_utc) : null);
  return time && raw ? { ...time, zoneKnown: false } : time;
}
