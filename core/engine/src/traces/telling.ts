import {
  AppError,
  type HostOrderStory,
  type OwnTrace,
  type ShopId,
  type Trace,
  type TraceLine,
  type TraceSourceState,
} from '@shopbell/contract';
import type { AgentCaller, VisitorCaller } from '../http/handlers.ts';
import { listOpen, sumGiven } from './action-store.ts';
import type { Actions } from './actions.ts';
import { type Deliveries, waysOf } from './deliveries.ts';
import { type Ground, getLimit, noteLook, requireOrders } from './ground.ts';
import type { createHearing } from './hearing.ts';
import { leftOf } from './limits.ts';
import { orderIdOf, orderSubject } from './order-id.ts';
import { ownOrder, ownWhere, ownWrong, vouchedCustomer } from './own-orders.ts';
import { listParcels, type ParcelRow } from './parcel-store.ts';
import { shownNews } from './parcels.ts';
import { withoutPerson } from './snapshot.ts';
import { findSnapshot } from './store.ts';
import { createTalks } from './talks.ts';
import { whatCanBeDone } from './trace/can.ts';
import { chainOf } from './trace/chain.ts';
import { toldByCarriers } from './trace/told-by-carriers.ts';
import { toldByHost } from './trace/told-by-host.ts';
import { toldByEntries } from './trace/told-by-shopbell.ts';
import { toldBySources } from './trace/told-by-sources.ts';
import { whenComes } from './trace/when.ts';
import { whereIs } from './trace/where.ts';
import { whatIsWrong } from './trace/wrong.ts';

/** What the host may take where there is something stored to show instead. */
const hostMs = 2_000;
/** Stored lines that are not older are not asked for again. */
const youngMs = 5_000;
const mostEntries = 500;

interface Beside {
  actions: Actions;
  hearing: ReturnType<typeof createHearing>;
  deliveries: Deliveries;
}

interface Read {
  story: HostOrderStory;
  source: TraceSourceState;
}

