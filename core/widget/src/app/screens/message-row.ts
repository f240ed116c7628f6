import type { AssistantPart, Attachment, Card, EntryView, ProductMention } from '@shopbell/contract';
import type { FailureCode } from '../talk/api.ts';
import { isTheirs, type TalkState } from '../talk/state.ts';

/** What an own message has come to. */
export type Progress = 'sending' | 'waiting' | 'failed' | 'sent' | 'read';

export interface MessageRow {
  type: 'message';
  key: string;
  mine: boolean;
  /** Null where it says nothing to know who of the shop wrote it. */
  author: string | null;
  text: string;
  files: readonly Attachment[];
  product: ProductMention | null;
  card: { card: Card; conversation: string; seq: number } | null;
  at: Date;
  /** First and last of a run by the same author within a few minutes. */
  first: boolean;
  last: boolean;
  /** Own messages: only where it is worth saying. */
  progress: Progress | null;
  why: FailureCode | null;
  erased: boolean;
  redacted: boolean;
  /** The assistant's, who is nobody: with the pages it stands on, and what it offers as long as nothing was said since. */
  assistant: (AssistantPart & { seq: number }) | null;
}
/** The same while a message is on its way and after it has arrived, so that it does not blink. */
export const rowKey = (entry: EntryView) => entry.key ?? entry.id;

export function messageRow(entry: EntryView): MessageRow {
  const { body, actor } = entry;
  return {
    type: 'message',
    key: rowKey(entry),
    mine: !isTheirs(entry),
    author: actor.type === 'agent' ? (actor.name ?? null) : null,
    text: String(body.text ?? ''),
    files: (body.files ?? []) as Attachment[],
    product: (body.product ?? null) as ProductMention | null,
    card: body.card ? { card: body.card as Card, conversation: entry.subject, seq: entry.seq } : null,
    at: new Date(entry.at),
    first: true,
    last: true,
    progress: null,
    why: null,
    erased: body.erased === true,
    redacted: body.redacted === true,
    assistant: actor.type === 'assistant' ? partOf(entry) : null,
  };
}

function partOf({ body, seq }: EntryView): MessageRow['assistant'] {
  const { sources = [], offers = [] } = (body.assistant ?? {}) as Partial<AssistantPart>;
  return { sources, offers, seq };
}

export function outgoingRow(item: TalkState['outgoing'][number]): MessageRow {
  return {
    type: 'message',
    key: item.key,
    mine: true,
    author: null,
    text: item.text || (item.email ?? ''),
    files: item.files,
    product: item.product ?? null,
    card: null,
    at: new Date(item.at),
    first: true,
    last: true,
    // A single failed try is nothing to worry anybody with.
    progress: item.failed ? 'failed' : item.tries > 1 ? 'waiting' : 'sending',
    why: item.failed,
    erased: false,
    redacted: false,
    assistant: null,
  };
}
