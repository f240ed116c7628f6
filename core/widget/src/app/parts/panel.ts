import type { Attachment, OwnConversation } from '@shopbell/contract';
import type { AskedProduct } from '../../shell.ts';

/** What one place on the page shows now, besides the conversation itself. */
export interface Panel {
  open: boolean;
  /** The conversation, the list of earlier ones, one of those, or their orders. */
  place: 'talk' | 'earlier' | 'orders' | OwnConversation['id'];
  /** With `orders`: the one of theirs to begin with. */
  order: string | null;
  draft: string;
  product: AskedProduct | null;
  uploads: readonly Upload[];
  /** A sentence about the last thing the shopper did, read out and shown for a while. */
  note: string | null;
  /** What was unread when it was opened begins after this seq. */
  newAfter: number | null;
  /** An image that is shown large. */
  large: { url: string; name: string } | null;
}

/** A file on its way into the next message. */
export interface Upload {
  key: string;
  name: string;
  size: number;
  type: string;
  /** A `blob:` address of an image, for its preview. */
  preview: string | null;
  /** 0 to 1. */
  share: number;
  done: Attachment | null;
  abort: AbortController;
}

export const closedPanel: Panel = {
  open: false,
  place: 'talk',
  order: null,
  draft: '',
  product: null,
  uploads: [],
  note: null,
  newAfter: null,
  large: null,
};
