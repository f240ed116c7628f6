import { answerDecided, assistantHandedOver, type EntryView } from '@shopbell/contract';
import type { Turn } from '@shopbell/mind';
import { choiceOf } from '../conversations/index.ts';

/**
 * What an entry says of how the assistant did, as the mind hears it; null where it says nothing. It has failed where it knew nothing and
 * asked back, where it gave up, and where the person says that its answer was of no help. A human who is called is no answer. Pure.
 */
export function assistantTurnOf(entry: EntryView, entries: readonly EntryView[]): Turn | null {
  const did = deedOf(entry, entries);
  return did && { by: 'bot', at: Date.parse(entry.at), text: '', failed: did === 'failed' };
}

function deedOf(entry: EntryView, entries: readonly EntryView[]): 'answered' | 'failed' | null {
  const { kind, body } = entry;
  if (kind === assistantHandedOver.kind) return body.why === 'failed' ? 'failed' : null;
  if (kind === answerDecided.kind) {
    if (body.does === 'human') return null;
    return body.does === 'ask' && body.from === null ? 'failed' : 'answered';
  }
  return choiceOf(entry, entries)?.offer.does === 'not-helped' ? 'failed' : null;
}
