import type { ArticleId, ConversationId, TicketId } from '@shopbell/contract';

/** Where an agent is in the console. A place is a path that the host's router keeps; ours starts at `/`. */
export type Place =
  | { screen: 'inbox'; view: string; conversation: ConversationId | null; order?: string }
  | { screen: 'search'; words: string; conversation: ConversationId | null; order?: string }
  /** One order alone; beside a conversation it is part of the conversation's place. By the host's id. */
  | { screen: 'order'; order: string }
  /** `choice` narrows what is shown; see tickets/choice.ts. */
  | { screen: 'tickets'; view: TicketsView; choice: string }
  | { screen: 'ticket'; ticket: TicketId }
  | { screen: 'promises'; view: PromisesView; mine: boolean }
  | { screen: 'alerts'; view: AlertsView }
  | { screen: 'knowledge'; view: KnowledgeView; article: ArticleId | null }
  | { screen: 'settings'; section: SettingsPlace }
  | { screen: 'numbers' }
  | { screen: 'quality' }
  | { screen: 'people' }
  | { screen: 'journal' }
  | { screen: 'unknown' };

export const ticketsViews = ['list', 'board', 'approvals', 'actions'] as const;
export type TicketsView = (typeof ticketsViews)[number];
export const promisesViews = ['open', 'broken', 'kept', 'withdrawn'] as const;
export type PromisesView = (typeof promisesViews)[number];

export const alertsViews = ['raised', 'snoozed', 'ended'] as const;
export type AlertsView = (typeof alertsViews)[number];

export const knowledgeViews = ['articles', 'gaps', 'import'] as const;
export type KnowledgeView = (typeof knowledgeViews)[number];

export const settingsPlaces = [
  'hours',
  'replies',
  'widget',
  'origins',
  'notice',
  'retention',
  'mail',
  'assignment',
  'emotion',
  'assistant',
  'quality',
  'map',
  'sources',
  'departments',
  'types',
  'told',
  'limits',
  'blocks',
  'mine',
] as const;
export type SettingsPlace = (typeof settingsPlaces)[number];

export const defaultView = 'mine';

export function parsePlace(path: string): Place {
  const [screen = '', first, second, third] = (path.split(/[?#]/)[0] ?? '').split('/').filter(Boolean).map(decode);
  if (screen === '') return { screen: 'inbox', view: defaultView, conversation: null };
  if (screen === 'inbox') return { screen, view: first ?? defaultView, ...besideOf(second, third) };
  if (screen === 'search') return { screen, words: first ?? '', ...besideOf(second, third) };
  if (screen === 'conversations') return { screen: 'inbox', view: 'open', conversation: conversationOf(first) };
  if (screen === 'order' && first !== undefined) return { screen, order: first };
  if (screen === 'tickets') return ticketsPlace(first, second);
  if (screen === 'ticket' && first?.startsWith('tkt_')) return { screen, ticket: first as TicketId };
  if (screen === 'promises') return promisesPlace(first, second);
  if (screen === 'alerts') return alertsPlace(first);
  if (screen === 'knowledge') return knowledgePlace(first, second);
  if (screen === 'settings') return settingsPlace(first);
  if (screen === 'numbers' || screen === 'quality' || screen === 'people' || screen === 'journal') return { screen };
  return { screen: 'unknown' };
}

export function pathOf(place: Place): string {
  const tail = (...parts: (string | null | undefined)[]) =>
    parts.flatMap((part) => (part ? [`/${encodeURIComponent(part)}`] : [])).join('');
  if (place.screen === 'inbox')
    return `/inbox${tail(place.view, place.conversation, place.conversation && place.order)}`;
  if (place.screen === 'search') {
    return place.words
      ? `/search${tail(place.words, place.conversation, place.conversation && place.order)}`
      : '/search';
  }
  if (place.screen === 'order') return `/order${tail(place.order)}`;
  if (place.screen === 'tickets') return `/tickets${tail(place.view, place.choice)}`;
  if (place.screen === 'ticket') return `/ticket${tail(place.ticket)}`;
  if (place.screen === 'promises') return `/promises${tail(place.view, place.mine ? 'mine' : null)}`;
  if (place.screen === 'alerts') return `/alerts/${place.view}`;
  if (place.screen === 'knowledge') return `/knowledge${tail(place.view, place.article)}`;
  if (place.screen === 'settings') return `/settings/${place.section}`;
  return place.screen === 'unknown' ? '/' : `/${place.screen}`;
}

function ticketsPlace(view: string | undefined, choice = ''): Place {
  const found = ticketsViews.find((known) => known === view);
  if (view !== undefined && !found) return { screen: 'unknown' };
  return { screen: 'tickets', view: found ?? 'list', choice };
}

function promisesPlace(view: string | undefined, mine: string | undefined): Place {
  const found = promisesViews.find((known) => known === view);
  if (view !== undefined && !found) return { screen: 'unknown' };
  return { screen: 'promises', view: found ?? 'open', mine: mine === 'mine' };
}

function alertsPlace(view: string | undefined): Place {
  const found = alertsViews.find((known) => known === view);
  if (view !== undefined && !found) return { screen: 'unknown' };
  return { screen: 'alerts', view: found ?? 'raised' };
}

function knowledgePlace(view: string | undefined, article: string | undefined): Place {
  const found = knowledgeViews.find((known) => known === view);
  if (view !== undefined && !found) return { screen: 'unknown' };
  return {
    screen: 'knowledge',
    view: found ?? 'articles',
    article: article?.startsWith('art_') ? (article as ArticleId) : null,
  };
}

function settingsPlace(section: string | undefined): Place {
  const found = settingsPlaces.find((known) => known === section);
  if (section !== undefined && !found) return { screen: 'unknown' };
  return { screen: 'settings', section: found ?? 'hours' };
}

/** A conversation, and the order that stands beside it. */
function besideOf(
  first: string | undefined,
  second: string | undefined,
): { conversation: ConversationId | null; order?: string } {
  const conversation = conversationOf(first);
  return conversation && second ? { conversation, order: second } : { conversation };
}

function conversationOf(part: string | undefined): ConversationId | null {
  return part?.startsWith('cnv_') ? (part as ConversationId) : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