export function createTelling(ground: Ground, { actions, hearing, deliveries }: Beside) {
  const { parts, shops, sources } = ground;
  const talks = createTalks(ground);
  const { journal, database, host, clock } = parts;

  return {
    /** The trace as an agent sees it. Throws `access.denied`, `not-found`; `host.unavailable` where nothing is stored either. */
    async tell(caller: AgentCaller, { order, fresh }: { order: string; fresh: boolean }): Promise<Trace> {
      requireOrders(caller);
      const { shop, agent, sees } = caller;
      const { story, source } = await read(shop, order, fresh);
      const id = orderIdOf(shop, order);
      await noteLook(ground, caller, story);
      const [open, before, seen] = await Promise.all([
        listOpen(database.sql, shop, id),
        sumGiven(database.sql, shop, id, agent),
        look(shop, story, 'agents'),
      ]);
      const left = leftOf(await getLimit(ground, caller), { before, currency: story.totals.total.currency });
      const abilities = host.can.orders;
      const can = { story, abilities, open: open.length > 0, silent: source.state === 'silent', left };
      const shown = source.state === 'fresh' && sees.customers ? story : withoutAddress(story);
      const views = await Promise.all(open.map((row) => actions.view(shop, row)));
      const { told, watched, ...state } = seen;
      const lines = chainOf([...told, ...toldByHost(shown)]);
      return { id, order: shown, lines, ...state, can: whatCanBeDone(can), open: views, sources: [source, ...watched] };
    },

    /**
     * The trace of their own order as a customer sees it. Only whom the host vouches for, never who holds a link or typed an address. Throws
     * `not-found`, for somebody else's order as for one that is not there.
     */
    async tellOwn(caller: VisitorCaller, order: string): Promise<OwnTrace> {
      const { shop } = caller;
      const customer = vouchedCustomer(caller);
      if (customer === null) throw new AppError('not-found');
      const { story, source } = await read(shop, order, false);
      if (story.customer !== customer) throw new AppError('not-found');
      return ownTrace(shop, { story, source });
    },

    /** The same for an order that somebody else has made sure they may see. Throws `not-found`, `host.unavailable`. */
    async tellShopper(shop: ShopId, order: string): Promise<OwnTrace> {
      return ownTrace(shop, await read(shop, order, false));
    },

    /** The host's id of the customer whose order it is; null of nobody's. Throws `not-found`, `host.unavailable`. */
    async findCustomer(shop: ShopId, order: string): Promise<string | null> {
      return (await read(shop, order, false)).story.customer;
    },

    /** An order that an agent wants to show somebody. Throws `access.denied`, `not-found`, `host.unavailable`. */
    async getOrder(caller: AgentCaller, order: string): Promise<HostOrderStory> {
      requireOrders(caller);
      const { story } = await read(caller.shop, order, false);
      await noteLook(ground, caller, story);
      return story;
    },
  };

  async function ownTrace(shop: ShopId, { story, source }: Read): Promise<OwnTrace> {
    const { told, where, when, wrong, tiles, watched } = await look(shop, story, 'customer');
    const all = [...told, ...toldByHost(story)].filter(({ audience }) => audience === 'customer');
    const lines: TraceLine[] = chainOf(all);
    // How the shop calls its suppliers, and how they are, is not the customer's.
    const sources = [source, ...watched.filter((each) => each.source !== 'source')];
    const shown = { where: ownWhere(where), when, wrong: ownWrong(wrong) };
    return { order: ownOrder(story), lines, ...shown, tiles, sources };
  }

  /** Stored lines at once, and the host after; the host at once where nothing is stored, or when it is asked for. */
  async function read(shop: ShopId, order: string, fresh: boolean): Promise<Read> {
    const stored = await findSnapshot(database.sql, shop, orderIdOf(shop, order));
    if (!stored) return askHost(shop, order);
    const asOf = stored.seenAt.toISOString();
    const kept = (state: 'stored' | 'silent'): Read => ({
      story: stored.story,
      source: { source: 'host', state, asOf },
    });
    if (fresh) return (await inTime(askHost(shop, order))) ?? kept('silent');
    const { hostId } = await shops.get(shop);
    if (clock.now() - stored.seenAt.getTime() > youngMs) hearing.hint({ shop: hostId, order });
    return kept('stored');
  }

  async function askHost(shop: ShopId, order: string): Promise<Read> {
    const story = await hearing.refresh(shop, order, { opened: true });
    if (!story) throw new AppError('not-found');
    return { story, source: { source: 'host', state: 'fresh', asOf: new Date(clock.now()).toISOString() } };
  }

  /** Null when the host fails, or takes longer than somebody would wait. */
  async function inTime(asking: Promise<Read>): Promise<Read | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, hostMs, null);
    });
    const answer = asking.catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'host.unavailable') return null;
      throw error;
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  /** What is said besides by the host, and what follows from all of it. */
  async function look(shop: ShopId, story: HostOrderStory, audience: 'customer' | 'agents') {
    const carriers = waysOf(story);
    const reading = journal.read(orderSubject(shop, story.id), { audience, before: 2_147_483_647, limit: mostEntries });
    const [entries, said, cases, parcels, outside, { settings }] = await Promise.all([
      reading,
      audience === 'agents' ? reading.then((entries) => talks.tell(shop, story.id, entries)) : [],
      carriers.length === 0 ? [] : deliveries.list(shop, carriers),
      listParcels(database.sql, shop, orderIdOf(shop, story.id)),
      sources.tell(shop, story, { ask: audience === 'agents' }),
      shops.getSettings(shop),
    ]);
    const now = clock.now();
    const news = parcels.map((row) => shownNews(row, { now, snapshot: { story } }));
    const where = whereIs(story, news);
    const when = whenComes({ story, parcels: where.parcels, news, cases, now });
    const wrong = whatIsWrong({ story, parcels: where.parcels, news, when, now });
    const told = [
      ...toldByEntries(entries),
      ...said,
      ...toldByCarriers(news),
      ...toldBySources(outside.told, { story, viewer: audience }),
    ];
    const { tiles } = settings.map;
    return { told, where, when, wrong, tiles, watched: [...watchedState(parcels), ...outside.states] };
  }
}

/** How fresh the carriers' part is, where anybody watches. */
function watchedState(parcels: readonly ParcelRow[]): TraceSourceState[] {
  if (parcels.length === 0) return [];
  const heard = parcels.flatMap(({ heardAt }) => (heardAt ? [heardAt.toISOString()] : [])).sort();
  const silent = parcels.some(({ failures }) => failures > 0);
  return [{ source: 'carrier', state: silent ? 'silent' : 'stored', asOf: heard.at(-1) ?? null }];
}

function withoutAddress(story: HostOrderStory): HostOrderStory {
  return { ...withoutPerson(story), address: null };
}
