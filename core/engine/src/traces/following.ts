import { AppError, type Carrier, CarrierError, type ParcelNews } from '@shopbell/contract';
import { canAfford, chooseToAsk, nextService, type WrittenParcel } from '../carriers/index.ts';
import { createAsking } from './asking.ts';
import type { Ground } from './ground.ts';
import { changeParcel, listDue, listNumbered, listRequests, noteRequests, type ParcelRow } from './parcel-store.ts';
import { type createParcels, followedOf, turnOf } from './parcels.ts';

const minuteMs = 60_000;
/** What a service would not take today is not taken tomorrow either, most times. */
const refusedMs = 24 * 60 * minuteMs;
const mostRefusals = 3;
const mostDue = 2_000;
/** A service tells of some parcels at a time. */
const hookBytes = 1_048_576;

export interface Hook {
  service: string;
  headers: Headers;
  body: Uint8Array;
  url: string;
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
    await noteRequests(sql, service, Math.ceil(rows.length / can.batch.follow), now());
    const asked = await refsOf(rows);
    const answers = await carrier.follow(asked.map(({ ref }) => ref)).catch((error: unknown) => note(service, error));
    for (const { row, written } of asked) {
      if ('wait' in answers) await postpone(row, answers.wait);
      else {
        const answer = answers.find(({ number }) => number === row.number);
        if (answer?.followed) await begin(row, can.push);
        else await refuse(row, written, answer?.reason ?? null);
      }
    }
  }

  async function askDue(carrier: Carrier): Promise<void> {
    const { name: service, can } = carrier;
    const due = await listDue(sql, { service, followed: true, now: now(), limit: mostDue });
    if (due.length === 0) return;
    const rows = due.map((row) => ({ ...followedOf(row, can.push), row }));
    const requests = await affordable(service);
    const chosen = chooseToAsk(rows, { requests, batch: can.batch.ask, now: clock.now() }).map(({ row }) => row);
    if (chosen.length === 0) return;
    await noteRequests(sql, service, Math.ceil(chosen.length / can.batch.ask), now());
    const refs = (await refsOf(chosen)).map(({ ref }) => ref);
    const told = await carrier.ask(refs).catch((error: unknown) => note(service, error));
    for (const row of chosen) {
      if ('wait' in told) await postpone(row, told.wait);
      else {
        const news = told.find(({ number }) => number === row.number);
        if (news) await keepNews(row, news, { source: service, push: can.push, asked: true });
      }
    }
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

  function note(service: string, error: unknown): { wait: number | null } {
    const known = error instanceof CarrierError;
    log.warn({ err: error, service, fault: known ? error.fault : undefined }, 'a carrier did not answer');
    const seconds = known ? error.retryAfterSeconds : null;
    return { wait: seconds === null ? null : seconds * 1_000 };
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
