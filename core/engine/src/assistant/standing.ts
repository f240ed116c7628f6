import {
  type AssistantOffer,
  AssistantPart,
  answerDecided,
  assistantHandedOver,
  conversationResolved,
  type EntryView,
  humanWanted,
  messageSent,
} from '@shopbell/contract';
import { choiceOf } from '../conversations/index.ts';

/** How things stand between a person and the assistant, since the conversation was last resolved. */
export interface Standing {
  /** A human has it: an agent wrote, or one was called. */
  isHumans: boolean;
  /** It has said before that it is automatic. */
  introduced: boolean;
  /** How often it could not help. */
  failures: number;
  /** What the person has written since the shop last said something. */
  asked: EntryView[];
  /** All messages. */
  messages: EntryView[];
  /** What the assistant has answered. */
  answered: EntryView[];
  /** What the last message took of what was offered. */
  chosen: { offer: AssistantOffer; of: EntryView } | null;
  /** What the last word of the assistant asks for. */
  wanted: NonNullable<AssistantPart['asks']> | null;
}

const isMessage = ({ kind }: EntryView) => kind === messageSent.kind;
export const isPerson = ({ actor }: Pick<EntryView, 'actor'>) => actor.type === 'customer' || actor.type === 'visitor';

/** Reads it from the entries of a conversation, in order. */
export function standingOf(all: readonly EntryView[]): Standing {
  const entries = all.slice(all.findLastIndex(({ kind }) => kind === conversationResolved.kind) + 1);
  const messages = entries.filter(isMessage);
  const last = messages.findLastIndex(({ actor }) => actor.type === 'agent' || actor.type === 'assistant');
  const answered = messages.filter(({ actor }) => actor.type === 'assistant');
  const asked = messages.slice(last + 1).filter(isPerson);
  const newest = asked.at(-1);
  return {
    isHumans: entries.some(
      (entry) =>
        (isMessage(entry) && entry.actor.type === 'agent') ||
        entry.kind === humanWanted.kind ||
        entry.kind === assistantHandedOver.kind,
    ),
    introduced: answered.length > 0,
    failures: entries.filter(isFailure).length + messages.filter((message) => tookNotHelped(message, messages)).length,
    asked,
    messages,
    answered,
    wanted: AssistantPart.safeParse(messages[last]?.body.assistant).data?.asks ?? null,
    chosen: newest ? choiceOf(newest, messages) : null,
  };
}

/** It asked back because it knew nothing. */
function isFailure({ kind, body }: EntryView): boolean {
  return kind === answerDecided.kind && body.does === 'ask' && body.from === null;
}

function tookNotHelped(message: EntryView, messages: readonly EntryView[]): boolean {
  return isPerson(message) && choiceOf(message, messages)?.offer.does === 'not-helped';
}
