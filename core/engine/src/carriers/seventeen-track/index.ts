/**
 * 17TRACK, API v2.4: 40 parcels in a request, three requests in a second; parcels are registered (that costs quota), then told by webhook,
 * which is signed with `sign` = SHA-256 of the body, a slash and the key. Carriers are its numbers (`21051`).
 */
import { createHash } from 'node:crypto';
import { type Carrier, CarrierError, type CarrierFault, type FollowAnswer, type ParcelRef } from '@shopbell/contract';
import { z } from 'zod';
import { answerEach, noNews, readBody } from '../checkpoints.ts';
import { checkSignature } from '../signatures.ts';
import { Address, ask, inParts, unreadable, type WireAnswer, WireOptions } from '../wire.ts';
import { readParcel, TrackedParcel } from './read.ts';

const service = '17TRACK';

export const SeventeenTrackOptions = WireOptions.extend({
  key: z.string('key: write the access key of 17TRACK (Settings, Security)').min(8),
  address: Address('https://api.17track.net/track/v2.4'),
});
type Options = z.output<typeof SeventeenTrackOptions>;

const Refused = z.object({ number: z.string(), error: z.object({ code: z.number(), message: z.string() }) });
const Envelope = z.object({
  code: z.number(),
  data: z
    .object({
      accepted: z.array(z.unknown()).nullish(),
      rejected: z.array(Refused).nullish(),
      errors: z.array(z.object({ code: z.number(), message: z.string() })).nullish(),
    })
    .nullish(),
});

export function createSeventeenTrack(input: z.input<typeof SeventeenTrackOptions>): Carrier {
  const options = SeventeenTrackOptions.parse(input);
  const batch = { follow: 40, ask: 40 };
  return {
    name: '17track',
    can: { push: true, ask: true, batch, perSecond: { follow: 3, ask: 3 } },
    receipt: { type: 'text/plain', body: 'OK' },
    follow: (parcels) => inParts(parcels, batch.follow, (part) => register(options, part)),
    ask: (parcels) => inParts(parcels, batch.ask, (part) => look(options, part)),
    async hear({ headers, body }) {
      const digest = () => createHash('sha256').update(body).update(`/${options.key}`).digest('hex');
      checkSignature(service, headers.get('sign')?.toLowerCase() ?? null, digest);
      const told = z.object({ event: z.string(), data: TrackedParcel }).safeParse(readBody(service, body));
      if (!told.success) throw unreadable(service, 'the webhook is not what it publishes');
      const parcel = told.data.data;
      const { number, carrier } = parcel;
      // `TRACKING_STOPPED` comes without a story.
      if (parcel.track_info) return [readParcel(parcel)];
      return [
        noNews(
          { number, carrier: carrier ? String(carrier) : null },
          `no story came with ${told.data.event.slice(0, 60)}`,
        ),
      ];
    },
  };
}

async function register(options: Options, parcels: readonly ParcelRef[]): Promise<FollowAnswer[]> {
  const { accepted, rejected } = await post(options, 'register', parcels);
  return parcels.map(({ number }) => {
    const taken = accepted.find((one) => one.number === number);
    if (taken) return { number, followed: true, carrier: taken.carrier ? String(taken.carrier) : null, reason: null };
    const error = rejected.find((one) => one.number === number)?.error;
    if (error?.code === -18019901) return { number, followed: true, carrier: null, reason: null };
    return { number, followed: false, carrier: null, reason: error?.message.slice(0, 200) ?? 'no answer' };
  });
}

async function look(options: Options, parcels: readonly ParcelRef[]) {
  const { accepted, rejected, odd } = await post(options, 'gettrackinfo', parcels);
  const silent = parcels.flatMap((parcel) => {
    const error = rejected.find(({ number }) => number === parcel.number)?.error;
    return error ? [noNews(parcel, error.message.slice(0, 200))] : [];
  });
  if (odd > 0 && accepted.length === 0) throw unreadable(service, `${odd} parcels are not what it publishes`);
  return answerEach(parcels, [...accepted.map(readParcel), ...silent]);
}

async function post(options: Options, path: string, parcels: readonly ParcelRef[]) {
  const body = parcels.map(({ number, carrier, postalCode, phone }) => ({
    number,
    ...(carrier && /^\d+$/.test(carrier) ? { carrier: Number(carrier) } : { auto_detection: true }),
    ...(postalCode && { destination_postal_code: postalCode }),
    ...(phone && { phone_number: phone }),
  }));
  const headers = { '17token': options.key, 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await ask(`${options.address}/${path}`, init, { ...options, service, fault });
  const { data } = Envelope.parse(answer.body);
  const read = (data?.accepted ?? []).map((one) => TrackedParcel.safeParse(one));
  const accepted = read.flatMap((one) => (one.success ? [one.data] : []));
  return { accepted, rejected: data?.rejected ?? [], odd: read.length - accepted.length };
}

const faults: Readonly<Record<number, CarrierFault>> = {
  [-18010001]: 'key-refused',
  [-18010002]: 'key-refused',
  [-18010003]: 'unavailable',
  [-18010004]: 'key-refused',
  [-18010005]: 'key-refused',
  [-18019907]: 'quota',
  [-18019908]: 'quota',
};

/** A used-up quota is told for each parcel, in an answer that says it went well. */
function fault({ status, body }: WireAnswer): CarrierError | null {
  const told = Envelope.safeParse(body);
  if (!told.success) return status < 300 ? unreadable(service, 'its answer is not what it publishes') : null;
  const { code, data } = told.data;
  const codes = [
    code,
    ...(data?.errors ?? []).map((one) => one.code),
    ...(data?.rejected ?? []).map(({ error }) => error.code),
  ];
  const found = codes.find((one) => faults[one]);
  if (found) return new CarrierError(faults[found] ?? 'unavailable', { detail: `${service} says ${found}.` });
  return code === 0 || status >= 300 ? null : unreadable(service, `it says ${code}`);
}
