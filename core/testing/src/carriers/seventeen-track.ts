import { createHash } from 'node:crypto';
import { type SampleLine, type SampleParcel, type Step, utcOf } from './sample.ts';
import { type Asked, type CarrierStandIn, type Said, startStandIn } from './stand-in.ts';

const words: Record<Step, [main: string, sub: string]> = {
  collected: ['InTransit', 'InTransit_PickedUp'],
  moving: ['InTransit', 'InTransit_Other'],
  customs: ['InTransit', 'InTransit_CustomsProcessing'],
  out: ['OutForDelivery', 'OutForDelivery_Other'],
  delivered: ['Delivered', 'Delivered_Other'],
};
const carrier = 190157;

/** 17TRACK, API v2.4: at most 40 parcels in a request, an answer for each, errors within an HTTP 200. */
export function startSeventeenTrack(): Promise<CarrierStandIn> {
  const account = { key: '17TRACK-TEST-KEY-0001', secret: '', quota: 1_000 };
  const parcels = new Map<string, SampleParcel>();
  const sign = (text: string) => {
    const digest = createHash('sha256').update(`${text}/${account.key}`).digest('hex');
    return {
      headers: new Headers({ sign: digest }),
      body: new TextEncoder().encode(text),
      url: 'https://shop.example/hook',
    };
  };
  const own = {
    account,
    tooOften: { status: 429, body: { code: 429 } },
    badNumber: '?',
    sign,
    add: (parcel: SampleParcel) => void parcels.set(parcel.number, parcel),
    webhook: (number: string) =>
      sign(JSON.stringify({ event: 'TRACKING_UPDATED', data: render(parcels.get(number), number) })),
  };
  return startStandIn(own, (asked) => answer(asked, account, parcels));
}

function answer(
  { url, headers, body }: Asked,
  account: CarrierStandIn['account'],
  parcels: Map<string, SampleParcel>,
): Said {
  if (headers.get('17token') !== account.key) return refuse(401, -18010002, 'Invalid security key.');
  const list = JSON.parse(body) as { number: string }[];
  if (list.length > 40) return refuse(200, -18010014, 'Tracking numbers exceed the 40 limit.');
  const [accepted, rejected]: [unknown[], unknown[]] = [[], []];
  for (const { number } of list) {
    const reject = (code: number, message: string) => rejected.push({ number, error: { code, message } });
    // Of 5 to 50 characters.
    if (number.length < 5) reject(-18010012, 'The format of number is invalid.');
    else if (url.pathname.endsWith('/gettrackinfo')) {
      if (parcels.has(number)) accepted.push(render(parcels.get(number), number));
      else reject(-18019902, `Tracking number ${number} is not registered yet.`);
    } else if (parcels.has(number)) reject(-18019901, `Tracking number ${number} is already registered.`);
    else if (account.quota <= 0) reject(-18019908, 'The quota is used up.');
    else {
      account.quota -= 1;
      parcels.set(number, { number, lines: [] });
      accepted.push({ origin: 1, number, carrier });
    }
  }
  return { status: 200, body: { code: 0, data: { accepted, rejected } } };
}

function refuse(status: number, code: number, message: string): Said {
  return { status, body: { code, data: { errors: [{ code, message }] } } };
}

function render(parcel: SampleParcel | undefined, number: string) {
  const [status, sub_status] = words[parcel?.lines[0]?.step ?? 'moving'];
  const latest = parcel?.lines.length ? { status, sub_status } : { status: 'NotFound', sub_status: 'NotFound_Other' };
  return {
    number,
    carrier,
    param: null,
    tag: '',
    track_info: {
      shipping_info: { shipper_address: { country: 'CN' }, recipient_address: { country: 'CN' } },
      latest_status: { ...latest, sub_status_descr: null },
      time_metrics: {
        days_of_transit: 2,
        estimated_delivery_date: { source: 'Official', from: null, to: '2026-03-04T00:00:00+08:00' },
      },
      misc_info: { service_type: 'Express' },
      tracking: {
        providers_hash: 1,
        providers: [{ provider: { key: carrier, name: 'YTO' }, events: parcel?.lines.map(renderLine) ?? [] }],
      },
    },
  };
}

function renderLine(line: SampleLine) {
  const { clock, offset, text, city, step } = line;
  const [date = '', time = ''] = clock.split(' ');
  const utc = utcOf(line);
  return {
    time_iso: utc ? `${date}T${time}${offset ?? '+00:00'}` : clock,
    time_utc: utc ?? clock,
    time_raw: { date, time, timezone: offset },
    description: text,
    location: city,
    stage: null,
    sub_status: words[step][1],
    address: { country: city ? 'CN' : null, state: null, city, coordinates: { longitude: null, latitude: null } },
  };
}
