import type { AssistantFrom, AssistantOffer, AssistantPart, Card, PassageView } from '@shopbell/contract';

/** What could be said to a message, by where it was found. */
export interface Found {
  /** Null: it is known to be nowhere, and `text` says so. */
  from: AssistantFrom | null;
  /** The probability that it is what was asked for. */
  sureness: number;
  text: string;
  sources: { title: string; url: string | null }[];
  offers: AssistantOffer[];
  card?: Card;
  passages: PassageView[];
  /** It asks back instead of answering, and what was asked for is at hand. */
  asksBack: boolean;
  /** What the next message is read as. */
  asks?: AssistantPart['asks'];
  /** Said while it is handed over to a human. */
  leaves?: boolean;
}

/** An answer without anything beside it. */
export function plainly(from: AssistantFrom, text: string, sureness: number): Found {
  return { from, sureness, text, sources: [], offers: [], passages: [], asksBack: false };
}

/** That the shop says nothing of it, in words; never a guess. */
export function unknown(text: string): Found {
  return { ...plainly('words', text, 1), from: null, asksBack: true };
}
