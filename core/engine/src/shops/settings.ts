import {
  AppError,
  defaultLook,
  type EmotionSettings,
  type GivingLimits,
  type Hours,
  ShopSettings,
  type TicketSettings,
} from '@shopbell/contract';
import { mistakesInTickets } from './ticket-mistakes.ts';

export type Section = keyof ShopSettings;

/** What is true of a shop whose merchant has set nothing. */
export function defaultSettings(shop: { name: string; timeZone: string }): ShopSettings {
  return {
    hours: { timeZone: shop.timeZone, week: null, holidays: [] },
    widget: {
      enabled: true,
      look: structuredClone(defaultLook),
      quickQuestions: [],
      survey: true,
    },
    origins: [],
    notice: null,
    retention: { conversationDays: null },
    mail: { fromName: shop.name, fromAddress: null, burstSeconds: 60 },
    assignment: { automatic: false },
    tickets: defaultTickets(),
    map: { tiles: null },
    limits: { roles: {}, agents: [] },
    emotion: defaultEmotion(),
    assistant: { on: false, least: 0.75 },
    quality: { forbidden: [], sample: 5 },
  };
}

/** Found on conversations of our own: one message of high risk raises an alert, a displeased one alone does not. */
function defaultEmotion(): EmotionSettings {
  return {
    on: true,
    thresholds: { raise: 0.5, calm: 0.25, again: 0.2 },
    languages: null,
    quiet: { outsideHours: false, spans: [] },
    restMinutes: 60,
    escalation: null,
    routing: null,
    mail: [],
    webhook: null,
    ticket: null,
    soothing: { templates: [], sends: false },
  };
}

function defaultTickets(): TicketSettings {
  const departments = ['warehouse', 'finance', 'after-sales'].map((name) => ({ name, label: null }));
  const told = (on: boolean) => ({ on, text: null });
  return {
    departments,
    types: [],
    dueHours: { low: 40, normal: 24, high: 8, urgent: 4 },
    told: {
      open: told(false),
      'in-progress': told(true),
      waiting: told(false),
      done: told(true),
      declined: told(true),
    },
  };
}

/** Stored sections over the defaults. One that a newer engine wrote in another shape gives way to its default. */
export function readSettings(shop: { name: string; timeZone: string }, stored: unknown): ShopSettings {
  const settings = defaultSettings(shop);
  for (const [section, value] of Object.entries((stored ?? {}) as Partial<ShopSettings>)) {
    const schema = ShopSettings.shape[section as Section];
    const parsed = schema?.safeParse(value);
    if (parsed?.success) Object.assign(settings, { [section]: parsed.data });
  }
  return settings;
}

/** A section as a merchant sends it. Throws `request.invalid`, saying where and what to write. */
export function parseSection(section: Section, value: unknown): ShopSettings[Section] {
  const parsed = ShopSettings.shape[section].safeParse(value);
  const issues = parsed.success
    ? mistakesIn(section, parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message }));
  if (issues.length > 0) {
    throw new AppError('request.invalid', {
      issues: issues.map(({ path, message }) => ({ path: ['body', 'value', ...path].join('.'), message })),
    });
  }
  return parsed.data as ShopSettings[Section];
}

export type Mistake = { path: string[]; message: string };

function mistakesIn(section: Section, value: unknown): Mistake[] {
  if (section === 'hours') return mistakesInHours(value as Hours);
  if (section === 'limits') return mistakesInLimits(value as GivingLimits);
  if (section === 'emotion') return mistakesInEmotion(value as EmotionSettings);
  return section === 'tickets' ? mistakesInTickets(value as TicketSettings) : [];
}

function mistakesInLimits({ agents }: GivingLimits): Mistake[] {
  const names = agents.map(({ agent }) => agent);
  const second = names.findIndex((name, index) => names.indexOf(name) !== index);
  return second < 0 ? [] : [{ path: ['agents', String(second), 'agent'], message: 'must stand in the list once' }];
}

function mistakesInEmotion({ thresholds, quiet }: EmotionSettings): Mistake[] {
  const message = mistakeInSpans(quiet.spans);
  return [
    ...(thresholds.calm < thresholds.raise ? [] : [{ path: ['thresholds', 'calm'], message: 'must be below raise' }]),
    ...(message ? [{ path: ['quiet', 'spans'], message }] : []),
  ];
}

/** What the schema cannot say: zones that exist, spans in order. */
export function mistakesInHours(hours: Hours): Mistake[] {
  const mistakes: Mistake[] = [];
  if (!isTimeZone(hours.timeZone))
    mistakes.push({ path: ['timeZone'], message: 'must be a time zone like Europe/Berlin' });
  const days = [
    ...(hours.week ?? []).map((spans, day) => ({ path: ['week', String(day)], spans })),
    ...hours.holidays.map(({ spans }, index) => ({ path: ['holidays', String(index), 'spans'], spans })),
  ];
  for (const { path, spans } of days) {
    const message = mistakeInSpans(spans);
    if (message) mistakes.push({ path, message });
  }
  const dates = hours.holidays.map(({ date }) => date);
  const twice = dates.findIndex((date, index) => dates.indexOf(date) !== index);
  if (twice >= 0) mistakes.push({ path: ['holidays', String(twice), 'date'], message: 'must stand in the list once' });
  return mistakes;
}

function mistakeInSpans(spans: { from: string; to: string }[]): string | null {
  let end = '';
  for (const { from, to } of spans) {
    if (to > '24:00' || from >= '24:00') return 'must end at 24:00 at the latest';
    if (from >= to) return 'must end after it begins (a night is two spans: to 24:00, and from 00:00 of the next day)';
    if (from < end) return 'must be in order and not overlap';
    end = to;
  }
  return null;
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
