import type { Attachment, MessageBody } from '../entries/conversation.ts';
import type { ConversationId, EntryId, ShopId } from '../ids.ts';

/**
 * A way messages travel between a shop and a person. Web is one; e-mail, WhatsApp and others follow the same promises:
 * receiving the same delivery twice yields one message (its `key` is the channel's own id of it); our own messages that come back
 * are ignored; a delivery that is not signed as the channel signs is refused before it is parsed; text over `limits.text` is
 * split at word borders and keeps its order.
 */
export interface Channel {
  readonly name: string;
  readonly can: ChannelAbilities;
  readonly limits: { /** Characters. */ text: number /** Bytes of one file. */; file: number };
  /** Reads one delivery from outside. Web returns [] for it takes no deliveries: its messages come through the API. */
  receive(delivery: ChannelDelivery): Promise<ReceivedMessage[]>;
  /** Sends one message out. Called from jobs, may be tried again with the same `key`; takes effect once. */
  send(message: OutgoingMessage): Promise<SendReceipt>;
}

/** What a channel can do, as data: asked before, never caught after. */
export interface ChannelAbilities {
  files: boolean;
  typing: boolean;
  readMarks: boolean;
  /** False where a person must have written first within a window. */
  startConversation: boolean;
}

/** One call from the channel's side, unread and not yet believed. */
export interface ChannelDelivery {
  shop: ShopId;
  headers: Headers;
  /** The exact bytes; signatures are checked over these. */
  body: Uint8Array;
}

/** A message that a person sent by the channel; `at` is RFC 3339, UTC. */
export interface ReceivedMessage {
  /** The channel's own id of the message: the sender's key of the entry. */
  key: string;
  /** The channel's id of the person, never shown, unique within the channel. */
  from: { external: string; name?: string; verified: boolean };
  body: Pick<MessageBody, 'text'> & { files: { name: string; type: string; bytes: Uint8Array }[] };
  at: string;
}

/** One message of the shop to one person. `key` stays the same however often it is tried; `to.external` is the channel's id of the person. */
export interface OutgoingMessage {
  shop: ShopId;
  conversation: ConversationId;
  entry: EntryId;
  key: string;
  to: { external: string };
  text: string;
  files: Attachment[];
}

/** Whether the channel took it. `why` is in the channel's words, for agents; what is `retryable` is tried again under the same key. */
export type SendReceipt = { ok: true; external: string | null } | { ok: false; why: string; retryable: boolean };
