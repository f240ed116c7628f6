import type { ConversationView } from '@shopbell/contract';
import type { Format } from '../words/format.ts';
import type { Say } from '../words/words.ts';

/** Why a conversation goes first: its customer is in danger, or how likely the shop is to lose them. */
export function sayRisk(
  { say, format }: { say: Say; format: Format },
  { path, risk }: NonNullable<ConversationView['atRisk']>,
): string {
  return path === 'safety' ? say('row.in-danger') : say('row.at-risk', { percent: format.percent(risk) });
}
