import type { ConversationId } from '@shopbell/contract';

/** Where an agent is in the console. A place is a path that the host's router keeps; ours starts at `/`. */
export type Place =
  | { screen: 'inbox'; view: string; conversation: ConversationId | null; order?: string }
  | { screen: 'search'; words: string; conversation: ConversationId | null; order?: string }
  /** One order alone; beside a conversation it is part of the conversation's place. By the host's id. */
  | { screen: 'order'; order: string }
  | { screen: 'settings'; section: SettingsPlace }
  | { screen: 'numbers' }
  | { screen: 'people' }
  | { screen: 'journal' }
  | { screen: 'unknown' };

export const settingsPlaces = [
  'hours',
  'replies',
  'widget',
  'origins',
  'notice',
  'retention',
  'mail',
  'assignment',
  'map',
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
  if (screen === 'settings') return settingsPlace(first);
  if (screen === 'numbers' || screen === 'people' || screen === 'journal') return { screen };
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
  if (place.screen === 'settings') return `/settings/${place.section}`;
  return place.screen === 'unknown' ? '/' : `/${place.screen}`;
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
