import { createHmac } from 'node:crypto';
import { type SampleLine, type SampleParcel, type Step, utcOf } from './sample.ts';
import { type Asked, type CarrierStandIn, type Said, startStandIn } from './stand-in.ts';

const words: Record<Step, [status: string, detail: string]> = {
  collected: ['in_transit', 'received_at_origin_facility'],
  moving: ['in_transit', 'departed_facility'],
  // EasyPost has no word for customs.
  customs: ['in_transit', 'status_update'],
  out: ['out_for_delivery', 'out_for_delivery'],
  delivered: ['delivered', 'arrived_at_destination'],
};

/** EasyPost, trackers: one at a time, made twice is the same one, errors with a code in capitals. */
export function startEasyPost(): Promise<CarrierStandIn> {
  const account = { key: 'EZTK0001testkey', secret: 'sécret', quota: 1_000 };
  const parcels = new Map<string, SampleParcel>();
  const sign = (text: string) => {
    const digest = createHmac('sha256', account.secret.normalize('NFKD')).update(text).digest('hex');
    const headers = new Headers({ 'x-hmac-signature': `hmac-sha256-hex=${digest}` });
    return { headers, body: new TextEncoder().encode(text), url: 'https://shop.example/hook' };
  };
  const own = {
    account,
    tooOften: { status: 429, body: refusal('RATE_LIMITED', 'Too many requests.'), headers: { 'retry-after': '30' } },
    badNumber: '?',
    sign,
    add: (parcel: SampleParcel) => void parcels.set(parcel.number, parcel),
    webhook: (number: string) => {
      const result = render(parcels.get(number), number);
      return sign(JSON.stringify({ object: 'Event', description: 'tracker.updated', mode: 'production', result }));
    },
  };
  return startStandIn(own, (asked) => answer(asked, account, parcels));
}

function answer(
  { method, url, headers, body }: Asked,
  account: CarrierStandIn['account'],
  parcels: Map<string, SampleParcel>,
): Said {
  const authorization = `Basic ${Buffer.from(`${account.key}:`).toString('base64')}`;
  if (headers.get('authorization') !== authorization)
    return { status: 401, body: refusal('APIKEY.INACTIVE', 'This key is not active.') };
  if (method === 'GET') {
    const number = url.searchParams.get('tracking_code') ?? '';
    const trackers = parcels.has(number) ? [render(parcels.get(number), number)] : [];
    return { status: 200, body: { trackers, has_more: false } };
  }
  const number = (JSON.parse(body) as { tracker: { tracking_code: string } }).tracker.tracking_code;
  if (number.length < 2)
    return { status: 422, body: refusal('TRACKER.CREATE.ERROR', 'Unable to create this tracker.') };
  if (!parcels.has(number)) {
    if (account.quota <= 0) return { status: 402, body: refusal('PAYMENT_REQUIRED', 'Add funds to go on.') };
    account.quota -= 1;
    parcels.set(number, { number, lines: [] });
  }
  return { status: 201, body: render(parcels.get(number), number) };
}

function refusal(code: string, message: string) {
  return { error: { code, message, errors: [] } };
}

function render(parcel: SampleParcel | undefined, number: string) {
  const [status, status_detail] = parcel?.lines.length
    ? words[parcel.lines[0]?.step ?? 'moving']
    : ['unknown', 'unknown'];
  return {
    id: `trk_${number}`,
    object: 'Tracker',
    tracking_code: number,
    carrier: 'YTO',
    status,
    status_detail,
    est_delivery_date: '2026-03-04T00:00:00Z',
    tracking_details: parcel?.lines.toReversed().map(renderLine) ?? [],
    carrier_detail: {
      service: 'Express',
      est_delivery_date_local: '2026-03-04',
      origin_tracking_location: { object: 'TrackingLocation', city: null, state: null, country: 'CN', zip: null },
      destination_tracking_location: { object: 'TrackingLocation', city: null, state: null, country: 'CN', zip: null },
    },
  };
}

function renderLine(line: SampleLine) {
  const { offset, text, city, step, clock } = line;
  const country = city && offset ? 'CN' : null;
  return {
    object: 'TrackingDetail',
    message: text,
    status: words[step][0],
    status_detail: words[step][1],
    datetime: utcOf(line) ?? clock,
    source: 'YTO',
    tracking_location: { object: 'TrackingLocation', city: country && city, state: null, country, zip: null },
  };
}
