import { z } from 'zod';
import { entryKind, Seq } from '../entry.ts';
import { id } from '../ids.ts';
import { Money } from '../money.ts';
import { HostAddress } from '../ports/host-orders.ts';

/** A file that a message carries; bytes are fetched by a signed address asked for with the file's id. */
export const Attachment = z.object({
  file: id('file'),
  name: z.string().max(200),
  type: z.string(),
  /** Bytes. */
  size: z.int().min(0),
  width: z.int().optional(),
  height: z.int().optional(),
});
/** What `Attachment` parses. */
export type Attachment = z.infer<typeof Attachment>;

/** At most 8,000 characters after trimming; NUL and lone surrogates are removed on the way in. */
export const MessageText = z.string().max(8_000);

/** An address that is safe to link to: http(s), or a path of the storefront. Never `javascript:`, `data:` and their kin. */
export const WebAddress = z
  .string()
  .max(2_000)
  .regex(/^(https?:\/\/|\/)/i, 'must be an address that starts with https://, or a path');

/** A product the customer asks about, or an agent shows: the host's id and what was true when it was said. */
export const ProductMention = z.object({
  product: z.string().max(200),
  title: z.string().max(300),
  url: WebAddress.optional(),
  image: WebAddress.optional(),
});
/** What `ProductMention` parses. */
export type ProductMention = z.infer<typeof ProductMention>;

const ofOrder = {
  ...{ subject: id('order'), order: z.string().min(1).max(200), number: z.string().max(200) },
  /** The person of the conversation then, whose order it is by the word of the agent who shows it, and not by the host's. */
  confirmedFor: z.string().max(40).optional(),
};

/**
 * What an agent shows in a conversation: a reference, and of a product what was true when it was shown. What stands there now is asked for
 * whenever it is looked at (`getCard`, `getOwnCard`). `order` and `product` are the host's ids, `number` is what people call the order,
 * `parcel` the tracking number, and `subject` (`ord_…`) whose entries tell that it has changed.
 */
export const Card = z.discriminatedUnion('type', [
  z.object({ type: z.literal('order'), ...ofOrder }),
  z.object({ type: z.literal('parcel'), ...ofOrder, parcel: z.string().max(200) }),
  z.object({
    ...{ type: z.literal('product'), product: z.string().min(1).max(200), title: z.string().max(300) },
    url: WebAddress.nullable(),
    image: WebAddress.nullable(),
    price: Money.nullable(),
  }),
]);
/** What `Card` parses: told apart by `type`. */
export type Card = z.infer<typeof Card>;

const Of = { order: z.string().min(1).max(200), number: z.string().max(200) };

/** What a person has said of an address so far. */
export const AddressSoFar = z.object({
  name: z.string().max(200).optional(),
  line1: z.string().max(200).optional(),
  line2: z.string().max(200).optional(),
  city: z.string().max(200).optional(),
  province: z.string().max(200).optional(),
  postalCode: z.string().max(40).optional(),
  country: z.string().length(2).optional(),
  phone: z.string().max(40).optional(),
});
/** What `AddressSoFar` parses. */
export type AddressSoFar = z.infer<typeof AddressSoFar>;

/**
 * A button under a message of the assistant, by what it does. Those that name an `order` (the host's id) are looked up again, and held against
 * who presses them, when they are pressed. `human`: the person asks for somebody of the shop; `track` opens the look-up of an order by what only
 * its customer knows; `start-return` asks for a return; `change-address` asks for the new address of an order, `confirm-address` has it changed to
 * the one that it holds, `keep-address` leaves it as it is; `helped` and `not-helped` say what an answer was worth.
 */
export const AssistantOffer = z.discriminatedUnion('does', [
  z.object({ does: z.literal('human') }),
  z.object({ does: z.literal('track') }),
  z.object({ does: z.literal('order-status'), ...Of }),
  z.object({ does: z.literal('start-return'), ...Of }),
  z.object({ does: z.literal('change-address'), ...Of }),
  z.object({ does: z.literal('confirm-address'), ...Of, address: HostAddress }),
  z.object({ does: z.literal('keep-address'), ...Of }),
  z.object({ does: z.literal('find-product'), product: z.string().min(1).max(200), title: z.string().max(300) }),
  z.object({ does: z.literal('helped') }),
  z.object({ does: z.literal('not-helped') }),
]);
/** What `AssistantOffer` parses: told apart by `does`. */
export type AssistantOffer = z.infer<typeof AssistantOffer>;

