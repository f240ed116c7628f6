import {
  type Actor,
  type AlertId,
  type AlertView,
  AppError,
  alertSnoozed,
  alertWoken,
  type ConversationId,
  type EntryId,
  type EntryView,
  type MoodSeverity,
  moodCorrected,
  type ShopId,
} from '@shopbell/contract';
import type { Mind } from '@shopbell/mind';
import type { AgentCaller, VisitorCaller } from '../http/handlers.ts';
import type { JournalTx } from '../journal/journal.ts';
import { type createAlerting, writeEnd } from './alerting.ts';
import { type Ground, talkSubject } from './ground.ts';
import { isJudged, textOf } from './judging.ts';
import { viewAlert } from './looking.ts';
import { planEscalation } from './notices.ts';
import { showInInbox } from './showing.ts';
import { type AlertRow, findAlert, findCorrections, saveCorrection, snoozeAlert } from './store.ts';

export const snoozeJob = 'emotion-wake';
const longestSnoozeMs = 86_400_000;

/** What agents say of alerts and moods, and whose are not read at all. */
export function createFeedback(ground: Ground, alerting: ReturnType<typeof createAlerting>) {
  const { parts, shops, agents, customers, conversations } = ground;
  const { clock, database, journal } = parts;

  return {
    /** Throws `not-found`, `request.invalid`, and `refused` for one about safety, or that has ended. */
    async snooze(caller: AgentCaller, { alert, until }: { alert: AlertId; until: string }): Promise<AlertView> {
      const time = Date.parse(until);
      if (time <= clock.now() || time > clock.now() + longestSnoozeMs)
        throw invalid('body.until', 'must be a time to come, within a day');
      const actor = await signatureOf(caller);
      return change(caller.shop, alert, async (tx, row) => {
        if (row.state === 'ended') throw new AppError('refused', { reason: 'alert.ended' });
        if (row.path === 'safety') throw new AppError('refused', { reason: 'alert.danger' });
        if (row.snoozedUntil?.getTime() === time) return;
        await tx.append({ kind: alertSnoozed, body: { alert, until }, actor, key: `snoozed:${alert}:${time}` });
        await snoozeAlert(tx.sql, row, new Date(time));
        await tx.enqueue(snoozeJob, { shop: row.shop, alert }, { runAt: new Date(time), key: `${row.shop} ${alert}` });
      });
    },
    /** The job: an alert that was put aside stands up again. */
    async wake({ shop, alert }: { shop: ShopId; alert: AlertId }): Promise<void> {
      const known = await findAlert(database.sql, shop, alert);
      if (!known) return;
      const { emotion } = (await shops.getSettings(shop)).settings;
      await journal.write(talkSubject(shop, known.conversation), async (tx) => {
        const row = await findAlert(tx.sql, shop, alert);
        if (row?.state !== 'snoozed' || !row.snoozedUntil || row.snoozedUntil.getTime() > clock.now()) return;
        const { path, risk, snoozedUntil } = row;
        const key = `woken:${alert}:${snoozedUntil.getTime()}`;
        await tx.append({ kind: alertWoken, body: { alert, path, risk }, actor: { type: 'system' }, key });
        await snoozeAlert(tx.sql, row, null);
        await planEscalation(tx, emotion, row, clock.now());
        await showInInbox(ground, tx, row);
      });
    },
    /** Says whether an alert was right: its message is learned from, and one that was not ends. Throws `not-found`. */
    async judge(caller: AgentCaller, { alert, atRisk }: { alert: AlertId; atRisk: boolean }): Promise<AlertView> {
      const actor = await signatureOf(caller);
      const known = await findAlert(database.sql, caller.shop, alert);
      const entry = known && (await journal.find(caller.shop, known.message));
      const mind = await ground.mindOf(caller.shop);
      return change(caller.shop, alert, async (tx, row) => {
        const is = atRisk ? 2 : 0;
        await correct(tx, { caller, actor, mind, entry, alert: row, is });
        if (atRisk || row.state === 'ended') return;
        await writeEnd(tx, row, { why: 'not-at-risk', at: new Date(clock.now()), signature: { actor } });
      });
    },
    /** Throws `not-found` for what is no message of the conversation's person. */
    async correctMood(
      caller: AgentCaller,
      { conversation, message, severity }: { conversation: ConversationId; message: EntryId; severity: MoodSeverity },
    ): Promise<void> {
      await conversations.get(caller.shop, conversation);
      const entry = await journal.find(caller.shop, message);
      if (entry?.subject !== conversation || !isJudged(entry)) throw new AppError('not-found');
      const actor = await signatureOf(caller);
      const mind = await ground.mindOf(caller.shop);
      await journal.write(talkSubject(caller.shop, conversation), (tx) =>
        correct(tx, { caller, actor, mind, entry, alert: null, is: severity }),
      );
    },
    /** Turns the mood of a conversation's person off or on. Throws `not-found`. */
    async setMood(
      { shop }: AgentCaller,
      { conversation, off }: { conversation: ConversationId; off: boolean },
    ): Promise<{ off: boolean }> {
      const { person } = await conversations.get(shop, conversation);
      return turn(shop, person, off);
    },
    /** The same of oneself. Who came by a link speaks for its conversation's person. */
    setOwnMood: (caller: VisitorCaller, off: boolean) => turn(caller.shop, personOf(caller), off),
    /** Whether the shop reads moods at all, and whether one's own are off. */
    async getOwnMood(caller: VisitorCaller): Promise<{ reads: boolean; off: boolean }> {
      const reads = parts.options.moods && (await shops.getSettings(caller.shop)).settings.emotion.on;
      const off = (await customers.listMoodsOff(caller.shop, [personOf(caller)])).length > 0;
      return { reads, off };
    },
  };

  async function turn(shop: ShopId, person: string, off: boolean): Promise<{ off: boolean }> {
    await customers.setMoodOff(shop, person, off);
    if (!off) return { off };
    for (const conversation of await conversations.listIdsOfPerson(shop, person))
      await alerting.endWith(shop, conversation, { why: 'off', cause: null });
    return { off };
  }

  async function change(
    shop: ShopId,
    id: AlertId,
    work: (tx: JournalTx, row: AlertRow) => Promise<void>,
  ): Promise<AlertView> {
    const known = await findAlert(database.sql, shop, id);
    if (!known) throw new AppError('not-found');
    await journal.write(talkSubject(shop, known.conversation), async (tx) => {
      const row = await findAlert(tx.sql, shop, id);
      if (!row) return;
      await work(tx, row);
      await showInInbox(ground, tx, row);
    });
    return viewAlert((await findAlert(database.sql, shop, id)) ?? known);
  }

  async function correct(
    tx: JournalTx,
    {
      caller,
      actor,
      mind,
      entry,
      alert,
      is,
    }: {
      caller: AgentCaller;
      actor: Actor;
      mind: Mind;
      entry: EntryView | null;
      alert: AlertRow | null;
      is: MoodSeverity;
    },
  ): Promise<void> {
    const { shop, agent } = caller;
    if (!entry || textOf(entry) === '') return;
    const message = entry.id;
    const was = mind.readMood(textOf(entry)).mood?.severity ?? null;
    const before = (await findCorrections(tx.sql, shop, [message])).get(message);
    if (before?.is === is) return;
    const key = `corrected:${message}:${is}:${before?.at.getTime() ?? 'first'}`;
    const { repeated } = await tx.append({
      kind: moodCorrected,
      body: { message, alert: alert?.id ?? null, was, is },
      actor,
      key,
    });
    if (repeated) return;
    const conversation = entry.subject as ConversationId;
    await saveCorrection(tx.sql, shop, {
      message,
      conversation,
      seq: entry.seq,
      was,
      is,
      agent,
      at: new Date(clock.now()),
    });
  }

  async function signatureOf({ shop, agent }: AgentCaller): Promise<Actor> {
    const name = (await agents.getNames(shop, [agent])).get(agent)?.name;
    return { type: 'agent', id: agent, ...(name ? { name } : {}) };
  }
}

function personOf({ only, customer, visitor }: VisitorCaller): string {
  return only?.person ?? customer ?? visitor;
}

function invalid(path: string, message: string): AppError {
  return new AppError('request.invalid', { issues: [{ path, message }] });
}
