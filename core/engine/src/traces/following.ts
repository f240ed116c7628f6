import { setTimeout as pause } from 'node:timers/promises';
import {
  AppError,
  type Carrier,
  CarrierError,
  type CarrierFault,
  type ParcelNews,
  type ParcelRef,
} from '@shopbell/contract';
import { canAfford, chooseToAsk, nextService, type WrittenParcel } from '../carriers/index.ts';
import { type AskedParcel, createAsking } from './asking.ts';
import type { Ground } from './ground.ts';
import { changeParcel, listDue, listNumbered, listRequests, noteRequests, type ParcelRow } from './parcel-store.ts';
import { type createParcels, followedOf, turnOf } from './parcels.ts';

const minuteMs = 60_000;
/** What a service would not take today is not taken tomorrow either, most times. */
const refusedMs = 24 * 60 * minuteMs;
const mostRefusals = 3;
const mostDue = 2_000;
/** Where a service does not say how many requests it takes in a second. */
const usualPerSecond = 5;
/** A round ends by then: what is left is due the next minute, with what has become more urgent meanwhile. */
const roundMs = 5 * minuteMs;
/** These say something of the service, and not of the parcels that were asked about: the rest need not be tried now. */
const ofTheService: ReadonlySet<CarrierFault> = new Set(['unavailable', 'rate-limited', 'quota', 'key-refused']);
/** A service tells of some parcels at a time. */
const hookBytes = 1_048_576;

export interface Hook {
  service: string;
  headers: Headers;
  body: Uint8Array;
  url: string;
}

/** How parcels are sent to a service, and what is done with its answer for each. */
interface Sending<Answer> {
  service: string;
  size: number;
  perSecond: number | undefined;
  call: (parcels: readonly ParcelRef[]) => Promise<Answer[]>;
  take: (asked: AskedParcel, answer: Answer | undefined) => Promise<void>;
}

