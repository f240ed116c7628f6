import {
  type AlertId,
  alertEnded,
  alertRaised,
  alertWorsened,
  type ConversationId,
  createId,
  type EmotionSettings,
  type EntryId,
  type EntryView,
  type Hours,
  moodJudged,
  type ShopId,
} from '@shopbell/contract';
import type { JournalTx } from '../journal/journal.ts';
import { decide, type Step } from './episode.ts';
import { entriesLooked, episodeOf, findWhoTurnedOff, type Ground, listUpTo, talkSubject } from './ground.ts';
import { isJudged, isSpoken, type Judgement, judge, readOnce, wordless } from './judging.ts';
import { planEscalation, planNotices } from './notices.ts';
import { isQuiet } from './quiet.ts';
import { showInInbox } from './showing.ts';
import {
  type AlertRow,
  endAlert,
  findLastAlert,
  insertAlert,
  isStillAt,
  listAtRisk,
  lookAgain,
  type MarkRow,
  saveMarks,
  type Waiting,
  worsenAlert,
} from './store.ts';
import { lookAtOf } from './waiting.ts';

/** What an entry of this domain is signed with. */
interface Signature {
  actor: { type: 'system' };
  cause: EntryId;
}

/** Judges messages as they come, and raises, worsens and ends alerts by them. */
export function createAlerting(ground: Ground) {
  const { parts, shops, conversations } = ground;
  const { journal } = parts;
  const readMessage = readOnce();

  return {
    readMessage,
    /** Judges a message once, however often it is heard. */
    async hear(entry: EntryView, shop: ShopId): Promise<void> {
      if (!isJudged(entry)) return;
      const conversation = entry.subject as ConversationId;
      if (await findWhoTurnedOff(ground, shop, conversation)) return;
      const { emotion, hours } = (await shops.getSettings(shop)).settings;
      const judged = judge(await ground.mindOf(shop), await listUpTo(ground, shop, entry), { readMessage });
      const signature: Signature = { actor: { type: 'system' }, cause: entry.id };
      await journal.write(talkSubject(shop, conversation), async (tx) => {
        if (!(await writeMood(tx, { shop, conversation, judged, signature, emotion }))) return;
        const last = await findLastAlert(tx.sql, shop, conversation);
        const step = decide(emotion, episodeOf(last), judged);
        await take(tx, step, { shop, conversation, judged, signature, last, settings: { emotion, hours } });
        if (step.step !== 'stay') await showInInbox(ground, tx, { shop, conversation });
      });
    },
    /**
     * Raises an alert where nobody has said anything since a message, and the waiting alone has become a risk. Answers when to look again
     * (milliseconds since 1970), where the last alert has ended so lately that another rests.
     */
    async waited({ shop, conversation, message }: Waiting): Promise<number | null> {
      const entry = await journal.find(shop, message);
      if (!entry || !isJudged(entry) || (await findWhoTurnedOff(ground, shop, conversation))) return null;
      const { emotion, hours } = (await shops.getSettings(shop)).settings;
      const now = parts.clock.now();
      const subject = talkSubject(shop, conversation);
      // Whoever has written since is looked at in their turn, or has answered.
      const seen = await journal.lastSeq(subject);
      const since = await journal.read(subject, { audience: 'system', after: entry.seq, limit: entriesLooked });
      const { status } = await conversations.get(shop, conversation);
      if (status !== 'open' || since.some(isSpoken)) return null;
      // What the assistant could not do since counts.
      const entries = [...(await listUpTo(ground, shop, entry)), ...since];
      const judged = judge(await ground.mindOf(shop), entries, { readMessage, now });
      return journal.write(subject, async (tx) => {
        // On this connection only: those who hold one each and wait for a second would wait for each other.
        if (!(await isStillAt(tx.sql, subject, seen))) return now + 60_000;
        const last = await findLastAlert(tx.sql, shop, conversation);
        const step = decide(emotion, episodeOf(last), judged);
        if (step.step !== 'raise') return endOfRest(last, { restMinutes: emotion.restMinutes, now });
        const waited = Math.round((now - Date.parse(entry.at)) / 60_000);
        const signature: Signature = { actor: { type: 'system' }, cause: entry.id };
        await raise(tx, step.path, {
          shop,
          conversation,
          judged,
          signature,
          last,
          settings: { emotion, hours },
          waited,
        });
        await showInInbox(ground, tx, { shop, conversation });
        return null;
      });
    },
    /** The assistant gave up: whoever waits for a human now is looked at the sooner. */
    async hearGivenUp(entry: EntryView, shop: ShopId): Promise<void> {
      const conversation = entry.subject as ConversationId;
      if (await findWhoTurnedOff(ground, shop, conversation)) return;
      const entries = await listUpTo(ground, shop, entry);
      if (!entries.some(isJudged)) return;
      const { emotion } = (await shops.getSettings(shop)).settings;
      const judged = judge(await ground.mindOf(shop), entries, { readMessage, now: Date.parse(entry.at) });
      const { message } = judged;
      await lookAgain(parts.database.sql, { shop, conversation, message }, lookAtOf(emotion, judged));
    },
    endWith,
    /** Ends whatever stands open in a shop. */
    async endAll(shop: ShopId, ending: Ending): Promise<void> {
      for (const conversation of await listAtRisk(parts.database.sql, shop)) await endWith(shop, conversation, ending);
    },
  };

  /** Whatever stands open of a conversation ends with it. */
  async function endWith(shop: ShopId, conversation: ConversationId, { why, cause }: Ending): Promise<void> {
    await journal.write(talkSubject(shop, conversation), async (tx) => {
      const row = await findLastAlert(tx.sql, shop, conversation);
      if (!row || row.state === 'ended') return;
      const signature = { actor: { type: 'system' }, cause } as const;
      await writeEnd(tx, row, { why, at: new Date(parts.clock.now()), signature });
      await showInInbox(ground, tx, { shop, conversation });
    });
  }
}

