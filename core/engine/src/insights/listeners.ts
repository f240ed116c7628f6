import {
  type ConversationId,
  conversationReopened,
  conversationResolved,
  conversationStarted,
  type EntryView,
  messageSent,
  type ShopId,
  surveyAnswered,
  surveyAsked,
} from '@shopbell/contract';
import type { Sql } from '../database/index.ts';
import type { Listener } from '../journal/index.ts';
import { quarterOf } from './figures.ts';
import { addCase, addVolume, type Case, lockProgress, type Progress, saveProgress } from './store.ts';

/** Seconds of business between two times (milliseconds), by the hours that the shop has set now. */
export type BusinessSeconds = (shop: ShopId, from: number, to: number) => Promise<number>;

export interface CounterParts {
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  businessSeconds: BusinessSeconds;
}

/** Counts entries as they come, each once: whatever an entry adds is written together with how far its conversation has been counted. */
export function createCounter({ transaction, businessSeconds }: CounterParts): Listener {
  return {
    name: 'insights',
    hears: [conversationStarted, messageSent, conversationResolved, conversationReopened, surveyAsked, surveyAnswered],
    async hear(entry, shop) {
      const conversation = entry.subject as ConversationId;
      await transaction(async (sql) => {
        const progress = await lockProgress(sql, shop, conversation);
        if (entry.seq <= progress.seq) return;
        const after = await count(sql, { entry, shop, conversation, progress, businessSeconds });
        await saveProgress(sql, shop, conversation, { ...progress, ...after, seq: entry.seq });
      });
    },
  };
}

interface Counting {
  entry: EntryView;
  shop: ShopId;
  conversation: ConversationId;
  progress: Progress;
  businessSeconds: BusinessSeconds;
}

async function count(sql: Sql, counting: Counting): Promise<Partial<Progress>> {
  const { entry, shop } = counting;
  const at = new Date(entry.at);
  switch (entry.kind) {
    case conversationStarted.kind:
      await addVolume(sql, shop, quarterOf(at.getTime()), { conversations: 1 });
      return { openedAt: at };
    case messageSent.kind:
      return countMessage(sql, counting, at);
    case conversationResolved.kind:
      await addCase(sql, await caseOf(counting, 'resolution', counting.progress.openedAt));
      return {};
    case conversationReopened.kind:
      return { openedAt: at };
    case surveyAsked.kind:
      await addCase(sql, await caseOf(counting, 'asked', null));
      return {};
    default:
      await addCase(sql, { ...(await caseOf(counting, 'answered', null)), rating: Number(entry.body.rating) });
      return {};
  }
}

async function countMessage(sql: Sql, counting: Counting, at: Date): Promise<Partial<Progress>> {
  const { entry, shop, progress } = counting;
  const by = entry.actor.type;
  if (by === 'visitor' || by === 'customer') {
    await addVolume(sql, shop, quarterOf(at.getTime()), { fromPeople: 1 });
    return progress.personAt ? {} : { personAt: at };
  }
  if (by !== 'agent') return {};
  await addVolume(sql, shop, quarterOf(at.getTime()), { fromAgents: 1 });
  if (!progress.personAt || progress.repliedAt) return {};
  await addCase(sql, await caseOf(counting, 'reply', progress.personAt));
  return { repliedAt: at };
}

/** With `since`, the case has the seconds from then to now. */
async function caseOf(counting: Counting, kind: Case['kind'], since: Date | null): Promise<Case> {
  const { entry, shop, conversation, businessSeconds } = counting;
  const number = kind === 'reply' ? 1 : Number(entry.body.resolution ?? 1);
  const found: Case = { shop, conversation, kind, number, at: entry.at };
  if (!since) return found;
  const to = Date.parse(entry.at);
  const wall = Math.max(0, Math.round((to - since.getTime()) / 1000));
  return { ...found, wall, business: await businessSeconds(shop, since.getTime(), to) };
}
