/**
 * AfterShip Tracking, API of 2024-07 and later: parcels are registered one by one (20 requests in a second), asked about 50 in a request (6 in
 * a second), and told by webhook, signed with `aftership-hmac-sha256` = base64 HMAC-SHA-256 of the body. Carriers are its slugs (`dhl-germany`).
 */
import type { Carrier, CarrierError, FollowAnswer, ParcelRef } from '@shopbell/contract';
import { z } from 'zod';
import { answerEach, readBody, refusedToFollow } from '../checkpoints.ts';
import { checkSignature, hmacSha256 } from '../signatures.ts';
import { Address, ask, inParts, unreadable, type WireAnswer, WireOptions } from '../wire.ts';
import { readTracking, Tracking } from './read.ts';

const service = 'AfterShip';

export const AfterShipOptions = WireOptions.extend({
  key: z.string('key: write the API key of AfterShip').min(8),
  /** Of the account's webhooks; '' hears none. */
  webhookSecret: z.string().default(''),
  /** Each version has its own shapes; those since 2024-07 are read. */
  version: z
    .string()
    .regex(/^20\d{2}-\d{2}$/, 'version: write a version of the API like 2025-07')
    .default('2025-07'),
  address: Address('https://api.aftership.com/tracking'),
});
type Options = z.output<typeof AfterShipOptions>;

const Meta = z.object({ meta: z.object({ code: z.number(), message: z.string().nullish() }) });
const List = z.object({ data: z.object({ trackings: z.array(z.unknown()) }) });

const alreadyFollowed = 4003;
/** About the one parcel, not about us: unknown or unfit numbers, carriers that want more or are not known. */
const ofTheParcel = new Set([4005, 4007, 4008, 4009, 4010, 4011, 4012, 4017]);

export function createAfterShip(input: z.input<typeof AfterShipOptions>): Carrier {
  const options = AfterShipOptions.parse(input);
  const batch = { follow: 1, ask: 50 };
  return {
    name: 'aftership',
    can: { push: options.webhookSecret !== '', ask: true, batch, perSecond: { follow: 20, ask: 6 } },
    receipt: { type: 'text/plain', body: 'OK' },
    follow: (parcels) =>
      inParts(parcels, batch.follow, ([parcel]) => (parcel ? register(options, parcel) : Promise.resolve([]))),
    ask: (parcels) => inParts(parcels, batch.ask, (part) => look(options, part)),
    async hear({ headers, body }) {
      const reckon = () => hmacSha256(options.webhookSecret, body, 'base64');
      checkSignature(service, headers.get('aftership-hmac-sha256'), reckon);
      const told = z.object({ msg: Tracking }).safeParse(readBody(service, body));
      if (!told.success) throw unreadable(service, 'the webhook is not what it publishes');
      return [readTracking(told.data.msg)];
    },
  };
}

async function register(options: Options, parcel: ParcelRef): Promise<FollowAnswer[]> {
  const { number, carrier, postalCode } = parcel;
  const body = JSON.stringify({
    tracking_number: number,
    ...(carrier && { slug: carrier }),
    ...(postalCode && { destination_postal_code: postalCode }),
  });
  const { status, body: told } = await call(options, '/trackings', { method: 'POST', body });
  const { code, message } = Meta.parse(told).meta;
  if (ofTheParcel.has(code)) return [refusedToFollow(parcel, message?.slice(0, 200) || `code ${code}`)];
  const taken = z.object({ data: z.object({ slug: z.string() }) }).safeParse(told);
  return [
    { number, followed: true, carrier: status < 300 && taken.success ? taken.data.data.slug : carrier, reason: null },
  ];
}

async function look(options: Options, parcels: readonly ParcelRef[]) {
  const numbers = new URLSearchParams({
    tracking_numbers: parcels.map(({ number }) => number).join(','),
    limit: '200',
  });
  const { body } = await call(options, `/trackings?${numbers}`, { method: 'GET' });
  const list = List.safeParse(body);
  if (!list.success) throw unreadable(service, 'its list is not what it publishes');
  const read = list.data.data.trackings.map((one) => Tracking.safeParse(one));
  const trackings = read.flatMap((one) => (one.success ? [readTracking(one.data)] : []));
  if (read.length > 0 && trackings.length === 0) throw unreadable(service, 'its parcels are not what it publishes');
  return answerEach(parcels, trackings);
}

async function call(options: Options, path: string, init: RequestInit): Promise<WireAnswer> {
  const headers = { 'as-api-key': options.key, 'content-type': 'application/json' };
  return ask(
    `${options.address}/${options.version}${path}`,
    { ...init, headers },
    { ...options, service, fault, accepts },
  );
}

/** What says something about the parcel comes as a 400. */
function accepts({ status, body }: WireAnswer): boolean {
  const code = codeOf(body);
  return status === 400 && code !== null && (ofTheParcel.has(code) || code === alreadyFollowed);
}

function fault({ status, body }: WireAnswer): CarrierError | null {
  return status < 300 && codeOf(body) === null ? unreadable(service, 'its answer is not what it publishes') : null;
}

function codeOf(body: unknown): number | null {
  const told = Meta.safeParse(body);
  return told.success ? told.data.meta.code : null;
}