export interface Ending {
  why: 'resolved' | 'off';
  cause: EntryId | null;
}

interface Taking {
  shop: ShopId;
  conversation: ConversationId;
  judged: Judgement;
  signature: Signature;
  last: AlertRow | null;
  settings: { emotion: EmotionSettings; hours: Hours };
  /** Minutes, where it is waiting alone that raises the alert. */
  waited?: number;
}

/** False where the message was judged already. */
async function writeMood(
  tx: JournalTx,
  { shop, conversation, judged, signature, emotion }: Omit<Taking, 'last' | 'settings'> & { emotion: EmotionSettings },
): Promise<boolean> {
  const { repeated } = await tx.append(moodEntry(judged, signature));
  if (!repeated) await saveMarks(tx.sql, shop, [markOf(conversation, judged, emotion)]);
  return !repeated;
}

/** Of the message itself: its severity says it. The others are what stands before it. */
const ownReasons: ReadonlySet<string> = new Set(['negative', 'high']);

/** When another alert may be raised after the last; null where that is so already. */
function endOfRest(last: AlertRow | null, { restMinutes, now }: { restMinutes: number; now: number }): number | null {
  const end = last?.endedAt ? last.endedAt.getTime() + restMinutes * 60_000 : 0;
  return end > now ? end : null;
}

/** What was read from a message, as it stands in the journal: once. What moved nothing is on record, and on no agent's stream. */
export function moodEntry(
  { message, seqs, language, mood, risk, reasons, model, digest }: Judgement,
  signature: Signature,
) {
  const body = { message, seqs, language, mood: mood && wordless(mood), risk, reasons, model, digest };
  const driven = reasons.some(({ reason, strength }) => !ownReasons.has(reason) && strength >= 0.2);
  const moved = driven || (mood?.severity ?? 0) > 0 || (mood?.flags.length ?? 0) > 0;
  return {
    ...{ kind: moodJudged, body, ...signature, key: `mood:${message}` },
    ...(moved ? {} : { audience: 'system' as const }),
  };
}

export function markOf(conversation: ConversationId, judged: Judgement, emotion: EmotionSettings): MarkRow {
  const { message, seq, risk, at } = judged;
  return { conversation, message, seq, risk, at: new Date(at), lookAt: lookAtOf(emotion, judged) };
}

async function take(tx: JournalTx, step: Step, taking: Taking): Promise<void> {
  const { last, judged, signature } = taking;
  if (step.step === 'raise') await raise(tx, step.path, taking);
  if (step.step === 'worsen' && last) await worsen(tx, last, { ...taking, path: step.path });
  if (step.step === 'end' && last) await writeEnd(tx, last, { why: 'calm', at: new Date(judged.at), signature });
}

async function raise(
  tx: JournalTx,
  path: AlertRow['path'],
  { shop, conversation, judged, signature, settings, waited }: Taking,
): Promise<void> {
  const { emotion, hours } = settings;
  const { message, risk, reasons, model, at, seq } = judged;
  const id: AlertId = createId('alert', at);
  const quiet = path === 'risk' && isQuiet(emotion.quiet, hours, at);
  const read = { risk, ...seenIn(judged) };
  const { thresholds } = emotion;
  const body = { alert: id, path, message, ...read, reasons, quiet, model, thresholds };
  const key = waited === undefined ? `alert:${message}` : `alert:waited:${message}`;
  const why = waited === undefined ? {} : { waited };
  await tx.append({ kind: alertRaised, body: { ...body, ...why }, ...signature, key });
  await insertAlert(tx.sql, {
    shop,
    id,
    conversation,
    path,
    message,
    reasons,
    ...read,
    raisedAt: new Date(at),
    raisedSeq: seq,
  });
  await planNotices(tx, emotion, { shop, alert: id, told: 'raised', message }, at);
}

async function worsen(
  tx: JournalTx,
  row: AlertRow,
  { path, judged, signature, settings }: Taking & { path: AlertRow['path'] },
): Promise<void> {
  const { message, risk, reasons } = judged;
  const { flags, severity } = seenIn(judged);
  await tx.append({
    kind: alertWorsened,
    body: { alert: row.id, path, message, risk, flags },
    ...signature,
    key: `worse:${message}`,
  });
  await worsenAlert(tx.sql, row, { path, risk, severity, flags, reasons, message });
  if (row.state === 'snoozed') await planEscalation(tx, settings.emotion, row, judged.at);
  await planNotices(tx, settings.emotion, { shop: row.shop, alert: row.id, told: 'worsened', message }, judged.at);
}

function seenIn({ mood }: Judgement) {
  return { severity: mood?.severity ?? 0, flags: mood?.flags.map(({ flag }) => flag) ?? [] } as const;
}

/** Ends an episode in its conversation's transaction. */
export async function writeEnd(
  tx: JournalTx,
  row: AlertRow,
  {
    why,
    at,
    signature,
  }: {
    why: NonNullable<AlertRow['endedWhy']>;
    at: Date;
    signature: Pick<Parameters<JournalTx['append']>[0], 'actor' | 'cause'>;
  },
): Promise<void> {
  await tx.append({ kind: alertEnded, body: { alert: row.id, why }, ...signature, key: `ended:${row.id}` });
  await endAlert(tx.sql, row, { endedAt: at, endedWhy: why });
}
