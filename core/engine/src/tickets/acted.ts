import {
  type EntryId,
  type EntryView,
  HostRefusal,
  orderActionDone,
  orderActionLanded,
  orderActionRefused,
  orderActionSettled,
  orderActionUnclear,
  orderActionWaits,
  type ShopId,
  ticketActed,
} from '@shopbell/contract';
import type { Listener } from '../journal/journal.ts';
import { askedByOf, type Ground, ticketSubject } from './ground.ts';
import { moveTicket } from './moving.ts';
import { findByAction, findTicket, setTicket } from './store.ts';
import { refuseMove } from './ticket.ts';

/** A ticket hears what became of the action that it asked approval for; with it the ticket is done. */
export function createActed(ground: Ground): Listener {
  const { journal, database, clock } = ground.parts;
  return {
    name: 'tickets.acted',
    hears: [
      orderActionDone,
      orderActionLanded,
      orderActionRefused,
      orderActionUnclear,
      orderActionWaits,
      orderActionSettled,
    ],
    async hear(entry, shop) {
      const asked = await ground.traces.findAsked(shop, entry.body.asked as EntryId);
      const known = asked && (await findByAction(database.sql, shop, asked));
      if (known) await tell(entry, shop, known.id);
    },
  };

  async function tell(entry: EntryView, shop: ShopId, ticket: Parameters<typeof findTicket>[2]): Promise<void> {
    const { hours } = (await ground.shops.getSettings(shop)).settings;
    const actor = { type: 'system' } as const;
    await journal.write(ticketSubject(shop, ticket), async (tx) => {
      const row = await findTicket(tx.sql, shop, ticket);
      if (!row) return;
      const body = { ...outcomeOf(entry), ...askedByOf(row) };
      const { repeated } = await tx.append({
        kind: ticketActed,
        body,
        actor,
        cause: entry.id,
        key: `acted:${entry.id}`,
      });
      if (repeated) return;
      const key = `done:${entry.id}`;
      if (body.state === 'done' && refuseMove(row, 'done', undefined) === null)
        await moveTicket(ground, { tx, row, actor, key }, { to: 'done', hours });
      // Nothing was given: the amount waits for a yes or no again.
      else if (['refused', 'failed', 'not-done'].includes(body.state))
        await setTicket(tx.sql, row, { approval: 'asked' }, new Date(clock.now()));
      else await setTicket(tx.sql, row, {}, new Date(clock.now()));
    });
  }
}

function outcomeOf({ kind, body }: EntryView) {
  const refusal = HostRefusal.safeParse(body.refusal);
  const words = typeof body.text === 'string' && body.text !== '' ? { text: body.text.slice(0, 500) } : {};
  if (kind === orderActionRefused.kind)
    return { state: 'refused', ...(refusal.success ? { refusal: refusal.data } : {}), ...words } as const;
  if (kind === orderActionUnclear.kind) return { state: 'unclear' } as const;
  if (kind === orderActionWaits.kind) return { state: 'waits' } as const;
  if (kind === orderActionSettled.kind) return { state: body.done === true ? 'done' : 'not-done' } as const;
  if (kind === orderActionLanded.kind) return { state: landedAs(body.landed), ...words } as const;
  // The ticket is done once the money is there.
  return { state: body.pending === true ? 'pending' : 'done' } as const;
}

function landedAs(landed: unknown): 'done' | 'failed' | 'waits' {
  return landed === 'settled' ? 'done' : landed === 'failed' ? 'failed' : 'waits';
}