/** Has the parcels of orders watched, and hears of them. */
export function createFollowing(
  ground: Pick<Ground, 'parts' | 'shops'>,
  carriers: readonly Carrier[],
  { keepNews }: ReturnType<typeof createParcels>,
) {
  const { database, clock, options, log } = ground.parts;
  const { sql } = database;
  const { refsOf } = createAsking(ground);
  const names = carriers.map(({ name }) => name);

  return {
    /** Registers new parcels and asks about those whose turn it is, within the budget. */
    async watch(): Promise<void> {
      for (const carrier of carriers) {
        await followNew(carrier);
        if (carrier.can.ask) await askDue(carrier);
      }
    },
    /**
     * Hears one webhook. Throws `not-found` for a service that nobody has set up, `body.too-large`, `access.denied` where it is not the
     * service's, `request.invalid` where it cannot be read. A parcel that is nobody's here is passed over.
     */
    async hearHook({ service, ...call }: Hook): Promise<Carrier['receipt']> {
      const carrier = carriers.find(({ name }) => name === service);
      if (!carrier) throw new AppError('not-found');
      if (call.body.byteLength > hookBytes)
        throw new AppError('body.too-large', { detail: `At most ${hookBytes} bytes.` });
      const told = await carrier.hear(call).catch(refuseHook);
      for (const news of told) await keepOf(carrier, news);
      return carrier.receipt;
    },
  };

  /** What a service tells counts also of parcels that another one watches. */
  async function keepOf({ name: source }: Carrier, news: ParcelNews): Promise<void> {
    for (const row of await listNumbered(sql, names, news.number)) {
      const push = carriers.some(({ name, can }) => name === row.service && can.push);
      await keepNews(row, news, { source, push, asked: false });
    }
  }

  async function followNew(carrier: Carrier): Promise<void> {
    const { name: service, can } = carrier;
    const limit = (await affordable(service)) * can.batch.follow;
    const rows = await listDue(sql, { service, followed: false, now: now(), limit: Math.min(limit, mostDue) });
    if (rows.length === 0) return;
    if (!can.push) return void (await Promise.all(rows.map((row) => begin(row, can.push))));
    await send(rows, {
      ...{ service, size: can.batch.follow, perSecond: can.perSecond?.follow, call: carrier.follow },
      async take({ row, written }, answer) {
        if (answer?.followed) await begin(row, can.push);
        else await refuse(row, written, answer?.reason ?? null);
      },
    });
  }

  async function askDue(carrier: Carrier): Promise<void> {
    const { name: service, can } = carrier;
    const due = await listDue(sql, { service, followed: true, now: now(), limit: mostDue });
    if (due.length === 0) return;
    const rows = due.map((row) => ({ ...followedOf(row, can.push), row }));
    const requests = await affordable(service);
    const chosen = chooseToAsk(rows, { requests, batch: can.batch.ask, now: clock.now() }).map(({ row }) => row);
    if (chosen.length === 0) return;
    await send(chosen, {
      ...{ service, size: can.batch.ask, perSecond: can.perSecond?.ask, call: carrier.ask },
      async take({ row }, news) {
        if (news) await keepNews(row, news, { source: service, push: can.push, asked: true });
        else await postpone(row, null);
      },
    });
  }

  /** One part after the other, at the pace that the service publishes. What goes wrong with a part, or a parcel, is its own alone. */
  async function send<Answer extends { number: string }>(rows: readonly ParcelRow[], sending: Sending<Answer>) {
    const { service, size, perSecond = usualPerSecond, call, take } = sending;
    const ends = Date.now() + roundMs;
    for (let start = 0; start < rows.length && Date.now() < ends; start += size) {
      if (start > 0) await pause(Math.ceil(1_000 / perSecond));
      const part = await refsOf(rows.slice(start, start + size));
      await noteRequests(sql, service, 1, now());
      const told = await call(part.map(({ ref }) => ref)).catch((error: unknown) => note(service, error));
      if ('wait' in told) {
        for (const { row } of part) await postpone(row, told.wait);
        if (told.ends) return defer(rows.slice(start + size), told.wait);
      } else for (const asked of part) await takeOne(asked, { told, take });
    }
  }

  async function takeOne<Answer extends { number: string }>(
    asked: AskedParcel,
    { told, take }: Pick<Sending<Answer>, 'take'> & { told: readonly Answer[] },
  ): Promise<void> {
    const { row } = asked;
    const answer = told.find(({ number }) => number === row.number);
    await take(asked, answer).catch(async (error: unknown) => {
      log.warn({ err: error, service: row.service }, 'what a carrier tells of a parcel was not kept');
      await postpone(row, null);
    });
  }

  /** Not their turn yet: they were not asked about. */
  async function defer(rows: readonly ParcelRow[], wait: number | null): Promise<void> {
    const nextAt = new Date(clock.now() + (wait ?? 5 * minuteMs));
    for (const row of rows) await changeParcel(sql, row, { nextAt });
  }

  function begin(row: ParcelRow, push: boolean): Promise<void> {
    return changeParcel(sql, row, {
      followed: true,
      reason: null,
      failures: 0,
      nextAt: turnOf({ ...row, failures: 0 }, push),
    });
  }

  /** What one service will not take goes to the next; what none takes is tried again some days. */
  function refuse(row: ParcelRow, written: WrittenParcel, reason: string | null): Promise<void> {
    const next = nextService(names, written, row.service);
    if (next) return changeParcel(sql, row, { service: next, failures: 0, reason, nextAt: now() });
    const failures = row.failures + 1;
    const nextAt = failures >= mostRefusals ? null : new Date(clock.now() + refusedMs);
    return changeParcel(sql, row, { failures, reason, nextAt });
  }

  /** Later, and the later the more often it failed. */
  function postpone(row: ParcelRow, wait: number | null): Promise<void> {
    const failures = row.failures + 1;
    const ms = wait ?? Math.min(5 * minuteMs * 2 ** row.failures, 720 * minuteMs);
    const asked = row.followed ? { askedAt: now() } : {};
    return changeParcel(sql, row, { failures, ...asked, nextAt: new Date(clock.now() + ms) });
  }

  function note(service: string, error: unknown): { wait: number | null; ends: boolean } {
    const known = error instanceof CarrierError;
    log.warn({ err: error, service, fault: known ? error.fault : undefined }, 'a carrier did not answer');
    const seconds = known ? error.retryAfterSeconds : null;
    return { wait: seconds === null ? null : seconds * 1_000, ends: !known || ofTheService.has(error.fault) };
  }

  async function affordable(service: string): Promise<number> {
    return canAfford(options.carriers.budget, await listRequests(sql, service, clock.now()), clock.now());
  }

  function now(): Date {
    return new Date(clock.now());
  }
}

function refuseHook(error: unknown): never {
  if (!(error instanceof CarrierError)) throw error;
  if (error.fault === 'signature')
    throw new AppError('access.denied', { detail: 'The signature is not the service’s.' });
  throw new AppError('request.invalid', { detail: 'This is not what the service publishes.', cause: error });
}
