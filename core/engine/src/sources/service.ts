import type { OrderNames, ShopId, SourceId, SourceLine, TraceSourceState } from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import type { Connected } from '../sources-options.ts';
import { createHearing } from './hearing.ts';
import { connectedId, createMaking } from './making.ts';
import { namesOf } from './order-name.ts';
import { createSeal } from './seal.ts';
import { createSettingUp } from './setting-up.ts';
import { changeSource, keepConnected, listLines, listSources, removeLines, type SourceRow } from './store.ts';
import { createWatching } from './watching.ts';
import { createMappingThread } from './webhook/mapping-thread.ts';

export const askJob = 'sources-ask';

export type Sources = ReturnType<typeof createSourcesService>;

/** What a source told of an order, with what the shop calls the source. */
export interface SourceTold {
  source: SourceId;
  name: string;
  line: SourceLine;
}

export function createSourcesService(parts: Parts, { shops }: { shops: Shops }) {
  const { database, options, clock, jobs, log } = parts;
  const { sql } = database;
  const seal = createSeal(options.secret);
  const thread = createMappingThread(options.sources.mapping);
  const connected = new Map<SourceId, Connected>();
  const making = createMaking(parts, { seal, thread, connected });
  const watching = createWatching(parts, making);
  let joined: Promise<void> | null = null;

  return {
    ...createSettingUp(parts, { seal, thread, making }),
    hear: async (...call: Parameters<ReturnType<typeof createHearing>['hear']>) => {
      await join();
      return createHearing(parts, making).hear(...call);
    },
    async watch(): Promise<void> {
      await join();
      await watching.watch();
    },
    async askAll(shop: ShopId, order: OrderNames): Promise<void> {
      await join();
      await watching.askAll(shop, order);
    },
    sweep: watching.sweep,
    /**
     * What all sources told of an order, and how fresh the part of each is. With `ask`, those that can be asked are, after the answer: nothing waits for
     * that, and nothing fails by it.
     */
    async tell(
      shop: ShopId,
      order: OrderNames,
      { ask }: { ask: boolean },
    ): Promise<{ told: SourceTold[]; states: TraceSourceState[] }> {
      const rows = await listSources(sql, shop);
      if (rows.length === 0) return { told: [], states: [] };
      if (ask && rows.some(({ type }) => type !== 'webhook')) wish(shop, order);
      const names = new Map(rows.map(({ id, name }) => [id, name]));
      const lines = await listLines(sql, shop, namesOf(order));
      const told = lines.map(({ source, line }) => ({ source, line, name: names.get(source) ?? '' }));
      return { told, states: rows.map(stateOf) };
    },
    /** All that was told of these orders. */
    async readLines(shop: ShopId, orders: readonly OrderNames[]): Promise<SourceLine[]> {
      return (await listLines(sql, shop, orders.flatMap(namesOf))).map(({ line }) => line);
    },
    /** Forgets all that was told of these orders. */
    forgetOrders: (shop: ShopId, orders: readonly OrderNames[]) => removeLines(sql, shop, orders.flatMap(namesOf)),
    stop: thread.stop,
  };

  function wish(shop: ShopId, { number, id }: OrderNames): void {
    jobs
      .enqueue(askJob, { shop, number, id }, { key: JSON.stringify([shop, id]) })
      .catch((error: unknown) => log.warn({ err: error }, 'sources are not asked about an order'));
  }

  /** Writes the operator's sources into the table, once a process; tries again when the host does not answer. */
  function join(): Promise<void> {
    joined ??= joinAll().catch((error: unknown) => {
      joined = null;
      log.warn({ err: error }, 'the sources of the options wait for their shop');
    });
    return joined;
  }

  async function joinAll(): Promise<void> {
    for (const each of options.sources.connected) {
      const shop = each.shop === null ? (await shops.getByName(null)).shop.id : await shops.findByHostId(each.shop);
      if (!shop) continue;
      const id = connectedId(shop, each.name);
      connected.set(id, each);
      const now = new Date(clock.now());
      const nextAt = each.setup.type === 'webhook' ? null : now;
      await keepConnected(sql, { shop, id, name: each.name, type: each.setup.type, nextAt }, now);
    }
    await sweepConnected();
  }

  /** What the operator has taken out of the options is asked no more. */
  async function sweepConnected(): Promise<void> {
    for (const shop of await shops.list())
      for (const row of await listSources(sql, shop))
        if (row.setup === null && !connected.has(row.id)) await changeSource(sql, row, { nextAt: null });
  }
}

function stateOf({ name, failures, heardAt }: SourceRow): TraceSourceState {
  const state = failures > 0 ? 'silent' : 'stored';
  return { source: 'source', name, state, asOf: heardAt?.toISOString() ?? null };
}
