/**
 * EasyPost, trackers: one parcel in a request; a tracker made again within three months is the old one. Webhooks are events, signed with
 * `X-Hmac-Signature: hmac-sha256-hex=` HMAC-SHA-256 of the body by the secret in Unicode form NFKD. Carriers are its names (`USPS`).
 */
import { type Carrier, CarrierError, type FollowAnswer, type ParcelNews, type ParcelRef } from '@shopbell/contract';
import { z } from 'zod';
import { answerEach, readBody, refusedToFollow } from '../checkpoints.ts';
import { checkSignature, hmacSha256 } from '../signatures.ts';
import { Address, ask, inParts, unreadable, type WireAnswer, WireOptions } from '../wire.ts';
import { readTracker, Tracker } from './read.ts';

const service = 'EasyPost';

export const EasyPostOptions = WireOptions.extend({
  key: z.string('key: write the API key of EasyPost').min(8),
  /** The `webhook_secret` that the webhook was made with; '' hears none. */
  webhookSecret: z.string().default(''),
  address: Address('https://api.easypost.com/v2'),
});
type Options = z.output<typeof EasyPostOptions>;

const Refused = z.object({ error: z.object({ code: z.string(), message: z.unknown() }) });
const List = z.object({ trackers: z.array(z.unknown()) });
const Event = z.object({ description: z.string(), result: z.unknown() });

export function createEasyPost(input: z.input<typeof EasyPostOptions>): Carrier {
  const options = EasyPostOptions.parse(input);
  const batch = { follow: 1, ask: 1 };
  return {
    name: 'easypost',
    can: { push: options.webhookSecret !== '', ask: true, batch },
    receipt: { type: 'text/plain', body: 'OK' },
    follow: (parcels) => inParts(parcels, 1, ([parcel]) => (parcel ? register(options, parcel) : Promise.resolve([]))),
    ask: (parcels) => inParts(parcels, 1, ([parcel]) => (parcel ? look(options, parcel) : Promise.resolve([]))),
    async hear({ headers, body }) {
      const reckon = () => hmacSha256(options.webhookSecret.normalize('NFKD'), body, 'hex');
      const said = /^hmac-sha256-hex=([0-9a-f]{64})$/i.exec(headers.get('x-hmac-signature') ?? '')?.[1];
      checkSignature(service, said?.toLowerCase() ?? null, reckon);
      return readEvent(readBody(service, body));
    },
  };
}

/** Events of other things than trackers come to the same address. */
function readEvent(body: unknown): ParcelNews[] {
  const event = Event.safeParse(body);
  if (!event.success) throw unreadable(service, 'the webhook is no event');
  if (!event.data.description.startsWith('tracker.')) return [];
  const tracker = Tracker.safeParse(event.data.result);
  if (!tracker.success) throw unreadable(service, 'the webhook is not what it publishes');
  return [readTracker(tracker.data)];
}

async function register(options: Options, parcel: ParcelRef): Promise<FollowAnswer[]> {
  const tracker = { tracking_code: parcel.number, ...(parcel.carrier && { carrier: parcel.carrier }) };
  const accepts = ({ status, body }: WireAnswer) =>
    (status === 400 || status === 422) && Refused.safeParse(body).success;
  const init = { method: 'POST', body: JSON.stringify({ tracker }) };
  const { body } = await call(options, '/trackers', { init, accepts });
  const refused = Refused.safeParse(body);
  if (refused.success) {
    const { code, message } = refused.data.error;
    return [refusedToFollow(parcel, (typeof message === 'string' ? message : code).slice(0, 200))];
  }
  const made = Tracker.safeParse(body);
  if (!made.success) throw unreadable(service, 'its tracker is not what it publishes');
  return [{ number: parcel.number, followed: true, carrier: made.data.carrier || null, reason: null }];
}

/** Carriers use numbers again after a while: the newest tracker comes first, and is the one. */
async function look(options: Options, parcel: ParcelRef): Promise<ParcelNews[]> {
  const query = new URLSearchParams({ tracking_code: parcel.number, page_size: '5' });
  if (parcel.carrier) query.set('carrier', parcel.carrier);
  const { body } = await call(options, `/trackers?${query}`, { init: { method: 'GET' } });
  const list = List.safeParse(body);
  const read = list.success ? list.data.trackers.map((one) => Tracker.safeParse(one)) : [];
  if (!list.success || read.some((one) => !one.success)) throw unreadable(service, 'its list is not what it publishes');
  return answerEach(
    [parcel],
    read.flatMap((one) => (one.success ? [readTracker(one.data)] : [])),
  );
}

function call(options: Options, path: string, call: { init: RequestInit; accepts?: (answer: WireAnswer) => boolean }) {
  const authorization = `Basic ${Buffer.from(`${options.key}:`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const accepts = call.accepts ? { accepts: call.accepts } : {};
  return ask(`${options.address}${path}`, { ...call.init, headers }, { ...options, ...accepts, service, fault });
}

/** An account without money is told so in the error's code, whatever the status. */
function fault({ body }: WireAnswer): CarrierError | null {
  const refused = Refused.safeParse(body);
  if (!refused.success || !/PAYMENT_REQUIRED|INSUFFICIENT_FUNDS/.test(refused.data.error.code)) return null;
  return new CarrierError('quota', { detail: `${service}: the account has to be paid.` });
}
