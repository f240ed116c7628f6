/**
 * 快递100 (Kuaidi100), enterprise API: one parcel in a request. A query is signed with MD5 of the parameters, the key and the customer number;
 * a subscription names an address that is pushed to, signed with MD5 of the parameters and a salt. Carriers are its codes (`shunfeng`).
 */
import { createHash } from 'node:crypto';
import {
  type Carrier,
  CarrierError,
  type CarrierFault,
  type FollowAnswer,
  type ParcelNews,
  type ParcelRef,
} from '@shopbell/contract';
import { z } from 'zod';
import { answerEach, noNews, refusedToFollow } from '../checkpoints.ts';
import { checkSignature } from '../signatures.ts';
import { Address, ask, inParts, unreadable, type WireAnswer, WireOptions } from '../wire.ts';
import { lookUp } from '../words.ts';
import { readPush } from './push.ts';
import { Result, readResult } from './read.ts';

const service = 'Kuaidi100';

export const Kuaidi100Options = WireOptions.extend({
  key: z.string('key: write the authorisation key (授权 key) of Kuaidi100').min(8),
  customer: z.string('customer: write the customer number of Kuaidi100').min(1),
  /** Where pushes go, and what signs them. Null follows nothing. */
  push: z
    .object({ url: z.url('push.url: write where pushes are heard'), salt: z.string().min(8) })
    .nullable()
    .default(null),
  address: Address('https://poll.kuaidi100.com'),
  /** Tells which carriers a number may be of. */
  guesses: Address('https://www.kuaidi100.com'),
});
type Options = z.output<typeof Kuaidi100Options>;

const Refused = z.object({
  returnCode: z.union([z.string(), z.number()]).transform(String),
  message: z.string().nullish(),
});

/** Written in capitals, as Kuaidi100 wants and sends it. */
const sign = (text: string) => createHash('md5').update(text, 'utf8').digest('hex').toUpperCase();

export function createKuaidi100(input: z.input<typeof Kuaidi100Options>): Carrier {
  const options = Kuaidi100Options.parse(input);
  return {
    name: 'kuaidi100',
    can: { push: options.push !== null, ask: true, batch: { follow: 1, ask: 1 } },
    receipt: { type: 'application/json', body: '{"result":true,"returnCode":"200","message":"成功"}' },
    follow: (parcels) => inParts(parcels, 1, ([parcel]) => (parcel ? subscribe(options, parcel) : Promise.resolve([]))),
    ask: (parcels) => inParts(parcels, 1, ([parcel]) => (parcel ? query(options, parcel) : Promise.resolve([]))),
    async hear({ body }) {
      const form = new URLSearchParams(Buffer.from(body).toString('utf8'));
      const param = form.get('param') ?? '';
      const reckon = () => (options.push ? sign(param + options.push.salt) : null);
      checkSignature(service, form.get('sign')?.toUpperCase() ?? null, reckon);
      return readPush(service, param);
    },
  };
}

async function subscribe(options: Options, parcel: ParcelRef): Promise<FollowAnswer[]> {
  const { number, carrier, phone } = parcel;
  if (!options.push) return [refusedToFollow(parcel, 'push: no address to push to is set')];
  const parameters = {
    callbackurl: options.push.url,
    salt: options.push.salt,
    resultv2: '4',
    ...(phone && { phone }),
    ...(!carrier && { autoCom: '1' }),
  };
  const param = JSON.stringify({ company: carrier ?? '', number, key: options.key, parameters });
  const told = Refused.safeParse(await post(options, '/poll', { schema: 'json', param }));
  if (!told.success) throw unreadable(service, 'its answer is not what it publishes');
  const { returnCode: code, message } = told.data;
  // 501: followed already.
  if (code === '200' || code === '501') return [{ number, followed: true, carrier, reason: null }];
  return [refusedToFollow(parcel, (message || `code ${code}`).slice(0, 200))];
}

async function query(options: Options, parcel: ParcelRef): Promise<ParcelNews[]> {
  const com = parcel.carrier ?? (await guess(options, parcel.number));
  if (!com) return [noNews(parcel, 'nobody knows which carrier the number is of')];
  const { number: num, phone } = parcel;
  const param = JSON.stringify({ com, num, ...(phone && { phone }), resultv2: '4', show: '0', order: 'desc' });
  const signed = { customer: options.customer, sign: sign(param + options.key + options.customer), param };
  const body = await post(options, '/poll/query.do', signed);
  const result = Result.safeParse(body);
  if (result.success) return answerEach([parcel], [readResult(result.data)]);
  const refused = Refused.safeParse(body);
  if (!refused.success) throw unreadable(service, 'its answer is not what it publishes');
  // 500: nothing found; 400 and 408: this carrier wants the customer's phone, or another one.
  const { returnCode: code, message } = refused.data;
  return [code === '500' ? noNews(parcel) : noNews(parcel, (message || `code ${code}`).slice(0, 200))];
}

/** The likeliest carrier; null when there is none. */
async function guess(options: Options, number: string): Promise<string | null> {
  const asked = new URLSearchParams({ num: number, key: options.key });
  const { body } = await ask(
    `${options.guesses}/autonumber/auto?${asked}`,
    {},
    { ...options, service, fault: faultOf('guess') },
  );
  const list = z.array(z.object({ comCode: z.string() })).safeParse(body);
  return list.success ? (list.data[0]?.comCode ?? null) : null;
}

async function post(
  options: Options,
  path: '/poll' | '/poll/query.do',
  form: Record<string, string>,
): Promise<unknown> {
  const init = { method: 'POST', body: new URLSearchParams(form) };
  const fault = faultOf(path === '/poll' ? 'subscribe' : 'query');
  return (await ask(`${options.address}${path}`, init, { ...options, service, fault })).body;
}

/** The same number means different things in a query and in a subscription. What is left speaks of the parcel. */
const faults: Readonly<Record<'query' | 'subscribe' | 'guess', Readonly<Record<string, CarrierFault>>>> = {
  query: { 501: 'unavailable', 502: 'rate-limited', 503: 'key-refused', 601: 'quota' },
  subscribe: { 500: 'unavailable', 502: 'unavailable', 503: 'key-refused', 600: 'key-refused', 601: 'quota' },
  guess: { 503: 'key-refused', 601: 'quota' },
};

function faultOf(call: keyof typeof faults): (answer: WireAnswer) => CarrierError | null {
  return ({ body }) => {
    const told = Refused.safeParse(body);
    const found = told.success ? lookUp(faults[call], told.data.returnCode) : null;
    if (!told.success || !found) return null;
    const detail = `${service} says ${told.data.returnCode}.`;
    return new CarrierError(found, found === 'rate-limited' ? { detail, retryAfterSeconds: 5 } : { detail });
  };
}
