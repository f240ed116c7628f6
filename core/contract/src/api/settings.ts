import { z } from 'zod';
import { EntryView } from '../entry.ts';
import { id } from '../ids.ts';
import { PageQuery, page } from '../page.ts';
import { AgentRole } from '../ports/host.ts';
import { InboxFilter } from './agent.ts';
import { AssistantSettings } from './assistant-settings.ts';
import { Timestamp } from './conversations.ts';
import { EmotionSettings } from './emotion-settings.ts';
import { MapSettings } from './places.ts';
import { QualitySettings } from './quality.ts';
import { route } from './route.ts';
import { TicketSettings } from './ticket-settings.ts';
import { WidgetSettings } from './visitor.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'must be a time like 09:00 (24:00 ends a day)');

/** When the shop answers, in its own time zone. Several spans a day make breaks. */
export const Hours = z.object({
  timeZone: z.string().max(64),
  /** Monday first; each day a list of spans that do not overlap, in order. Null means always open. */
  week: z
    .array(z.array(z.object({ from: TimeOfDay, to: TimeOfDay })).max(6))
    .length(7)
    .nullable(),
  /** Days with other spans; none means closed. */
  holidays: z
    .array(
      z.object({
        date: z.iso.date(),
        name: z.string().max(80),
        spans: z.array(z.object({ from: TimeOfDay, to: TimeOfDay })).max(6),
      }),
    )
    .max(200),
});
/** What `Hours` parses. */
export type Hours = z.infer<typeof Hours>;

const Most = z.number().min(0).max(1_000_000_000).nullable();
/**
 * What agents may give of one order by themselves, in whole units of its currency; null is no limit. One’s own goes before one’s role’s;
 * a role that is not here has the operator’s.
 */
export const GivingLimits = z.object({
  roles: z.partialRecord(AgentRole, Most),
  agents: z.array(z.object({ agent: id('agent'), most: Most })).max(500),
});
/** What `GivingLimits` parses. */
export type GivingLimits = z.infer<typeof GivingLimits>;

