import { z } from 'zod';
import { Attachment, ConversationStatus, MessageText } from '../entries/conversation.ts';
import { EntryView, SenderKey, Seq } from '../entry.ts';
import { id } from '../ids.ts';
import { PageQuery, page } from '../page.ts';
import { AgentRole, HostOrder } from '../ports/host.ts';
import { HostGroup } from '../ports/host-groups.ts';
import { ConversationView, Timestamp } from './conversations.ts';
import { route } from './route.ts';

/** What an agent set for themself. */
export const AgentPreferences = z.object({
  sound: z.boolean().default(true),
  desktopNotice: z.boolean().default(false),
  /** Seconds that a sent message can still be taken back; 0 sends at once. */
  undoSeconds: z.int().min(0).max(30).default(5),
});
/** What `AgentPreferences` parses, its defaults filled in. */
export type AgentPreferences = z.infer<typeof AgentPreferences>;

/** An agent as colleagues see them. `picture` is a web address. */
export const AgentView = z.object({
  id: id('agent'),
  name: z.string(),
  email: z.string().nullable(),
  picture: z.string().nullable(),
  role: AgentRole,
  /** `away` is chosen; `online` and `offline` follow the agent's streams. */
  presence: z.enum(['online', 'away', 'offline']),
  /** Open conversations assigned to them. */
  load: z.int().min(0),
});
/** What `AgentView` parses. */
export type AgentView = z.infer<typeof AgentView>;

/**
 * What an agent's browser works with: the ticket until `expiresAt`, and the shop's language, zone and currency (ISO 4217). `sees` is what
 * the host's permissions let them see of its data; `rewords` says that a language model is set up that betters and translates words.
 */
export const AgentTicket = z.object({
  ticket: z.string(),
  expiresAt: Timestamp,
  agent: AgentView,
  preferences: AgentPreferences,
  shop: z.object({ id: id('shop'), name: z.string(), locale: z.string(), timeZone: z.string(), currency: z.string() }),
  sees: z.object({ orders: z.boolean(), customers: z.boolean() }),
  rewords: z.boolean(),
});
/** What `AgentTicket` parses. */
export type AgentTicket = z.infer<typeof AgentTicket>;

/** Which conversations: every field narrows. */
export const InboxFilter = z.object({
  status: z.array(ConversationStatus).max(4).optional(),
  /** `me`, `nobody`, or an agent's id. */
  assigned: z.string().max(40).optional(),
  tag: z.string().max(64).optional(),
  channel: z.string().max(32).optional(),
  /** What holds messages that the caller has not read, or that they have been given since they looked. */
  unread: z.boolean().optional(),
  /** Where a note mentions the caller, and they have not looked since. */
  mentioned: z.boolean().optional(),
  atRisk: z.boolean().optional(),
  /** What the assistant has answered last, and nobody has taken. */
  assistant: z.boolean().optional(),
  /** The host's id of a customer or an order: what its page in the host's admin shows. */
  hostCustomer: z.string().max(200).optional(),
  hostOrder: z.string().max(200).optional(),
});
/** What `InboxFilter` parses. */
export type InboxFilter = z.infer<typeof InboxFilter>;

const Conversation = z.object({ conversation: id('conversation') });
const Keyed = Conversation.extend({ key: SenderKey });
const Done = z.object({ ok: z.literal(true) });
const Changed = z.object({ conversation: ConversationView });

const GroupIds = z.array(z.string().min(1).max(200)).max(20).default([]);
const isChange = (add: readonly string[], remove: readonly string[]) =>
  add.length + remove.length > 0 && !add.some((group) => remove.includes(group));

/** How many conversations there are of each kind. */
export const InboxCounts = z.object({
  mine: z.int(),
  unassigned: z.int(),
  open: z.int(),
  /** Unread conversations that are mine or nobody's: the badge. */
  unread: z.int(),
  atRisk: z.int(),
  /** Where notes mention the caller, of any state. */
  mentioned: z.int(),
});

/**
 * What is known of the person of a conversation. `hostCustomer` is null for a visitor whom no host vouches for; its `since` is RFC 3339,
 * `adminPath` a path in the host's admin.
 */
export const PersonPanel = z.object({
  hostCustomer: z
    .object({
      id: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      since: z.string().nullable(),
      adminPath: z.string().nullable(),
    })
    .nullable(),
  /** What the host has put them into, by name; none where it tells none. */
  groups: z.array(HostGroup),
  /** All that they can be put into, by name; none where the host lets nobody be put into any from here. */
  groupChoices: z.array(HostGroup),
  orders: z.array(HostOrder),
  /** Set when the host did not answer, or this agent's rights there do not reach: the rest of the panel still holds. */
  hostProblem: z.enum(['unavailable', 'denied']).nullable(),
  conversations: z.array(ConversationView),
});
/** What `PersonPanel` parses. */
export type PersonPanel = z.infer<typeof PersonPanel>;

