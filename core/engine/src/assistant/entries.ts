import { answerDecided, type EntryView, type HandOverReason } from '@shopbell/contract';
import type { Decision } from './deciding.ts';
import type { Phrased } from './phrasing/phrasing.ts';
import type { Reading } from './reading.ts';
import type { Asking } from './seeking/asking.ts';
import { isPerson, type Standing } from './standing.ts';

/** The words of messages, a line or more each. */
export function textOf(messages: readonly EntryView[]): string {
  return messages.map(({ body }) => (typeof body.text === 'string' ? body.text : '')).join('\n');
}

/** What was decided, for agents and whoever checks it later. */
export function decidedEntry(
  { message, reading, readBy }: Asking,
  given: { decision: Decision; standing: Standing; least: number; model: string; phrased: Phrased },
) {
  const { decision, standing, least, model, phrased } = given;
  const { does, why, found, sureness } = decision;
  const { intent, language } = reading;
  const body = {
    message: message.id,
    seqs: { from: standing.asked[0]?.seq ?? message.seq, to: message.seq },
    ...{ language, slots: slotsOf(reading), does, sureness, least, why, model },
    intent: intent && { label: intent.label, confidence: intent.confidence },
    from: found?.from ?? null,
    ...(readBy ? { readBy } : {}),
    ...(phrased.phrasedBy ? { phrasedBy: phrased.phrasedBy } : {}),
    passages: (found?.passages ?? []).map(({ article, title, url, score }) => ({
      article,
      title: title.slice(0, 300),
      url,
      score,
    })),
  };
  const key = `decided:${message.id}`;
  return { kind: answerDecided, body, actor: { type: 'assistant' }, key, cause: message.id } as const;
}

function slotsOf({ slots: { words: _, ...slots } }: Pick<Reading, 'slots'>) {
  return slots;
}

/** What a human has to know to go on. */
export function summaryOf(
  entries: readonly EntryView[],
  { why, slots, severity }: { why: HandOverReason; slots: Reading['slots']; severity: 0 | 1 | 2 | null },
) {
  const messages = entries.filter(({ kind }) => kind === 'message.sent');
  const seqs = (of: (entry: EntryView) => boolean) =>
    messages
      .filter(of)
      .map(({ seq }) => seq)
      .slice(-10);
  const answered = seqs(({ actor }) => actor.type === 'assistant');
  return { why, asked: seqs(isPerson), answered, slots: slotsOf({ slots }), severity };
}
