import {
  type ConversationId,
  conversationReopened,
  conversationResolved,
  conversationStarted,
  type EntryKind,
  type EntryView,
  messageSent,
  surveyAnswered,
  surveyAsked,
} from '@shopbell/contract';
import { quarterOf } from './figures.ts';
import type { Case, Progress, Volume } from './store.ts';

/** The kinds that count. */
export const countedKinds: readonly EntryKind[] = [
  conversationStarted,
  messageSent,
  conversationResolved,
  conversationReopened,
  surveyAsked,
  surveyAnswered,
];

/** What some entries of one shop add to its figures, and how far that counts their conversations. */
export interface Tally {
  progress: Map<ConversationId, Progress>;
  /** By the quarter's first millisecond. */
  volumes: Map<number, Volume>;
  cases: Case[];
}

/** Seconds of business between two times (milliseconds). */
export type BusinessSeconds = (from: number, to: number) => Promise<number>;

/** Counts an entry, unless it has been counted: entries of a conversation come in their order. */
export async function countEntry(tally: Tally, entry: EntryView, businessSeconds: BusinessSeconds): Promise<void> {
  const conversation = entry.subject as ConversationId;
  const before = tally.progress.get(conversation) ?? { seq: 0, personAt: null, repliedAt: null, openedAt: null };
  if (entry.seq <= before.seq) return;
  const progress = { ...before, seq: entry.seq };
  tally.progress.set(conversation, progress);
  const at = new Date(entry.at);
  const add = async (kind: Case['kind'], since: Date | null = null) => {
    tally.cases.push(await caseOf(entry, { kind, since, businessSeconds }));
  };
  if (entry.kind === conversationStarted.kind) {
    volumeAt(tally, at).conversations += 1;
    progress.openedAt = at;
  } else if (entry.kind === conversationReopened.kind) progress.openedAt = at;
  else if (entry.kind === conversationResolved.kind) await add('resolution', progress.openedAt);
  else if (entry.kind === surveyAsked.kind) await add('asked');
  else if (entry.kind === surveyAnswered.kind) await add('answered');
  else if (isFirstReply(tally, entry, progress)) {
    await add('reply', progress.personAt);
    progress.repliedAt = at;
  }
}

/** Counts a message, and says whether it is the first answer to the person. */
function isFirstReply(tally: Tally, { actor, at }: EntryView, progress: Progress): boolean {
  const time = new Date(at);
  if (actor.type === 'visitor' || actor.type === 'customer') {
    volumeAt(tally, time).fromPeople += 1;
    progress.personAt ??= time;
    return false;
  }
  if (actor.type !== 'agent') return false;
  volumeAt(tally, time).fromAgents += 1;
  return progress.personAt !== null && progress.repliedAt === null;
}

function volumeAt({ volumes }: Tally, at: Date): Volume {
  const quarter = quarterOf(at.getTime()).getTime();
  const volume = volumes.get(quarter) ?? { conversations: 0, fromPeople: 0, fromAgents: 0 };
  volumes.set(quarter, volume);
  return volume;
}

/** With `since`, the case has the seconds from then to now. */
async function caseOf(
  { subject, body, at }: EntryView,
  { kind, since, businessSeconds }: { kind: Case['kind']; since: Date | null; businessSeconds: BusinessSeconds },
): Promise<Case> {
  const number = kind === 'reply' ? 1 : Number(body.resolution ?? 1);
  const found: Case = { conversation: subject as ConversationId, kind, number, at };
  if (kind === 'answered') return { ...found, rating: Number(body.rating) };
  if (!since) return found;
  const to = Date.parse(at);
  const wall = Math.max(0, Math.round((to - since.getTime()) / 1000));
  return { ...found, wall, business: await businessSeconds(since.getTime(), to) };
}