/** Routes of the agents' screens: tickets, inbox, conversations. */
export const agentRoutes = {
  issueAgentTicket: route({
    method: 'POST',
    path: '/agent/ticket',
    access: 'host',
    repeatable: true,
    summary: 'A ticket for the member of staff whom the host vouches for.',
    body: z.object({ shop: z.string().max(200).optional() }),
    answer: AgentTicket,
  }),
  streamAgent: route({
    method: 'GET',
    path: '/agent/stream',
    access: 'agent',
    summary:
      "Every entry of the shop's conversations after a cursor, with typing, read marks and presence. Without a cursor it starts now.",
    query: z.object({ cursor: z.string().max(512).optional() }),
    answer: 'stream',
  }),
  listAgents: route({
    method: 'GET',
    path: '/agent/agents',
    access: 'agent',
    summary: 'Who works in this shop.',
    answer: z.object({ items: z.array(AgentView) }),
  }),
  setPresence: route({
    method: 'POST',
    path: '/agent/presence',
    access: 'agent',
    repeatable: true,
    summary: 'Goes away, or comes back.',
    body: z.object({ away: z.boolean() }),
    answer: Done,
  }),
  setPreferences: route({
    method: 'POST',
    path: '/agent/preferences',
    access: 'agent',
    repeatable: true,
    summary: "Sets what is the agent's own choice.",
    body: AgentPreferences,
    answer: AgentPreferences,
  }),

  listInbox: route({
    method: 'POST',
    path: '/agent/inbox',
    access: 'agent',
    repeatable: true,
    summary:
      'A page of conversations. `newest` and `waiting` begin with those at risk whose person waits for an answer, the greatest risk first.',
    body: PageQuery.extend({
      filter: InboxFilter.default({}),
      sort: z.enum(['newest', 'oldest', 'waiting']).default('newest'),
    }),
    answer: page(ConversationView),
  }),
  countInbox: route({
    method: 'GET',
    path: '/agent/counts',
    access: 'agent',
    summary: 'The numbers beside the inbox and on the bell.',
    answer: InboxCounts,
  }),
  getConversation: route({
    method: 'GET',
    path: '/agent/conversation',
    access: 'agent',
    summary:
      "One conversation with its last 50 entries. `cursor` is where the agent's stream stands: entries of this view are not lost between the two.",
    query: Conversation,
    answer: z.object({
      conversation: ConversationView,
      entries: z.array(EntryView),
      more: z.boolean(),
      readBy: z.array(z.object({ who: z.enum(['person', 'agent']), agent: id('agent').nullable(), seq: z.int() })),
    }),
  }),
  listEntries: route({
    method: 'GET',
    path: '/agent/entries',
    access: 'agent',
    summary: 'Entries before or after a seq, at most 100, oldest first.',
    query: Conversation.extend({
      before: z.coerce.number().int().min(1).optional(),
      after: z.coerce.number().int().min(0).optional(),
    }),
    answer: z.object({ entries: z.array(EntryView), more: z.boolean() }),
  }),
  getPersonPanel: route({
    method: 'GET',
    path: '/agent/person',
    access: 'agent',
    summary: "Who it is: the host's customer, their orders, their other conversations.",
    query: Conversation,
    answer: PersonPanel,
  }),
  changeGroups: route({
    method: 'POST',
    path: '/agent/person/groups',
    access: 'agent',
    repeatable: true,
    summary:
      "Puts the customer of a conversation into groups of the host and takes them out of others, with the agent's own rights there. Answers those that they are in then.",
    body: Keyed.extend({ add: GroupIds, remove: GroupIds }).refine(({ add, remove }) => isChange(add, remove), {
      message: 'must add or remove at least one group, and none both',
    }),
    answer: z.object({ groups: z.array(HostGroup) }),
  }),

  sendMessage: route({
    method: 'POST',
    path: '/agent/messages',
    access: 'agent',
    repeatable: true,
    summary: 'Answers the person.',
    body: Keyed.extend({ text: MessageText, files: z.array(id('file')).max(10).default([]) }),
    answer: EntryView,
  }),
  writeToCustomer: route({
    method: 'POST',
    path: '/agent/customers/write',
    access: 'agent',
    repeatable: true,
    summary:
      'Writes to a customer of the host: in the conversation that they would be answered in, or in a new one, which the agent then has. They read it in the chat when they next come, and by mail where the shop mails answers.',
    body: z.object({
      /** The host's id. */
      customer: z.string().min(1).max(200),
      text: MessageText,
      key: SenderKey,
    }),
    answer: z.object({ conversation: id('conversation'), entry: EntryView }),
  }),
  writeNote: route({
    method: 'POST',
    path: '/agent/notes',
    access: 'agent',
    repeatable: true,
    summary: 'Writes a note that only agents see; mentioned agents are told.',
    body: Keyed.extend({
      text: MessageText,
      mentions: z.array(id('agent')).max(20).default([]),
      files: z.array(id('file')).max(10).default([]),
    }),
    answer: EntryView,
  }),
  assign: route({
    method: 'POST',
    path: '/agent/assign',
    access: 'agent',
    repeatable: true,
    summary: 'Assigns to an agent, to nobody (`null`), or to the least loaded agent who is present (`least-loaded`).',
    body: Keyed.extend({ to: z.union([id('agent'), z.literal('least-loaded'), z.null()]) }),
    answer: Changed,
  }),
  transfer: route({
    method: 'POST',
    path: '/agent/transfer',
    access: 'agent',
    repeatable: true,
    summary: 'Hands over to another agent with a note.',
    body: Keyed.extend({ to: id('agent'), note: MessageText.optional() }),
    answer: Changed,
  }),
  snooze: route({
    method: 'POST',
    path: '/agent/snooze',
    access: 'agent',
    repeatable: true,
    summary: 'Puts aside until a time, or until the person writes.',
    body: Keyed.extend({ until: Timestamp }),
    answer: Changed,
  }),
  resolve: route({
    method: 'POST',
    path: '/agent/resolve',
    access: 'agent',
    repeatable: true,
    summary: 'Closes the matter; asks the survey once where the shop wants it.',
    body: Keyed,
    answer: Changed,
  }),
  reopen: route({
    method: 'POST',
    path: '/agent/reopen',
    access: 'agent',
    repeatable: true,
    summary: 'Opens a resolved or snoozed conversation again.',
    body: Keyed,
    answer: Changed,
  }),
  tag: route({
    method: 'POST',
    path: '/agent/tags',
    access: 'agent',
    repeatable: true,
    summary: 'Adds and removes tags.',
    body: Keyed.extend({
      add: z.array(z.string().min(1).max(64)).max(20).default([]),
      remove: z.array(z.string().max(64)).max(20).default([]),
    }),
    answer: Changed,
  }),
  listTags: route({
    method: 'GET',
    path: '/agent/tags',
    access: 'agent',
    summary: 'Tags in use, most used first.',
    answer: z.object({ items: z.array(z.string()) }),
  }),
  changeMany: route({
    method: 'POST',
    path: '/agent/bulk',
    access: 'agent',
    repeatable: true,
    summary: 'The same change on up to 100 conversations; says for each whether it was done.',
    body: z.object({
      key: SenderKey,
      conversations: z.array(id('conversation')).min(1).max(100),
      change: z.discriminatedUnion('type', [
        z.object({ type: z.literal('resolve') }),
        z.object({ type: z.literal('reopen') }),
        z.object({ type: z.literal('assign'), to: z.union([id('agent'), z.literal('least-loaded'), z.null()]) }),
        z.object({ type: z.literal('tag'), add: z.array(z.string().min(1).max(64)).max(20) }),
        z.object({ type: z.literal('snooze'), until: Timestamp }),
      ]),
    }),
    answer: z.object({
      done: z.array(id('conversation')),
      refused: z.array(z.object({ conversation: id('conversation'), why: z.string() })),
    }),
  }),
  sayTyping: route({
    method: 'POST',
    path: '/agent/typing',
    access: 'agent',
    repeatable: true,
    summary: 'Says that this agent is typing: to the person, and to the other agents.',
    body: Conversation,
    answer: Done,
  }),
  markRead: route({
    method: 'POST',
    path: '/agent/read',
    access: 'agent',
    repeatable: true,
    summary: 'This agent has read up to a seq.',
    body: Conversation.extend({ seq: Seq }),
    answer: Done,
  }),
  uploadFile: route({
    method: 'POST',
    path: '/agent/files',
    access: 'agent',
    summary: 'Takes the raw bytes of one file.',
    query: z.object({ name: z.string().min(1).max(200) }),
    body: 'bytes',
    answer: Attachment,
  }),
  linkFile: route({
    method: 'GET',
    path: '/agent/file-link',
    access: 'agent',
    summary: 'A signed address for a file of this shop; it works for 10 minutes.',
    query: z.object({ file: id('file') }),
    answer: z.object({ url: z.string(), expiresAt: Timestamp }),
  }),
  search: route({
    method: 'GET',
    path: '/agent/search',
    access: 'agent',
    summary: 'Searches the whole history by words; CJK from two characters on. Newest first.',
    query: PageQuery.extend({ q: z.string().min(1).max(200) }),
    answer: page(
      z.object({
        conversation: ConversationView,
        entry: id('entry'),
        seq: z.int(),
        at: Timestamp,
        by: z.enum(['person', 'agent']),
        /** Plain text; matches stand between U+E000 and U+E001. */ snippet: z.string(),
      }),
    ),
  }),
} as const;
