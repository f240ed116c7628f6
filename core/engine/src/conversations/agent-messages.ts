import {
  type Actor,
  type AgentId,
  AppError,
  type Card,
  type ConversationId,
  conversationReopened,
  type EntryView,
  messageSent,
  noteWritten,
} from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import type { JournalTx } from '../journal/journal.ts';
import { transition } from './conversation.ts';
import { createGiving } from './giving.ts';
import { type Ground, lostTheRace, Refused, subjectOf } from './ground.ts';
import { changeByAgent, requireContent, type Saying, sameSaying, storedText, wordsOfCard } from './message.ts';
import { type ConversationRow, findRow, hasKey } from './store.ts';
import { summon } from './summons-store.ts';
import { setActivity, setColumns } from './writing-store.ts';

export interface AgentSaying extends Saying {
  conversation: ConversationId;
  /** Who asks has made sure that this person may see it. */
  card?: Card | undefined;
}

/** What an agent writes first, by whom. */
export interface Beginning {
  caller: AgentCaller;
  text: string;
  key: string;
}

export function createAgentMessages(ground: Ground) {
  const { parts, files } = ground;
  const { journal } = parts;
  const give = createGiving(ground);

  return {
    /** Answers the person; opens a resolved conversation again, and takes one that nobody has. Throws `not-found`, `refused` (merged, or another is open), `key.reused`. */
    async send(caller: AgentCaller, saying: AgentSaying): Promise<EntryView> {
      const { shop } = caller;
      const { conversation, key, card } = saying;
      const { text, redacted } = storedText(saying.text);
      if (!card) requireContent(text, saying.files);
      const actor = await ground.agentActor(caller);
      const body = { text, ...(card ? { card } : {}), ...(redacted ? { redacted } : {}) };
      const snippet = text || (card ? wordsOfCard(card) : '');
      const entry = { kind: messageSent, actor, key };
      const answer = (appended: { entry: EntryView; repeated: boolean }) =>
        appended.repeated ? sameSaying(appended.entry, { actor, text, card }) : appended.entry;
      if (saying.files.length === 0) {
        const change = changeByAgent({ shop, id: conversation }, { text: snippet, files: 0 });
        const appended = await journal.append(subjectOf(shop, conversation), { ...entry, body }, change);
        if (appended) return answer(appended);
      }
      return journal
        .write(subjectOf(shop, conversation), async (tx) => {
          const row = await requireRow(tx, caller, conversation);
          if (await hasKey(tx.sql, shop, conversation, key)) return answer(await tx.append({ ...entry, body }));
          await openAgain(tx, row, actor);
          await takeFree(tx, row, { caller, actor, key });
          const taken = await files.take(tx, { shop, files: saying.files, uploaders: [caller.agent], conversation });
          const appended = await tx.append({ ...entry, body: { ...body, files: taken } });
          await noteSaid(tx, row, { entry: appended.entry, text: snippet, files: taken.length });
          return answer(appended);
        })
        .catch((error: unknown) => {
          throw lostTheRace(error) ? new Refused('another-open') : error;
        });
    },

    /** The first words of a conversation that the agent has begun in this transaction: it is theirs. */
    async begin(tx: JournalTx, row: ConversationRow, { caller, text: said, key }: Beginning): Promise<EntryView> {
      const { text, redacted } = storedText(said);
      requireContent(text, []);
      const actor = await ground.agentActor(caller);
      await takeFree(tx, row, { caller, actor, key });
      const body = { text, ...(redacted ? { redacted } : {}) };
      const { entry } = await tx.append({ kind: messageSent, actor, key, body });
      await noteSaid(tx, row, { entry, text, files: 0 });
      return entry;
    },

    /** A note that only agents see, in a conversation of any state. Mentioned agents hear it on their streams. */
    async writeNote(caller: AgentCaller, saying: AgentSaying & { mentions: readonly AgentId[] }): Promise<EntryView> {
      const { shop } = caller;
      const { conversation, key } = saying;
      const { text } = storedText(saying.text);
      requireContent(text, saying.files);
      const known = await ground.agents.getNames(shop, saying.mentions);
      const mentions = [...new Set(saying.mentions)].filter((agent) => known.has(agent));
      const actor = await ground.agentActor(caller);
      return journal.write(subjectOf(shop, conversation), async (tx) => {
        await requireRow(tx, caller, conversation);
        const repeated = await hasKey(tx.sql, shop, conversation, key);
        const taken = repeated
          ? []
          : await files.take(tx, {
              shop,
              files: saying.files,
              uploaders: [caller.agent],
              conversation,
              internal: true,
            });
        const { entry } = await tx.append({ kind: noteWritten, body: { text, mentions, files: taken }, actor, key });
        if (repeated) return sameSaying(entry, { actor, text });
        const called = mentions.filter((agent) => agent !== caller.agent);
        await summon(tx.sql, shop, { conversation, agents: called, why: 'mention', seq: entry.seq });
        return entry;
      });
    },
  };

  /** What was said last, as the inbox shows it. */
  async function noteSaid(
    tx: JournalTx,
    { shop, id }: ConversationRow,
    { entry, ...said }: { entry: EntryView; text: string; files: number },
  ): Promise<void> {
    const { text, values } = changeByAgent({ shop, id }, said);
    const now = 'WITH taken AS (SELECT $5::int AS seq, $6::timestamptz AS at)';
    await tx.sql(`${now} ${text}`, [...values, entry.seq, entry.at]);
  }

  async function takeFree(
    tx: JournalTx,
    row: ConversationRow,
    { caller, actor, key }: { caller: AgentCaller; actor: Actor; key: string },
  ): Promise<void> {
    if (row.assigned) return;
    const name = ('name' in actor && actor.name) || null;
    await give(tx, row, { agent: caller.agent, name, by: 'agent', actor, key: `assigned:${key}` });
  }

  async function openAgain(
    tx: JournalTx,
    { shop, id, status, mergedInto }: ConversationRow,
    actor: Parameters<JournalTx['append']>[0]['actor'],
  ): Promise<void> {
    if (mergedInto) throw new Refused('merged');
    const change = transition(status, 'agentWrote');
    if (!change.ok || change.announce === null) return;
    await setColumns(tx.sql, shop, id, { resolved_at: null });
    await setActivity(tx.sql, shop, id, { status: change.status });
    await tx.append({ kind: conversationReopened, body: {}, actor });
  }
}

/** The conversation of the caller's shop, in its transaction. Throws `not-found`. */
export async function requireRow(
  tx: Pick<JournalTx, 'sql'>,
  caller: Pick<AgentCaller, 'shop'>,
  id: ConversationId,
): Promise<ConversationRow> {
  const row = await findRow(tx.sql, caller.shop, id);
  if (!row) throw new AppError('not-found');
  return row;
}
