import { z } from 'zod';
import { Attachment, Chosen, MessageText, ProductMention, WebAddress } from '../entries/conversation.ts';
import { EntryView, SenderKey, Seq } from '../entry.ts';
import { id } from '../ids.ts';
import { Matter, OwnConversation, Timestamp } from './conversations.ts';
import { route } from './route.ts';

const ShopName = z.string().max(200).optional();
const Locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/)
  .max(35);

/** What the storefront needs to draw the widget; the same for every visitor, cached for a minute. */
export const WidgetSettings = z.object({
  shop: id('shop'),
  name: z.string(),
  enabled: z.boolean(),
  look: z.object({
    accent: z.string().regex(/^#[0-9a-f]{6}$/i),
    position: z.enum(['right', 'left']),
    offset: z.object({ x: z.int().min(0).max(400), y: z.int().min(0).max(400) }),
    zIndex: z.int().min(0).max(2_147_483_647),
    title: z.string().max(80).nullable(),
    greeting: z.string().max(400).nullable(),
    scheme: z.enum(['auto', 'light', 'dark']),
    /** Storefront paths (a trailing `*` matches the rest) on which the launcher does not show. */
    hideOn: z.array(z.string().max(300)).max(50),
    /** CSS px; narrower viewports do not show the launcher. 0 shows it always. */
    hideBelow: z.int().min(0).max(4_000),
  }),
  /** Buttons that send their text. */
  quickQuestions: z.array(z.string().max(120)).max(6),
  /** Shown and agreed to before the first message; null where the shop sets none. */
  notice: z.object({ version: z.string(), text: z.string().max(2_000), link: WebAddress.nullable() }).nullable(),
  hours: z.object({
    open: z.boolean(),
    opensAt: Timestamp.nullable(),
    /** Agents who are present now. */ agents: z.int().min(0),
  }),
  files: z.object({ maxBytes: z.int(), types: z.array(z.string()) }),
  survey: z.boolean(),
  /** Whether mail goes out; where none does, nobody is asked for an address. */
  mails: z.boolean(),
});
/** What `WidgetSettings` parses. */
export type WidgetSettings = z.infer<typeof WidgetSettings>;

/** The look of a shop whose merchant has set nothing. The loader draws the same before it has asked, so that nothing changes then. */
export const defaultLook: WidgetSettings['look'] = {
  accent: '#1f5f4f',
  position: 'right',
  offset: { x: 20, y: 20 },
  // Above the header of a theme, below its drawers and dialogs.
  zIndex: 900,
  title: null,
  greeting: null,
  scheme: 'auto',
  hideOn: [],
  hideBelow: 0,
};

/** What a browser works with instead of a cookie, until `expiresAt`, at most ten minutes from now. */
export const VisitorTicket = z.object({
  ticket: z.string(),
  expiresAt: Timestamp,
  visitor: id('visitor'),
  /** The name of the customer that the host vouched for; null for a visitor nobody vouches for. */
  customer: z.object({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
});
/** What `VisitorTicket` parses. */
export type VisitorTicket = z.infer<typeof VisitorTicket>;

/**
 * A person's conversation, with the newest of what is for them, oldest first; numbers may be missing in `seq`. `conversation` is null
 * before the first message.
 */
export const VisitorView = z.object({
  conversation: OwnConversation.nullable(),
  entries: z.array(EntryView),
  /** Pass it to the stream; it continues after the last entry of this view. Null when there is no conversation. */
  cursor: z.string().nullable(),
  /** True when entries before these exist. */
  more: z.boolean(),
  earlier: z.array(OwnConversation),
  blocked: z.boolean(),
});
/** What `VisitorView` parses. */
export type VisitorView = z.infer<typeof VisitorView>;

/** The entry that a message became, and the conversation that it went to or began; a retry under the same key gets the same. */
export const SentMessage = z.object({ conversation: id('conversation'), entry: EntryView });

const Conversation = z.object({ conversation: id('conversation') });
const Done = z.object({ ok: z.literal(true) });

/** Routes of the storefront's chat. */
export const visitorRoutes = {
  getWidgetSettings: route({
    method: 'GET',
    path: '/widget/settings',
    access: 'public',
    summary: 'How the widget looks and what it says in this shop.',
    query: z.object({ shop: ShopName, locale: Locale.optional() }),
    answer: WidgetSettings,
  }),
  issueVisitorTicket: route({
    method: 'POST',
    path: '/visitor/ticket',
    access: 'host',
    repeatable: true,
    summary:
      "A ticket for this browser. Stores nothing. `ticket` is the one it held before (it may have run out); a host session makes it a customer's; without one, a customer's old ticket yields a new visitor.",
    body: z.object({ shop: ShopName, ticket: z.string().max(4_000).optional() }),
    answer: VisitorTicket,
  }),
  resumeByLink: route({
    method: 'POST',
    path: '/visitor/resume',
    access: 'link',
    repeatable: true,
    summary: 'Trades the signed link of a mail for a ticket to that one conversation.',
    body: z.object({ link: z.string().max(4_000) }),
    answer: VisitorTicket.extend({ conversation: id('conversation') }),
  }),
  getVisitorView: route({
    method: 'GET',
    path: '/visitor/view',
    access: 'visitor',
    summary:
      "The person's open conversation, else one resolved within a day (or the one named), with its last 50 entries that are for them.",
    query: z.object({ conversation: id('conversation').optional(), before: z.coerce.number().int().min(1).optional() }),
    answer: VisitorView,
  }),
  listVisitorEntries: route({
    method: 'GET',
    path: '/visitor/entries',
    access: 'visitor',
    summary: 'Entries after a cursor; waits up to `wait` seconds for the first. For browsers that cannot stream.',
    query: z.object({ cursor: z.string().max(512), wait: z.coerce.number().int().min(0).max(25).default(0) }),
    answer: z.object({ entries: z.array(EntryView), cursor: z.string() }),
  }),
  streamVisitor: route({
    method: 'GET',
    path: '/visitor/stream',
    access: 'visitor',
    summary: 'Live events of one conversation after a cursor (also by Last-Event-ID).',
    query: z.object({ cursor: z.string().max(512) }),
    answer: 'stream',
  }),
  sendVisitorMessage: route({
    method: 'POST',
    path: '/visitor/messages',
    access: 'visitor',
    repeatable: true,
    summary:
      'Sends a message; starts a conversation on `matter` where none is open: an order only of the customer who writes, else `general`. The same key gets the first answer again.',
    body: z.object({
      key: SenderKey,
      conversation: id('conversation').optional(),
      matter: Matter.default('general'),
      text: MessageText,
      files: z.array(id('file')).max(10).default([]),
      product: ProductMention.optional(),
      page: WebAddress.optional(),
      locale: Locale.optional(),
      noticeVersion: z.string().max(64).optional(),
      chose: Chosen.optional(),
    }),
    answer: SentMessage,
  }),
  sayVisitorTyping: route({
    method: 'POST',
    path: '/visitor/typing',
    access: 'visitor',
    repeatable: true,
    summary: 'Says that the person is typing.',
    body: Conversation,
    answer: Done,
  }),
  markVisitorRead: route({
    method: 'POST',
    path: '/visitor/read',
    access: 'visitor',
    repeatable: true,
    summary: 'The person has read up to a seq.',
    body: Conversation.extend({ seq: Seq }),
    answer: Done,
  }),
  uploadVisitorFile: route({
    method: 'POST',
    path: '/visitor/files',
    access: 'visitor',
    summary:
      'Takes the raw bytes of one file; type and size are judged by content. Unsent files are removed after a day.',
    query: z.object({ name: z.string().min(1).max(200) }),
    body: 'bytes',
    answer: Attachment,
  }),
  linkVisitorFile: route({
    method: 'GET',
    path: '/visitor/file-link',
    access: 'visitor',
    summary: "A signed address for a file of the person's own conversation; it works for 10 minutes.",
    query: z.object({ file: id('file') }),
    answer: z.object({ url: z.string(), expiresAt: Timestamp }),
  }),
  leaveContact: route({
    method: 'POST',
    path: '/visitor/contact',
    access: 'visitor',
    repeatable: true,
    summary: 'Leaves an e-mail address to be answered at (the away form), with a message when none was sent yet.',
    body: z.object({
      key: SenderKey,
      conversation: id('conversation').optional(),
      email: z.email().max(254),
      name: z.string().max(120).optional(),
      text: MessageText.optional(),
      /** What the message is about. */
      product: ProductMention.optional(),
      noticeVersion: z.string().max(64).optional(),
      locale: Locale.optional(),
    }),
    /** `entry`: the message, where one was sent. */
    answer: z.object({ conversation: id('conversation'), entry: EntryView.nullable() }),
  }),
  askForHuman: route({
    method: 'POST',
    path: '/visitor/human',
    access: 'visitor',
    repeatable: true,
    summary:
      'Asks for somebody of the shop: puts the open conversation on top of the inbox. The same key gets the first answer again.',
    body: Conversation.extend({ key: SenderKey }),
    answer: EntryView,
  }),
  answerSurvey: route({
    method: 'POST',
    path: '/visitor/survey',
    access: 'visitor',
    repeatable: true,
    summary: 'Answers the survey of one resolution, once; a second answer gets the first back.',
    body: Conversation.extend({
      resolution: z.int().min(1),
      rating: z.int().min(1).max(5),
      comment: MessageText.optional(),
    }),
    answer: EntryView,
  }),
  requestTranscript: route({
    method: 'POST',
    path: '/visitor/transcript',
    access: 'visitor',
    repeatable: true,
    summary: 'Mails what the person sees of the conversation to the address they are known by, or left.',
    body: Conversation,
    answer: z.object({ ok: z.literal(true), address: z.string() }),
  }),
} as const;