/** What was typed as browsers send it: capitals, a slash at the end and a port that goes without saying are taken as meant. */
function originOf(typed: string): string {
  const text = typed.trim();
  return /^https?:\/\/[^/\s?#@*]+\/*$/i.test(text) && URL.canParse(text) ? new URL(text).origin : text;
}

/** Everything a merchant sets, by section. */
export const ShopSettings = z.object({
  hours: Hours,
  widget: z.object({
    enabled: z.boolean(),
    look: WidgetSettings.shape.look,
    quickQuestions: WidgetSettings.shape.quickQuestions,
    survey: z.boolean(),
  }),
  /** Origins (scheme, host, port) whose pages may call; the storefront's own is always allowed. */
  origins: z
    .array(
      z
        .string()
        .overwrite(originOf)
        .regex(/^https?:\/\/[^/\s?#@*]+$/, 'must be an origin like https://shop.example; * stands for nothing'),
    )
    .max(50),
  notice: WidgetSettings.shape.notice,
  retention: z.object({
    /** Days after a conversation was resolved; null keeps for ever. */ conversationDays: z
      .int()
      .min(1)
      .max(3650)
      .nullable(),
  }),
  mail: z.object({
    fromName: z.string().max(80),
    fromAddress: z.email().nullable(),
    /** Seconds of silence that end a burst of replies. */ burstSeconds: z.int().min(5).max(3600),
  }),
  assignment: z.object({ automatic: z.boolean() }),
  tickets: TicketSettings,
  map: MapSettings,
  limits: GivingLimits,
  emotion: EmotionSettings,
  assistant: AssistantSettings,
  quality: QualitySettings,
});
/** What `ShopSettings` parses. */
export type ShopSettings = z.infer<typeof ShopSettings>;
/** The keys of `ShopSettings`; `changeSettings` changes one at a time. */
export const SettingsSection = z.enum([
  'hours',
  'widget',
  'origins',
  'notice',
  'retention',
  'mail',
  'assignment',
  'tickets',
  'map',
  'limits',
  'emotion',
  'assistant',
  'quality',
]);

/** A reply to insert by `/shortcut`; variables like `{customer.firstName}` and `{order.number}` are filled in when it is inserted. */
export const QuickReply = z.object({
  id: id('quickReply'),
  shortcut: z.string().regex(/^[\p{L}\p{N}_-]{1,32}$/u),
  title: z.string().max(80),
  text: z.string().min(1).max(8_000),
});
/** What `QuickReply` parses. */
export type QuickReply = z.infer<typeof QuickReply>;

/** A view of the inbox under a name; `shared` ones are everybody's in the shop. */
export const SavedFilter = z.object({
  id: id('savedFilter'),
  name: z.string().min(1).max(60),
  filter: InboxFilter,
  shared: z.boolean(),
});
/** What `SavedFilter` parses. */
export type SavedFilter = z.infer<typeof SavedFilter>;

const Done = z.object({ ok: z.literal(true) });

/** All settings of a shop with the version to change them by, and whether the server sends mail at all. */
const SettingsBook = z.object({
  settings: ShopSettings,
  version: z.int(),
  mails: z.boolean(),
  /** The operator's limits, which a role has that the shop set none for: as in `GivingLimits`. */
  operatorLimits: z.record(AgentRole, Most),
});

/** Routes of the settings, and of what agents keep for their work. */
export const settingsRoutes = {
  getSettings: route({
    method: 'GET',
    path: '/agent/settings',
    access: 'agent',
    summary: 'All settings of the shop, with a version to change them by.',
    answer: SettingsBook,
  }),
  changeSettings: route({
    method: 'POST',
    path: '/agent/settings',
    access: 'admin',
    repeatable: true,
    summary: 'Changes one section; refused with `conflict` when `version` is no longer the newest.',
    body: z.object({ version: z.int(), section: SettingsSection, value: z.unknown() }),
    answer: SettingsBook,
  }),
  listQuickReplies: route({
    method: 'GET',
    path: '/agent/quick-replies',
    access: 'agent',
    summary: 'All quick replies of the shop.',
    answer: z.object({ items: z.array(QuickReply) }),
  }),
  saveQuickReply: route({
    method: 'POST',
    path: '/agent/quick-replies',
    access: 'senior',
    repeatable: true,
    summary: 'Creates (with a new id) or changes a quick reply.',
    body: QuickReply,
    answer: QuickReply,
  }),
  removeQuickReply: route({
    method: 'POST',
    path: '/agent/quick-replies/remove',
    access: 'senior',
    repeatable: true,
    summary: 'Removes a quick reply.',
    body: z.object({ id: id('quickReply') }),
    answer: Done,
  }),
  fillQuickReply: route({
    method: 'POST',
    path: '/agent/quick-replies/fill',
    access: 'agent',
    repeatable: true,
    summary: 'The text with its variables filled in for one conversation; `missing` names those without a value.',
    body: z.object({ id: id('quickReply'), conversation: id('conversation') }),
    answer: z.object({ text: z.string(), missing: z.array(z.string()) }),
  }),
  listSavedFilters: route({
    method: 'GET',
    path: '/agent/filters',
    access: 'agent',
    summary: "The agent's own saved filters and the shared ones.",
    answer: z.object({ items: z.array(SavedFilter) }),
  }),
  saveFilter: route({
    method: 'POST',
    path: '/agent/filters',
    access: 'agent',
    repeatable: true,
    summary: 'Creates or changes a saved filter; sharing needs a senior.',
    body: SavedFilter,
    answer: SavedFilter,
  }),
  removeFilter: route({
    method: 'POST',
    path: '/agent/filters/remove',
    access: 'agent',
    repeatable: true,
    summary: 'Removes a saved filter.',
    body: z.object({ id: id('savedFilter') }),
    answer: Done,
  }),
  listBlocks: route({
    method: 'GET',
    path: '/agent/blocks',
    access: 'agent',
    summary: 'Who may not write.',
    answer: z.object({
      items: z.array(
        z.object({
          person: z.string(),
          name: z.string().nullable(),
          until: Timestamp.nullable(),
          by: z.string(),
          at: Timestamp,
        }),
      ),
    }),
  }),
  block: route({
    method: 'POST',
    path: '/agent/blocks',
    access: 'senior',
    repeatable: true,
    summary: 'Blocks the person of a conversation, for a time or for good.',
    body: z.object({ conversation: id('conversation'), until: Timestamp.nullable() }),
    answer: Done,
  }),
  unblock: route({
    method: 'POST',
    path: '/agent/blocks/remove',
    access: 'senior',
    repeatable: true,
    summary: 'Lets a person write again.',
    body: z.object({ person: z.string().max(40) }),
    answer: Done,
  }),
  listShopEntries: route({
    method: 'GET',
    path: '/agent/shop-entries',
    access: 'supervisor',
    summary: "Who saw, changed, exported or erased what: the shop's own journal, newest first.",
    query: PageQuery,
    answer: page(EntryView),
  }),
} as const;
