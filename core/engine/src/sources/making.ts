import { type ShopId, type Source, SourceError, type SourceId, SourceSetup } from '@shopbell/contract';
import { z } from 'zod';
import { madeId } from '../made-id.ts';
import { createOutgoing } from '../outgoing/index.ts';
import type { Parts } from '../parts.ts';
import type { Connected } from '../sources-options.ts';
import { createOdoo } from './odoo/index.ts';
import type { Seal } from './seal.ts';
import { changeSource, type SourceRow, spend } from './store.ts';
import { createTryton } from './tryton/index.ts';
import { createWebhook } from './webhook/index.ts';
import type { MappingThread } from './webhook/mapping-thread.ts';
import type { SigningKey } from './webhook/signature.ts';
import type { Wire } from './wire.ts';

/** What is sealed beside a source: of an account one key, of a webhook those that sign. */
export const Keys = z.array(z.object({ key: z.string(), until: z.number().nullable() }));

/** The id of a source that the operator wrote down: the same in every process and after each start. */
export function connectedId(shop: ShopId, name: string): SourceId {
  return `src_${madeId(shop, 'source', name)}`;
}

/** Makes adapters of rows: with their keys, the guard of outgoing calls, and the budget. */
export function createMaking(
  { database, clock, options }: Pick<Parts, 'database' | 'clock' | 'options'>,
  { seal, thread, connected }: { seal: Seal; thread: MappingThread; connected: ReadonlyMap<SourceId, Connected> },
) {
  const guarded = createOutgoing({ allow: options.outgoing.allow });
  // The operator's own addresses need no leave of the operator.
  const trusted = createOutgoing({ allow: ['0.0.0.0/0', '::/0', ...options.outgoing.allow] });

  return {
    /** Throws `misconfigured` for a row that nothing can be made of. */
    async make(row: SourceRow): Promise<Source> {
      const written = connected.get(row.id);
      const setup = SourceSetup.safeParse(written?.setup ?? row.setup);
      if (!setup.success) throw broken('Its settings cannot be read. Save them anew.');
      const keys: SigningKey[] = written ? [{ key: written.key, until: null }] : await openKeys(row);
      if (setup.data.type === 'webhook') return createWebhook({ ...setup.data, keys, thread: thread.of(row.shop) });
      const key = keys[0]?.key;
      if (key === undefined) throw broken('It has no password or key yet. Write it.');
      const { address, ...account } = setup.data;
      const wire = wireOf(row, written !== undefined);
      const all = { ...account, address: address.replace(/\/+$/, ''), key, wire };
      return setup.data.type === 'odoo' ? createOdoo(all) : createTryton(all);
    },
    openKeys,
  };

  async function openKeys(row: SourceRow): Promise<SigningKey[]> {
    if (row.keys === null) return [];
    const opened = seal.open(row.keys);
    const keys = Keys.safeParse(opened ? JSON.parse(opened.text) : null);
    if (!opened || !keys.success)
      throw broken('Its key cannot be opened any more, for the server’s secret was changed. Write it anew.');
    if (opened.stale) await changeSource(database.sql, row, { keys: seal.seal(opened.text) });
    return keys.data;
  }

  function wireOf(row: SourceRow, ours: boolean): Wire {
    const { seconds, bytes, budget } = options.sources;
    const outgoing = ours ? trusted : guarded;
    return {
      seconds,
      bytes,
      async call(url, call) {
        if (await spend(database.sql, row, { perHour: budget.perHour, now: clock.now() })) return outgoing(url, call);
        const detail = `It has been asked ${budget.perHour} times within this hour, which is all that it may be.`;
        throw new SourceError('rate-limited', {
          detail,
          retryAfterSeconds: 3_600 - Math.floor((clock.now() / 1_000) % 3_600),
        });
      },
    };
  }
}

function broken(detail: string): SourceError {
  return new SourceError('misconfigured', { detail });
}