/** Pages that an answer of the assistant stands on, and what it offers. What it says of deeds stands in other entries, and only once they are done. */
export const AssistantPart = z.object({
  sources: z.array(z.object({ title: z.string().max(300), url: WebAddress.nullable() })).max(3),
  offers: z.array(AssistantOffer).max(6),
  /** What the next message of the person is read as: the new address of an order, with what they have said of it. */
  asks: z.object({ for: z.literal('address'), ...Of, have: AddressSoFar }).optional(),
});
/** What `AssistantPart` parses. */
export type AssistantPart = z.infer<typeof AssistantPart>;

/** An offer by the seq of the message that made it, and its place there. */
export const Chosen = z.object({ seq: Seq, offer: z.int().min(0).max(5) });
/** What `Chosen` parses. */
export type Chosen = z.infer<typeof Chosen>;

/** What a message holds: a text, files, a product or a card; card numbers and the like are taken out of the text before. */
export const MessageBody = z.object({
  text: MessageText,
  files: z.array(Attachment).max(10).default([]),
  product: ProductMention.optional(),
  card: Card.optional(),
  /** The channel it came or goes by; `web` when absent. */
  channel: z.string().optional(),
  /** True when something like a card number was taken out before it was stored. */
  redacted: z.boolean().optional(),
  /** What the assistant puts under its words. */
  assistant: AssistantPart.optional(),
  /** The offer of the assistant that the person took: the seq of its message, and the place of the offer in it. */
  chose: Chosen.optional(),
  /** The person came by the link of a mail: nobody vouches that it is them. */
  byLink: z.boolean().optional(),
});
/** What `MessageBody` parses, `files` there even when empty. */
export type MessageBody = z.infer<typeof MessageBody>;

/**
 * `open` needs an agent; `waiting` has their answer; `snoozed` comes back by itself or with the next message; `resolved` is over until
 * somebody writes.
 */
export const ConversationStatus = z.enum(['open', 'waiting', 'snoozed', 'resolved']);
/** One word of `ConversationStatus`. */
export type ConversationStatus = z.infer<typeof ConversationStatus>;

