import { createHmac } from 'node:crypto';
import { type SampleLine, type SampleParcel, type Step, utcOf } from './sample.ts';
import { type Asked, type CarrierStandIn, type Said, startStandIn } from './stand-in.ts';

const words: Record<Step, [tag: string, subtag: string]> = {
  collected: ['InTransit', 'InTransit_002'],
  moving: ['InTransit', 'InTransit_007'],
  customs: ['InTransit', 'InTransit_006'],
  out: ['OutForDelivery', 'OutForDelivery_001'],
  delivered: ['Delivered', 'Delivered_001'],
};

/** AfterShip Tracking, API of 2024-07 and later: an envelope of `meta` and `data`, one parcel a registration, 50 numbers a list. */
export function startAfterShip(): Promise<CarrierStandIn> {
  const account = { key: 'asat_test_key_0001', secret: 'aftership-webhook-secret', quota: 1_000 };
  const parcels = new Map<string, SampleParcel>();
  const sign = (text: string) => {
    const digest = createHmac('sha256', account.secret).update(text).digest('base64');
    const headers = new Headers({ 'aftership-hmac-sha256': digest, 'as-event-version': '2025-07' });
    return { headers, body: new TextEncoder().encode(text), url: 'https://shop.example/hook' };
  };
  const own = {
    account,
    // The second in which the limit is lifted.
    tooOften: {
      status: 429,
      body: meta(429, 'TooManyRequests'),
      headers: { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + 30) },
    },
    badNumber: '?',
    sign,
    add: (parcel: SampleParcel) => void parcels.set(parcel.number, parcel),
    webhook: (number: string) =>
      sign(
        JSON.stringify({
          event: 'tracking_update',
          event_id: 'e1',
          msg: render(parcels.get(number), number),
          ts: 1_772_500_000,
        }),
      ),
  };
  return startStandIn(own, (asked) => answer(asked, account, parcels));
}

function answer(
  { method, url, headers, body }: Asked,
  account: CarrierStandIn['account'],
  parcels: Map<string, SampleParcel>,
): Said {
  if (headers.get('as-api-key') !== account.key) return { status: 401, body: meta(401, 'Invalid API key.') };
  if (!url.pathname.endsWith('/2025-07/trackings'))
    return { status: 404, body: meta(404, 'The URI requested is invalid.') };
  if (method === 'GET') {
    const numbers = url.searchParams.get('tracking_numbers')?.split(',') ?? [];
    if (numbers.length > 50) return { status: 400, body: meta(4008, 'The value of tracking_numbers is invalid.') };
    const trackings = numbers.flatMap((number) => (parcels.has(number) ? [render(parcels.get(number), number)] : []));
    return { status: 200, body: { ...meta(200), data: { pagination: { total: trackings.length }, trackings } } };
  }
  const { tracking_number: number } = JSON.parse(body) as { tracking_number: string };
  if (number.length < 2) return { status: 400, body: meta(4005, 'The value of tracking_number is invalid.') };
  if (parcels.has(number))
    return { status: 400, body: { ...meta(4003, 'Tracking already exists.'), data: { id: 'x' } } };
  if (account.quota <= 0) return { status: 402, body: meta(402, 'The quota is used up.') };
  account.quota -= 1;
  parcels.set(number, { number, lines: [] });
  return { status: 201, body: { ...meta(201), data: render(parcels.get(number), number) } };
}

function meta(code: number, message?: string) {
  return { meta: { code, ...(message && { message, type: 'BadRequest' }) }, data: {} };
}

function render(parcel: SampleParcel | undefined, number: string) {
  const [tag, subtag] = parcel?.lines.length ? words[parcel.lines[0]?.step ?? 'moving'] : ['Pending', 'Pending_002'];
  return {
    id: `id-${number}`,
    tracking_number: number,
    slug: 'yto',
    tag,
    subtag,
    shipment_type: null,
    origin_country_region: 'CHN',
    destination_country_region: 'CHN',
    courier_estimated_delivery_date: { estimated_delivery_date: '2026-03-04' },
    checkpoints: parcel?.lines.toReversed().map(renderLine) ?? [],
  };
}

function renderLine(line: SampleLine) {
  const { clock, offset, text, city, step } = line;
  return {
    checkpoint_time: utcOf(line) ? `${clock.replace(' ', 'T')}${offset ?? ''}` : clock,
    message: text,
    tag: words[step][0],
    subtag: words[step][1],
    location: city,
    city,
    state: null,
    country_region: city ? 'CHN' : null,
    coordinate: null,
  };
}
