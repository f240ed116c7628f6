import { type ConversationId, type EntryId, id, type ShopId } from '@shopbell/contract';
import { z } from 'zod';
import type { JournalTx } from '../journal/journal.ts';
import type { Policy } from './episode.ts';
import type { Judgement } from './judging.ts';

export const waitJob = 'emotion-wait';
export const WaitPayload = z.object({ shop: id('shop'), conversation: id('conversation'), message: id('entry') });

/** After so many minutes without an answer a conversation is looked at again, by the first at which it would be at risk. */
const looks = [10, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1_440];

/** When waiting alone puts a conversation at risk, in milliseconds since 1970; null where it never does. Pure. */
export function findWhenTooLong(
  { thresholds }: Pick<Policy, 'thresholds'>,
  { at, riskLater }: Pick<Judgement, 'at' | 'riskLater'>,
): number | null {
  const isRisk = (time: number) => riskLater(time) >= thresholds.raise;
  const times = looks.map((minutes) => at + minutes * 60_000);
  // The longer one waits the greater is the risk: of nearly all messages the last time says enough.
  return isRisk(times.at(-1) ?? at) ? (times.find(isRisk) ?? null) : null;
}

/** Leaves the job that looks again. One waits for each conversation: the last message counts. */
export async function planWait(
  tx: Pick<JournalTx, 'enqueue'>,
  { shop, ...about }: { shop: ShopId; conversation: ConversationId; message: EntryId },
  at: number,
): Promise<void> {
  await tx.enqueue(waitJob, { shop, ...about }, { runAt: new Date(at), key: `${shop} ${about.conversation}` });
}
