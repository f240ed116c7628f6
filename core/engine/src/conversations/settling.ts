import {
  type Actor,
  AppError,
  type ConversationId,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
  conversationWoken,
  type ShopId,
  surveyAsked,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import type { JournalTx } from '../journal/journal.ts';
import { type Changing, type Keyed, requireChange } from './changing.ts';
import type { Announced } from './conversation.ts';
import { type Ground, subjectOf } from './ground.ts';
import { type ConversationRow, findRow } from './store.ts';
import { setActivity, setColumns } from './writing-store.ts';

const wakeJob = 'conversations-wake';
/** A year and a day: longer is no snooze. */
const longestSnoozeMs = 366 * 86_400_000;

/** Putting a conversation aside, closing and opening it. */
export function createSettling({ parts, shops, agentActor }: Ground, change: Changing) {
  const { journal, clock } = parts;

  return {
    /** Puts aside until a time. Throws `request.invalid` for one that has passed, or is more than a year away. */
    async snooze(caller: AgentCaller, { until, ...keyed }: Keyed & { until: string }): Promise<void> {
      const runAt = requireSoon(until, clock.now());
      const actor = await agentActor(caller);
      await change(caller.shop, { ...keyed, as: [conversationSnoozed] }, async (tx, row) => {
        const { status } = requireChange(row, 'snoozed');
        await tx.append({ kind: conversationSnoozed, body: { until: runAt.toISOString() }, actor, key: keyed.key });
        await setColumns(tx.sql, row.shop, row.id, { snoozed_until: runAt });
        await setActivity(tx.sql, row.shop, row.id, { status });
        await tx.enqueue(wakeJob, { shop: row.shop, conversation: row.id }, { runAt, key: `${row.shop} ${row.id}` });
      });
    },
    /** The job that a snooze left: wakes the conversation when it is still due. */
    async wake({ shop, conversation }: { shop: ShopId; conversation: ConversationId }): Promise<void> {
      await journal.write(subjectOf(shop, conversation), async (tx) => {
        const row = await findRow(tx.sql, shop, conversation);
        if (row?.status !== 'snoozed' || !row.snoozedUntil || row.snoozedUntil.getTime() > clock.now()) return;
        await openAgain(tx, row, { actor: { type: 'system' }, key: null, announce: 'woken' });
      });
    },
    /** Closes the matter, and asks the survey once for each time it is closed. Throws `refused`. */
    async resolve(caller: AgentCaller, keyed: Keyed): Promise<void> {
      const { widget } = (await shops.getSettings(caller.shop)).settings;
      const actor = await agentActor(caller);
      await change(caller.shop, { ...keyed, as: [conversationResolved] }, async (tx, row) => {
        requireChange(row, 'resolved');
        const resolution = row.resolution + 1;
        const resolved_at = new Date(clock.now());
        await tx.append({ kind: conversationResolved, body: { resolution }, actor, key: keyed.key });
        await setColumns(tx.sql, row.shop, row.id, { resolved_at, resolution, snoozed_until: null });
        await setActivity(tx.sql, row.shop, row.id, { status: 'resolved', waitingSince: null });
        if (widget.survey && row.personMessages > 0) await askSurvey(tx, resolution);
      });
    },
    /** Opens a resolved or snoozed conversation again. Throws `refused`. */
    async reopen(caller: AgentCaller, keyed: Keyed): Promise<void> {
      const actor = await agentActor(caller);
      await change(caller.shop, { ...keyed, as: [conversationReopened, conversationWoken] }, async (tx, row) => {
        const { announce } = requireChange(row, 'reopened');
        await openAgain(tx, row, { actor, key: keyed.key, announce });
      });
    },
  };
}

/** The key under which the survey of a resolution is asked. */
export function surveyKey(resolution: number): string {
  return `survey:${resolution}`;
}

async function askSurvey(tx: JournalTx, resolution: number): Promise<void> {
  await tx.append({ kind: surveyAsked, body: { resolution }, actor: { type: 'system' }, key: surveyKey(resolution) });
}

async function openAgain(
  tx: JournalTx,
  { shop, id, lastBy, activityAt }: ConversationRow,
  { actor, key, announce }: { actor: Actor; key: string | null; announce: Announced },
): Promise<void> {
  const reopened = announce === 'reopened';
  await tx.append({ kind: reopened ? conversationReopened : conversationWoken, body: {}, actor, key });
  await setColumns(tx.sql, shop, id, { resolved_at: null, snoozed_until: null });
  // Whose turn it was before it was closed is still so: a person who wrote last is waiting.
  const waitingSince = lastBy === 'person' ? activityAt : null;
  await setActivity(tx.sql, shop, id, { status: 'open', ...(reopened ? { waitingSince } : {}) });
}

function requireSoon(until: string, now: number): Date {
  const time = Date.parse(until);
  if (time > now && time < now + longestSnoozeMs) return new Date(time);
  const message = 'must be a time to come, within a year';
  throw new AppError('request.invalid', { issues: [{ path: 'body.until', message }] });
}
