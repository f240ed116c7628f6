import type { TicketField, TicketPriority, TicketState, TicketValue } from '@shopbell/contract';
import type { Tone } from '../kit/kit.ts';
import type { Format } from '../words/format.ts';
import { type Say, type WordKey, words } from '../words/words.ts';

type Named = { name: string; label: string | null };

/** What the shop calls it, else our word for one of ours, else its short name. */
export function labelOf(say: Say, kind: 'type' | 'department' | 'field', { name, label }: Named): string {
  const key = `ticket.${kind}.${name}`;
  return label ?? (isWord(key) ? say(key) : name);
}

/** The same of one that is looked up by its short name; it may be gone from the settings. */
export function labelIn(
  say: Say,
  kind: 'type' | 'department',
  all: readonly Named[] | undefined,
  name: string,
): string {
  return labelOf(say, kind, all?.find((each) => each.name === name) ?? { name, label: null });
}

export function choiceLabel(say: Say, choice: string): string {
  const key = `ticket.choice.${choice}`;
  return isWord(key) ? say(key) : choice;
}

export function valueText(
  { say, format }: { say: Say; format: Format },
  field: TicketField | undefined,
  value: TicketValue,
) {
  if (typeof value === 'boolean') return say(value ? 'ticket.yes' : 'ticket.no');
  if (typeof value === 'number') return format.number(value);
  if (field?.kind === 'choice') return choiceLabel(say, value);
  return field?.kind === 'date' ? format.date(`${value}T12:00:00`) : value;
}

function isWord(key: string): key is WordKey {
  return key in words.en;
}

export const toneOfState: Record<TicketState, Tone> = {
  open: 'neutral',
  'in-progress': 'neutral',
  waiting: 'warning',
  done: 'good',
  declined: 'bad',
};
export const toneOfPriority: Record<TicketPriority, Tone> = {
  low: 'neutral',
  normal: 'neutral',
  high: 'warning',
  urgent: 'bad',
};
