import type { Checkpoint, FollowAnswer, ParcelNews, ParcelRef, ParcelStatus } from '@shopbell/contract';
import type { ReadTime } from './times.ts';
import { parseJson, unreadable } from './wire.ts';

/** What an adapter found out about one line of a parcel's story, before it is cut to the port's measures. */
export interface FoundLine {
  time: ReadTime;
  status: ParcelStatus;
  text: string | null | undefined;
  word: string;
  place?: {
    /** Put together with commas; what is empty is left out. */
    names: readonly (string | null | undefined)[];
    country?: string | null | undefined;
    latitude?: unknown;
    longitude?: unknown;
  };
}

export function makeCheckpoint({ time, status, text, word, place }: FoundLine): Checkpoint {
  const name = [...new Set(place?.names.filter((part) => part?.trim()).map((part) => part?.trim()))].join(', ');
  const [latitude, longitude] = [degrees(place?.latitude, 90), degrees(place?.longitude, 180)];
  const country = place?.country ?? null;
  const known = name !== '' || country !== null || latitude !== null;
  // One of the two alone, or the sea off Africa where unset coordinates lie, is no place.
  const located = latitude !== null && longitude !== null && (latitude !== 0 || longitude !== 0);
  const coordinates = located ? { latitude, longitude } : { latitude: null, longitude: null };
  return {
    ...time,
    status,
    text: cut(text ?? '', 500),
    carrierWord: cut(word, 100),
    place: known ? { name: cut(name, 200), country, ...coordinates } : null,
  };
}

function degrees(told: unknown, most: number): number | null {
  const number = typeof told === 'string' && told.trim() ? Number(told) : told;
  return typeof number === 'number' && Math.abs(number) <= most ? number : null;
}

/** Without half a character at the end. */
function cut(text: string, most: number): string {
  const clean = text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return clean
    .slice(0, most)
    .toWellFormed()
    .replace(/\ufffd$/, '');
}

/** Reads each line; those that `read` answers with a text are left out, and the text says why. */
export function readLines(
  lines: readonly unknown[],
  read: (line: unknown) => Checkpoint | string,
): Pick<ParcelNews, 'checkpoints' | 'unread'> {
  const checkpoints: Checkpoint[] = [];
  const unread: string[] = [];
  for (const [index, line] of lines.entries()) {
    const found = read(line);
    if (typeof found === 'string') unread.push(cut(`line ${index + 1}: ${found}`, 200));
    else checkpoints.push(found);
  }
  return { checkpoints, unread };
}

/** What is said of a parcel that nobody knows of. */
export function noNews(
  { number, carrier }: Pick<ParcelRef, 'number' | 'carrier'>,
  ...unread: readonly string[]
): ParcelNews {
  const nothing = { service: null, promisedAt: null, from: null, to: null, checkpoints: [] };
  return { number, carrier, status: 'unknown', ...nothing, unread: [...unread] };
}

export function refusedToFollow({ number }: ParcelRef, reason: string): FollowAnswer {
  return { number, followed: false, carrier: null, reason };
}

/** The news for each parcel asked about; those the service was silent about have none. Numbers are compared without case. */
export function answerEach(parcels: readonly ParcelRef[], told: readonly ParcelNews[]): ParcelNews[] {
  return parcels.map((parcel) => {
    const found = told.filter(({ number }) => number.toUpperCase() === parcel.number.toUpperCase());
    const fitting = found.find(({ carrier }) => carrier === parcel.carrier) ?? found[0];
    return fitting ? { ...fitting, number: parcel.number } : noNews(parcel);
  });
}

/** The body of a webhook, after its signature was checked. */
export function readBody(service: string, body: Uint8Array): unknown {
  const parsed = parseJson(Buffer.from(body).toString('utf8'));
  if (parsed === undefined) throw unreadable(service, 'the webhook is no JSON');
  return parsed;
}
