import { isDeepStrictEqual } from 'node:util';
import {
  type Actor,
  AppError,
  type EntryView,
  type HostShop,
  type Page,
  type ShopId,
  type ShopSettings,
  settingsChanged,
} from '@shopbell/contract';
import type { ShopRef } from '../http/gates.ts';
import { remember } from '../http/remember.ts';
import type { SubjectRef } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import { businessSeconds, isOpen, opensAt } from './hours.ts';
import { isAllowedOrigin, originOf } from './origins.ts';
import { parseSection, readSettings, type Section } from './settings.ts';
import {
  findShopOfHost,
  findShopRow,
  hasOrigin,
  keepShop,
  listChanges,
  listShopIds,
  type ShopRow,
  writeSection,
} from './store.ts';

/** A shop as the other domains see it. */
export interface Shop {
  id: ShopId;
  /** The host's id of it. */
  hostId: string;
  name: string;
  locale: string;
  timeZone: string;
  currency: string;
  url: string | null;
}

/** Open now, or from when: `opensAt` is RFC 3339 UTC, null when open, and when the shop stays closed for 400 days. */
export interface OpenState {
  open: boolean;
  opensAt: string | null;
}

export type Shops = ReturnType<typeof createShopsService>;

/** Settings and shops may be this old when read; who changes settings sees the change at once in their process. */
const settingsSeconds = 5;
const shopSeconds = 60;
/** Pages that are open have an hour to learn of another notice. */
const noticeGraceMs = 3_600_000;

export function createShopsService({ database, host, clock, journal }: Parts) {
  const { sql } = database;
  const byName = remember(
    { seconds: shopSeconds, clock, nameOf: (name: string | null) => name ?? '\0' },
    async (name) => {
      const found = await host.findShop(name);
      if (!found) throw new AppError('not-found', { detail: 'There is no such shop.' });
      return { row: await keepShop(sql, host.name, found), found };
    },
  );
  const byId = remember({ seconds: settingsSeconds, clock, nameOf: (id: ShopId) => id }, async (id) => {
    const row = await findShopRow(sql, id);
    if (!row) throw new AppError('not-found', { detail: 'There is no such shop.' });
    return row;
  });
  const settingsOf = (row: ShopRow) => ({ settings: readSettings(row, row.settings), version: row.version });

  const service = {
    /** The shop that a storefront calls `name`, made when it is new. Throws `not-found`. */
    async getByName(name: string | null): Promise<{ shop: Shop; hostShop: HostShop }> {
      const { row, found } = await byName(name);
      return { shop: viewShop(row), hostShop: found };
    },
    /** The same by its id alone; null where there is no such shop. */
    findId: (name: string | null): Promise<ShopId | null> => byName(name).then(({ row }) => row.id, orNull),
    /** Throws `not-found`. */
    async get(id: ShopId): Promise<Shop> {
      return viewShop(await byId(id));
    },
    /** All settings, with the version that a change has to name. At most 5 s old. */
    async getSettings(id: ShopId): Promise<{ settings: ShopSettings; version: number }> {
      return settingsOf(await byId(id));
    },
    /** Changes one section. Throws `request.invalid`, and `conflict` when `version` is no longer the newest. */
    async changeSettings(
      shop: ShopId,
      change: { section: Section; value: unknown; version: number },
      actor: Actor,
    ): Promise<{ settings: ShopSettings; version: number }> {
      const value = parseSection(change.section, change.value);
      const changed = await journal.write(subjectOf(shop), async (tx) => {
        const before = await findShopRow(tx.sql, shop);
        if (!before) throw new AppError('not-found');
        const old = settingsOf(before);
        // A retry of a change that went through, whose answer was lost.
        if (before.version === change.version + 1 && isDeepStrictEqual(old.settings[change.section], value))
          return before;
        const row = await writeSection(tx.sql, { shop, ...change, value });
        if (!row) throw new AppError('conflict', { reason: 'settings.changed' });
        const body = { section: change.section, before: old.settings[change.section], after: value };
        await tx.append({ kind: settingsChanged, body, actor });
        return row;
      });
      byId.forget();
      return settingsOf(changed);
    },
    /** Whether this is the version of the notice as it stands, or as it stood within the last hour: pages that are open show that one. */
    async knowsNotice(shop: ShopId, version: string): Promise<boolean> {
      const { settings } = await service.getSettings(shop);
      if (settings.notice?.version === version) return true;
      const changes = await listChanges(sql, shop, 'notice', new Date(clock.now() - noticeGraceMs));
      // `after` too: another process may know of a change already that this one has not seen.
      const notices = changes.flatMap(({ before, after }) => [before, after] as ShopSettings['notice'][]);
      return notices.some((notice) => notice?.version === version);
    },
    /** Whether the shop answers at `at` (milliseconds), and when it does next. */
    async openAt(id: ShopId, at: number = clock.now()): Promise<OpenState> {
      const { hours } = (await service.getSettings(id)).settings;
      const next = opensAt(hours, at);
      return { open: isOpen(hours, at), opensAt: next === null ? null : new Date(next).toISOString() };
    },
    /** Seconds of business between two times (milliseconds), by the hours as they are set now. */
    async businessSeconds(id: ShopId, from: number, to: number): Promise<number> {
      return businessSeconds((await service.getSettings(id)).settings.hours, from, to);
    },
    async allowsOrigin(origin: string, ref: ShopRef): Promise<boolean> {
      const row = await ('id' in ref ? byId(ref.id) : byName(ref.name).then((found) => byId(found.row.id))).catch(
        orNull,
      );
      return row !== null && isAllowedOrigin(origin, { url: row.url, origins: settingsOf(row).settings.origins });
    },
    async anyAllowsOrigin(origin: string): Promise<boolean> {
      const normal = originOf(origin);
      if (!normal) return false;
      return (await hasOrigin(sql, normal)) || service.allowsOrigin(origin, { name: null });
    },
    /** The rows of a shop are gone: nothing is remembered of it in this process. Others do for a minute. */
    forget(): void {
      byName.forget();
      byId.forget();
    },
    /** By the host's id of it; null where nobody has called it yet. */
    findByHostId: (hostId: string) => findShopOfHost(sql, host.name, hostId),
    list: () => listShopIds(sql),
    /** The shop's own journal, newest first: who saw, changed, exported or erased what. */
    async listEntries(
      shop: ShopId,
      { cursor, limit }: { cursor?: string | undefined; limit: number },
    ): Promise<Page<EntryView>> {
      const before = cursor === undefined ? (await journal.lastSeq(subjectOf(shop))) + 1 : readSeqCursor(cursor);
      const entries = await journal.read(subjectOf(shop), { audience: 'system', before, limit });
      const oldest = entries[0]?.seq ?? 1;
      return { items: entries.reverse(), next: oldest > 1 ? String(oldest) : null };
    },
  };
  return service;
}

/** The journal of the shop itself. */
export function subjectOf(shop: ShopId): SubjectRef {
  return { shop, type: 'shop', id: shop };
}

function viewShop({ id, hostId, name, locale, timeZone, currency, url }: ShopRow): Shop {
  return { id, hostId, name, locale, timeZone, currency, url };
}

function orNull(error: unknown): null {
  if (error instanceof AppError && error.code === 'not-found') return null;
  throw error;
}

function readSeqCursor(cursor: string): number {
  if (/^[1-9]\d{0,8}$/.test(cursor)) return Number(cursor);
  throw new AppError('request.invalid', {
    issues: [{ path: 'query.cursor', message: 'must be a cursor that this API gave' }],
  });
}
