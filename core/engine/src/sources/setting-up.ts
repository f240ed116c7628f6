import { randomBytes } from 'node:crypto';
import {
  type AnswerOf,
  AppError,
  type Routes,
  routes,
  type ShopId,
  SourceError,
  type SourceId,
  SourceSetup,
  type SourceView,
} from '@shopbell/contract';
import type { z } from 'zod';
import type { AgentCaller } from '../http/handlers.ts';
import { addressOf } from '../options.ts';
import type { Parts } from '../parts.ts';
import type { createMaking } from './making.ts';
import type { Seal } from './seal.ts';
import { changeSource, findSource, hourOf, keepSource, listSources, removeSource, type SourceRow } from './store.ts';
import { mapBody } from './webhook/mapping.ts';
import type { MappingThread } from './webhook/mapping-thread.ts';
import { isZone } from './webhook/times.ts';

type Body<Name extends 'saveSource' | 'trySource'> = z.output<Routes[Name]['body']>;

/** What a shop's admin does with its sources. All throw `not-found` for a source that is not the shop's. */
export function createSettingUp(
  { database, clock, options }: Pick<Parts, 'database' | 'clock' | 'options'>,
  { seal, thread, making }: { seal: Seal; thread: MappingThread; making: ReturnType<typeof createMaking> },
) {
  const { sql } = database;

  return {
    async list(shop: ShopId): Promise<{ items: SourceView[] }> {
      return { items: (await listSources(sql, shop)).map(view) };
    },
    /** Throws `request.invalid` for a time zone that there is not, `refused` for a source of the operator's. */
    async save({ shop }: AgentCaller, { source, name, setup, key }: Body<'saveSource'>): Promise<SourceView> {
      requireZone(setup);
      const known = await findSource(sql, shop, source);
      if (known?.setup === null) throw new AppError('refused', { reason: 'source.operator' });
      const same = known?.type === setup.type;
      // A key belongs to the server that it was written for: it must not be sent to another one.
      const moved = known && same && setup.type !== 'webhook' && !sameServer(known.setup, setup);
      if (moved && key === undefined)
        throw new AppError('request.invalid', {
          issues: [{ path: 'body.key', message: 'write the key anew: the address is another one' }],
        });
      const kept = same ? (known?.keys ?? null) : null;
      const keys = key === undefined || setup.type === 'webhook' ? kept : sealed([{ key, until: null }]);
      const now = new Date(clock.now());
      const nextAt = setup.type === 'webhook' ? null : now;
      const row = await keepSource(sql, { shop, id: source, name, type: setup.type, setup, keys, nextAt }, now);
      if (!row) throw new AppError('not-found');
      return view(row);
    },
    async remove(shop: ShopId, source: SourceId): Promise<{ source: SourceId }> {
      const row = await findSource(sql, shop, source);
      if (row?.setup === null) throw new AppError('refused', { reason: 'source.operator' });
      await removeSource(sql, shop, source);
      return { source };
    },
    /** The key that a webhook signs with from now on. */
    async renewKey(
      shop: ShopId,
      { source, oldHours }: { source: SourceId; oldHours: number },
    ): Promise<AnswerOf<Routes['renewSourceKey']>> {
      const row = await getSource(shop, source);
      if (row.type !== 'webhook' || row.setup === null)
        throw new AppError('refused', {
          reason: 'source.key',
        });
      const until = clock.now() + oldHours * 3_600_000;
      const old = (await making.openKeys(row).catch(() => [])).filter(
        (each) => each.until === null || each.until > clock.now(),
      );
      const key = randomBytes(32).toString('base64url');
      const kept =
        oldHours === 0 ? [] : old.map((each) => ({ ...each, until: Math.min(each.until ?? until, until) })).slice(0, 4);
      await changeSource(sql, row, { keys: sealed([{ key, until: null }, ...kept]) });
      const oldUntil = kept.length > 0 ? new Date(until).toISOString() : null;
      return { source, hookUrl: hookUrl(source), key, oldUntil };
    },
    async check(shop: ShopId, source: SourceId): Promise<{ ok: boolean; trouble: string | null }> {
      const row = await getSource(shop, source);
      try {
        await (await making.make(row)).check();
        if (row.type !== 'webhook')
          await changeSource(sql, row, { failures: 0, trouble: null, nextAt: new Date(clock.now()) });
        return { ok: true, trouble: null };
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        const trouble = error.message.slice(0, 500);
        // Whoever looks at the list sees it too. When it is asked next stays as it was.
        if (row.type !== 'webhook') await changeSource(sql, row, { trouble });
        return { ok: false, trouble };
      }
    },
    /** What a mapping makes of a sample. */
    async try({ mapping, sample }: Body<'trySource'>): Promise<AnswerOf<Routes['trySource']>> {
      const now = clock.now();
      try {
        const { lines, unread } = await mapBody(thread, sample, { mapping, sentAt: now, now });
        const none =
          lines.length + unread.length === 0 ? ['The mapping finds nothing in this body: look at “each”.'] : [];
        return { lines, problems: [...unread, ...none] };
      } catch (error) {
        if (error instanceof SourceError) return { lines: [], problems: [error.message] };
        throw error;
      }
    },
  };

  async function getSource(shop: ShopId, source: SourceId): Promise<SourceRow> {
    const row = await findSource(sql, shop, source);
    if (!row) throw new AppError('not-found');
    return row;
  }

  function sealed(keys: readonly { key: string; until: number | null }[]): string {
    return seal.seal(JSON.stringify(keys));
  }

  function hookUrl(source: SourceId): string {
    return `${addressOf(options, routes.hearSource.path)}?source=${source}`;
  }

  function view(row: SourceRow): SourceView {
    const { id, name, type, setup, heardAt, askedAt, nextAt, failures, trouble, unread } = row;
    const used = row.hour === hourOf(clock.now()) ? row.requests : 0;
    return {
      ...{ source: id, name, type, setup: SourceSetup.safeParse(setup).data ?? null, failures, trouble, unread },
      hookUrl: type === 'webhook' ? hookUrl(id) : null,
      heardAt: heardAt?.toISOString() ?? null,
      askedAt: askedAt?.toISOString() ?? null,
      nextAt: nextAt?.toISOString() ?? null,
      // The operator's stands beside its settings.
      hasKey: setup === null || row.keys !== null,
      budget: type === 'webhook' ? null : { used, perHour: options.sources.budget.perHour },
    };
  }
}

function requireZone(setup: SourceSetup): void {
  if (setup.type !== 'webhook' || setup.mapping.zone === null || isZone(setup.mapping.zone)) return;
  const message = 'write a time zone like Europe/Berlin';
  throw new AppError('request.invalid', { issues: [{ path: 'body.setup.mapping.zone', message }] });
}

function sameServer(known: unknown, setup: SourceSetup): boolean {
  const before = SourceSetup.safeParse(known).data;
  return !!before && before.type !== 'webhook' && setup.type !== 'webhook' && before.address === setup.address;
}