/** Something was said to the other side: by the person, or by the shop. */
export const messageSent = entryKind('message.sent', {
  audience: 'customer',
  body: MessageBody,
  personal: ['text', 'files', 'product', 'card', 'assistant'],
});
/** An agent wrote for agents alone; those in `mentions` are told. */
export const noteWritten = entryKind('note.written', {
  audience: 'agents',
  body: z.object({
    text: MessageText,
    mentions: z.array(id('agent')).default([]),
    files: z.array(Attachment).max(10).default([]),
  }),
  personal: ['text', 'files'],
});
/** Somebody began to talk, on a `Matter`. `page` is where they wrote from, `locale` the language of the chat there. */
export const conversationStarted = entryKind('conversation.started', {
  audience: 'customer',
  body: z.object({
    channel: z.string(),
    matter: z.string(),
    page: WebAddress.optional(),
    locale: z.string().optional(),
  }),
  personal: ['page'],
});
/** The matter is closed. `resolution` counts from 1 in each conversation; its survey goes by that number. */
export const conversationResolved = entryKind('conversation.resolved', {
  audience: 'customer',
  body: z.object({ resolution: z.int().min(1) }),
});
/** It was resolved and needs an agent again: the person wrote, or an agent opened it. */
export const conversationReopened = entryKind('conversation.reopened', { audience: 'customer', body: z.object({}) });
/** Put aside until `until` (RFC 3339, UTC), or until the person writes. */
export const conversationSnoozed = entryKind('conversation.snoozed', {
  audience: 'agents',
  body: z.object({ until: z.string() }),
});
/** It was snoozed and needs an agent again. */
export const conversationWoken = entryKind('conversation.woken', { audience: 'agents', body: z.object({}) });
/** Who answers from now on; both null: nobody. `by`: an agent chose, the balance of loads did, or it was handed over. */
export const conversationAssigned = entryKind('conversation.assigned', {
  audience: 'customer',
  body: z.object({
    agent: id('agent').nullable(),
    name: z.string().nullable(),
    by: z.enum(['agent', 'balance', 'transfer']),
  }),
});
/** Handed over, with a note for agents; `conversation.assigned` follows it. */
export const conversationTransferred = entryKind('conversation.transferred', {
  audience: 'agents',
  body: z.object({ from: id('agent').nullable(), to: id('agent'), note: MessageText.optional() }),
  personal: ['note'],
});
/** Tags that were put on, and tags that were taken off. */
export const conversationTagged = entryKind('conversation.tagged', {
  audience: 'agents',
  body: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
  personal: ['added', 'removed'],
});
/** What a visitor began is the customer's from now on: the host has vouched for who sits there. */
export const conversationClaimed = entryKind('conversation.claimed', {
  audience: 'customer',
  body: z.object({ visitor: id('visitor'), customer: id('customer') }),
});
/** It ends here and goes on in `into`, the customer's own open one on the same matter. */
export const conversationMerged = entryKind('conversation.merged', {
  audience: 'customer',
  body: z.object({ into: id('conversation') }),
});
/** It takes up `from`: one that was merged into this, or was resolved before this began. */
export const conversationLinked = entryKind('conversation.linked', {
  audience: 'agents',
  body: z.object({ from: id('conversation') }),
});
/** An address to be answered at, as the person typed it; nobody vouches for it. */
export const contactLeft = entryKind('contact.left', {
  audience: 'customer',
  body: z.object({ email: z.email(), name: z.string().max(120).optional() }),
  personal: ['email', 'name'],
});
/** The person asks for somebody of the shop: the conversation stands on top of the inbox. */
export const humanWanted = entryKind('human.wanted', { audience: 'customer', body: z.object({}) });
/** The person agreed to this version of the shop's notice; said once in a conversation. */
export const noticeAccepted = entryKind('notice.accepted', {
  audience: 'customer',
  body: z.object({ version: z.string() }),
});
/** Asked once of each resolution, by the number in `conversation.resolved`. */
export const surveyAsked = entryKind('survey.asked', {
  audience: 'customer',
  body: z.object({ resolution: z.int().min(1) }),
});
/** The person's first answer to the survey of a resolution, 5 being best. */
export const surveyAnswered = entryKind('survey.answered', {
  audience: 'customer',
  body: z.object({ resolution: z.int().min(1), rating: z.int().min(1).max(5), comment: MessageText.optional() }),
  personal: ['comment'],
});
/** Null for the address that the host has of its customer: only those see it who may see customers. */
const mailedAddress = z.string().nullable();
/** The mail server took a mail. `upTo` is the last seq that it tells of. */
export const mailSent = entryKind('mail.sent', {
  audience: 'agents',
  body: z.object({
    reason: z.enum(['reply', 'transcript']),
    messageId: z.string(),
    upTo: z.int(),
    address: mailedAddress,
  }),
  personal: ['address'],
});
/** A mail server would not take the mail `messageId`, at once or later; `why` is its reason. */
export const mailBounced = entryKind('mail.bounced', {
  audience: 'agents',
  body: z.object({ messageId: z.string(), address: mailedAddress, why: z.string().max(500) }),
  personal: ['address', 'why'],
});
/** Whoever reads at this address wants no more mails of this shop. */
export const mailOptedOut = entryKind('mail.opted-out', {
  audience: 'agents',
  body: z.object({ address: mailedAddress }),
  personal: ['address'],
});
/** `entry` was not delivered by `channel` and is not tried again; `why` is for agents. */
export const deliveryFailed = entryKind('delivery.failed', {
  audience: 'agents',
  body: z.object({ entry: id('entry'), channel: z.string(), why: z.string().max(500) }),
  personal: ['why'],
});
/** What was personal is gone from entries of this journal, none of them after seq `upTo`. */
export const entriesErased = entryKind('entries.erased', {
  audience: 'customer',
  body: z.object({ upTo: z.int(), why: z.string().max(200) }),
});

/** All kinds that a conversation's journal can hold. */
export const conversationKinds = [
  messageSent,
  noteWritten,
  conversationStarted,
  conversationResolved,
  conversationReopened,
  conversationSnoozed,
  conversationWoken,
  conversationAssigned,
  conversationTransferred,
  conversationTagged,
  conversationClaimed,
  conversationMerged,
  conversationLinked,
  contactLeft,
  humanWanted,
  noticeAccepted,
  surveyAsked,
  surveyAnswered,
  mailSent,
  mailBounced,
  mailOptedOut,
  deliveryFailed,
  entriesErased,
] as const;
