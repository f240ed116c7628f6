import {
  type Actor,
  type AgentId,
  AppError,
  type ConversationId,
  conversationAssigned,
  conversationReopened,
  conversationResolved,
  conversationSnoozed,
  conversationTagged,
  conversationTransferred,
  conversationWoken,
  type EntryId,
  type ShopId,
  surveyAsked,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import type { JournalTx } from '../journal/journal.ts';
import { leastLoaded } from './assignment.ts';
import { type Happening, type Transition, transition } from './conversation.ts';
import { type Ground, lostTheRace, Refused, subjectOf } from './ground.ts';
import { storedText } from './message.ts';
import {
  type ConversationRow,
  countTags,
  findLastBalanced,
  findRow,
  hasKey,
  setActivity,
  setColumns,
} from './store.ts';

/** Which conversation, and the sender's key of the change. */
export interface Keyed {
  conversation: ConversationId;
  key: string;
}

export type Assignee = AgentId | 'least-loaded' | null;

const wakeJob = 'conversations-wake';
/** A year and a day: longer is no snooze. */
const longestSnoozeMs = 366 * 86_400_000;
const mostTags = 50;

export function createChanges(ground: Ground) {
  const { parts, agents, shops } = ground;
  const { journal, clock, database } = parts;

  const service = {
    /** Gives it to somebody, to nobody, or to the least loaded agent who is present. Throws `refused` when nobody is. */
    async assign(caller: AgentCaller, { to, ...keyed }: Keyed & { to: Assignee }): Promise<void> {
      const agent = to === 'least-loaded' ? await service.pickAgent(caller.shop) : to;
      if (to === 'least-loaded' && agent === null)
        throw new AppError('refused', { detail: 'Nobody is present who could take it.' });
      const name = agent === null ? null : (await agents.get(caller.shop, agent)).name;
      const actor = await ground.agentActor(caller);
      await change(caller.shop, keyed, async (tx, row) => {
        requireUnmerged(row);
        if (row.assigned === agent) return;
        await give(tx, row, { agent, name, by: to === 'least-loaded' ? 'balance' : 'agent', actor, key: keyed.key });
      });
    },
    /** Hands over with a note that only agents see. */
    async transfer(
      caller: AgentCaller,
      { to, note, ...keyed }: Keyed & { to: AgentId; note?: string | undefined },
    ): Promise<void> {
      const { name } = await agents.get(caller.shop, to);
      const actor = await ground.agentActor(caller);
      const { text } = storedText(note ?? '');
      await change(caller.shop, keyed, async (tx, row) => {
        requireUnmerged(row);
        const body = { from: row.assigned, to, ...(text === '' ? {} : { note: text }) };
        await tx.append({ kind: conversationTransferred, body, actor, key: keyed.key });
        await give(tx, row, { agent: to, name, by: 'transfer', actor, key: `assigned:${keyed.key}` });
      });
    },
    /** Puts aside until a time. Throws `request.invalid` for one that has passed, or is more than a year away. */
    async snooze(caller: AgentCaller, { until, ...keyed }: Keyed & { until: string }): Promise<void> {
      const time = Date.parse(until);
      if (!(time > clock.now() && time < clock.now() + longestSnoozeMs))
        throw new AppError('request.invalid', {
          issues: [{ path: 'body.until', message: 'must be a time to come, within a year' }],
        });
      const actor = await ground.agentActor(caller);
      await change(caller.shop, keyed, async (tx, row) => {
        const { status } = requireChange(row, 'snoozed');
        const runAt = new Date(time);
        await tx.append({ kind: conversationSnoozed, body: { until: runAt.toISOString() }, actor, key: keyed.key });
        await setColumns(tx.sql, row.shop, row.id, { snoozed_until: runAt });
        await setActivity(tx.sql, row.shop, row.id, { status });
        await tx.enqueue(wakeJob, { shop: row.shop, conversation: row.id }, { runAt, key: `${row.shop} ${row.id}` });
      });
    },
    /** The job that a snooze left: wakes the conversation when it is still due. */
    async wake(payload: { shop: ShopId; conversation: ConversationId }): Promise<void> {
      await journal.write(subjectOf(payload.shop, payload.conversation), async (tx) => {
        const row = await findRow(tx.sql, payload.shop, payload.conversation);
        if (row?.status !== 'snoozed' || !row.snoozedUntil || row.snoozedUntil.getTime() > clock.now()) return;
        await openAgain(tx, row, { actor: { type: 'system' }, key: null, announce: 'woken' });
      });
    },
    /** Closes the matter, and asks the survey once for each time it is closed. Throws `refused`. */
    async resolve(caller: AgentCaller, keyed: Keyed): Promise<void> {
      const { widget } = (await shops.getSettings(caller.shop)).settings;
      const actor = await ground.agentActor(caller);
      await change(caller.shop, keyed, async (tx, row) => {
        requireChange(row, 'resolved');
        const resolution = row.resolution + 1;
        await tx.append({ kind: conversationResolved, body: { resolution }, actor, key: keyed.key });
        await setColumns(tx.sql, row.shop, row.id, {
          resolved_at: new Date(clock.now()),
          resolution,
          snoozed_until: null,
        });
        await setActivity(tx.sql, row.shop, row.id, { status: 'resolved', waitingSince: null });
        if (!widget.survey || row.personMessages === 0) return;
        await tx.append({
          kind: surveyAsked,
          body: { resolution },
          actor: { type: 'system' },
          key: surveyKey(resolution),
        });
      });
    },
    /** Opens a resolved or snoozed conversation again. Throws `refused`. */
    async reopen(caller: AgentCaller, keyed: Keyed): Promise<void> {
      const actor = await ground.agentActor(caller);
      await change(caller.shop, keyed, async (tx, row) => {
        const { announce } = requireChange(row, 'reopened');
        await openAgain(tx, row, { actor, key: keyed.key, announce });
      });
    },
    /** Adds and removes tags; what is so already is no entry. */
    async tag(
      caller: AgentCaller,
      { add, remove, ...keyed }: Keyed & { add: readonly string[]; remove: readonly string[] },
    ): Promise<void> {
      const actor = await ground.agentActor(caller);
      const wanted = cleanTags(add);
      await change(caller.shop, keyed, async (tx, row) => {
        requireUnmerged(row);
        const removed = [...new Set(remove)].filter((tag) => row.tags.includes(tag) && !wanted.includes(tag));
        const added = wanted.filter((tag) => !row.tags.includes(tag));
        if (added.length === 0 && removed.length === 0) return;
        const tags = [...row.tags.filter((tag) => !removed.includes(tag)), ...added];
        if (tags.length > mostTags)
          throw new AppError('refused', { detail: `A conversation has at most ${mostTags} tags.` });
        await tx.append({ kind: conversationTagged, body: { added, removed }, actor, key: keyed.key });
        await setColumns(tx.sql, row.shop, row.id, { tags });
        await countTags(tx.sql, row.shop, added, removed);
      });
    },
    /** Gives a conversation that nobody has to the least loaded agent, once for each entry that asked for it. */
    async assignByBalance(shop: ShopId, conversation: ConversationId, cause: EntryId): Promise<void> {
      const agent = await service.pickAgent(shop);
      if (!agent) return;
      const { name } = await agents.get(shop, agent);
      await change(shop, { conversation, key: `balance:${cause}` }, async (tx, row) => {
        if (row.assigned || row.status === 'resolved') return;
        await give(tx, row, { agent, name, by: 'balance', actor: { type: 'system' }, key: `balance:${cause}`, cause });
      });
    },
    async pickAgent(shop: ShopId): Promise<AgentId | null> {
      return leastLoaded(await agents.list(shop), await findLastBalanced(database.sql, shop));
    },
  };
  return service;

  /** Runs a change in its transaction, once for its key. Throws `not-found`, and `refused` when another conversation took its place. */
  async function change(
    shop: ShopId,
    { conversation, key }: Keyed,
    work: (tx: JournalTx, row: ConversationRow) => Promise<void>,
  ): Promise<void> {
    const written = journal.write(subjectOf(shop, conversation), async (tx) => {
      const row = await findRow(tx.sql, shop, conversation);
      if (!row) throw new AppError('not-found');
      if (await hasKey(tx.sql, shop, conversation, key)) return;
      await work(tx, row);
    });
    await written.catch((error: unknown) => {
      throw lostTheRace(error) ? new Refused('another-open') : error;
    });
  }

  async function give(
    tx: JournalTx,
    row: ConversationRow,
    gift: {
      agent: AgentId | null;
      name: string | null;
      by: 'agent' | 'balance' | 'transfer';
      actor: Actor;
      key: string;
      cause?: EntryId;
    },
  ): Promise<void> {
    const { agent, name, by, actor, key, cause = null } = gift;
    await tx.append({ kind: conversationAssigned, body: { agent, name, by }, actor, key, cause });
    await setColumns(tx.sql, row.shop, row.id, { assigned: agent });
  }

  async function openAgain(
    tx: JournalTx,
    { shop, id, lastBy, activityAt }: ConversationRow,
    { actor, key, announce }: { actor: Actor; key: string | null; announce: string | null },
  ): Promise<void> {
    await tx.append({ kind: announce === 'reopened' ? conversationReopened : conversationWoken, body: {}, actor, key });
    await setColumns(tx.sql, shop, id, { resolved_at: null, snoozed_until: null });
    // Whose turn it was before it was put aside is still so: a person who wrote last is waiting.
    const waitingSince = lastBy === 'person' ? activityAt : null;
    await setActivity(tx.sql, shop, id, { status: 'open', ...(announce === 'reopened' ? { waitingSince } : {}) });
  }
}

/** The key under which the survey of a resolution is asked. */
export function surveyKey(resolution: number): string {
  return `survey:${resolution}`;
}

function requireUnmerged(row: ConversationRow): void {
  if (row.mergedInto) throw new Refused('merged');
}

/** The transition, or the refusal. */
function requireChange(row: ConversationRow, happening: Happening): Extract<Transition, { ok: true }> {
  requireUnmerged(row);
  const change = transition(row.status, happening);
  if (!change.ok) throw new Refused(change.why);
  return change;
}

function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => storedText(tag).text.replace(/\s+/g, ' ')).filter((tag) => tag !== ''))];
}
