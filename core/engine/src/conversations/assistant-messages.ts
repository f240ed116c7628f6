import {
  type AssistantPart,
  type Card,
  type ConversationId,
  type EntryId,
  type EntryView,
  messageSent,
  type ShopId,
} from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import { type JournalTx, wereErased } from '../journal/index.ts';
import { type Ground, subjectOf } from './ground.ts';
import { storedText, wordsOfCard } from './message.ts';
import { type ConversationRow, findRow, hasKey } from './store.ts';
import { snippetOf } from './text.ts';
import { moveToTop } from './writing-store.ts';

/** What the assistant says to a message. */
export interface AssistantSaying {
  /** The message of the person that it answers. */
  to: EntryView;
  /** Messages whose words it was made of. */
  readFrom: readonly EntryId[];
  text: string;
  part: AssistantPart;
  card?: Card | undefined;
  /** From now on it is a human's turn: the conversation stands on top of the inbox. */
  handsOver: boolean;
  /** What else is written with it, after it. */
  beside(tx: JournalTx): Promise<void>;
}

/** The key under which the assistant answers a message: once. */
export const answerKey = (message: string) => `assistant:${message}`;

/** What the assistant writes into a conversation. It is not taken by it: whoever of the shop writes or takes it has it. */
export function createAssistantMessages({ parts }: Pick<Ground, 'parts'>) {
  return {
    /** Answers a message once, unless an agent has it by now, it is over, or somebody has written since. Answers whether it was said.
     * Throws where what it was made of was erased meanwhile: then it is made anew. */
    async sayByAssistant(shop: ShopId, saying: AssistantSaying): Promise<boolean> {
      const { to, part, card, handsOver } = saying;
      const conversation = to.subject as ConversationId;
      const key = answerKey(to.id);
      const { text } = storedText(saying.text);
      return parts.journal.write(subjectOf(shop, conversation), async (tx) => {
        const row = await findRow(tx.sql, shop, conversation);
        if (!row || !isUntaken(row) || !(await isItsTurn(tx.sql, shop, to))) return false;
        if (await hasKey(tx.sql, shop, conversation, key)) return false;
        if (await wereErased(tx.sql, shop, saying.readFrom)) throw new Error('What the answer was made of was erased.');
        const body = { text, assistant: part, ...(card ? { card } : {}) };
        const { entry } = await tx.append({ kind: messageSent, body, actor: { type: 'assistant' }, key, cause: to.id });
        const change = `
          UPDATE {{conversation_activity}} SET activity_at = $3::timestamptz, last_text = $4, last_by = 'assistant', last_files = 0, last_message_seq = $5,
            agent_messages = agent_messages + 1, status = CASE WHEN $6::boolean THEN 'open' ELSE 'waiting' END,
            waiting_since = CASE WHEN $6::boolean THEN coalesce(waiting_since, $3::timestamptz) END WHERE shop = $1 AND id = $2`;
        const snippet = snippetOf(text || (card ? wordsOfCard(card) : ''));
        await tx.sql(change, [shop, conversation, entry.at, snippet, entry.seq, handsOver]);
        await saying.beside(tx);
        return true;
      });
    },
    /** Writes beside a conversation what the assistant leaves to a human who was asked for, once for its key. */
    async leaveToHuman(
      shop: ShopId,
      { conversation, key }: { conversation: ConversationId; key: string },
      beside: (tx: JournalTx) => Promise<void>,
    ): Promise<void> {
      await parts.journal.write(subjectOf(shop, conversation), async (tx) => {
        const row = await findRow(tx.sql, shop, conversation);
        if (!row || row.resolvedAt || row.mergedInto || (await hasKey(tx.sql, shop, conversation, key))) return;
        await beside(tx);
        await moveToTop(tx.sql, shop, conversation, { status: 'open', at: new Date(parts.clock.now()) });
      });
    },
  };
}

function isUntaken(row: ConversationRow): boolean {
  return row.resolvedAt === null && row.mergedInto === null && row.assigned === null;
}

/**
 * Looked at with the conversation held, because making an answer takes seconds: nobody has written since, no human was asked for since it was last
 * resolved, and the message has not been erased. What the shop told by itself meanwhile answers nobody.
 */
async function isItsTurn(sql: Sql, shop: ShopId, { subject, seq }: EntryView): Promise<boolean> {
  const text = `
    SELECT count(*) FILTER (WHERE kind = 'message.sent' AND seq > $3 AND actor_type IN ('visitor', 'customer', 'agent')) AS newer,
      max(seq) FILTER (WHERE kind IN ('human.wanted', 'assistant.handed-over')) AS wanted,
      max(seq) FILTER (WHERE kind = 'conversation.resolved') AS resolved,
      bool_or(seq = $3 AND body ->> 'erased' = 'true') AS erased
    FROM {{entry}} WHERE shop = $1 AND subject = $2`;
  const [found] = await sql<Turn>(text, [shop, subject, seq]);
  return found?.newer === '0' && !found.erased && (found.wanted ?? 0) <= (found.resolved ?? 0);
}

interface Turn {
  newer: string;
  wanted: number | null;
  resolved: number | null;
  erased: boolean | null;
}
