import type { InboxFilter, SavedFilter } from '@shopbell/contract';
import type { Counts } from '../live/live.ts';
import type { IconName } from '../shell/icons.tsx';
import type { WordKey } from '../words/words.ts';

/** A list that every agent has. */
export interface View {
  id: string;
  word: WordKey;
  icon: IconName;
  filter: InboxFilter;
  count?: keyof Counts;
}

/** What is not resolved and not put aside. */
const active = ['open', 'waiting'] as const;

export const views: readonly View[] = [
  { id: 'mine', word: 'view.mine', icon: 'person', filter: { assigned: 'me', status: [...active] }, count: 'mine' },
  {
    id: 'unassigned',
    word: 'view.unassigned',
    icon: 'inbox',
    filter: { assigned: 'nobody', status: [...active] },
    count: 'unassigned',
  },
  { id: 'open', word: 'view.open', icon: 'people', filter: { status: [...active] }, count: 'open' },
  {
    id: 'at-risk',
    word: 'view.at-risk',
    icon: 'warning',
    filter: { atRisk: true, status: [...active] },
    count: 'atRisk',
  },
  {
    id: 'assistant',
    word: 'view.assistant',
    icon: 'tick',
    filter: { assistant: true, status: ['waiting'] },
  },
  { id: 'unread', word: 'view.unread', icon: 'bell', filter: { unread: true }, count: 'unread' },
  { id: 'mentions', word: 'view.mentions', icon: 'mention', filter: { mentioned: true }, count: 'mentioned' },
  { id: 'waiting', word: 'view.waiting', icon: 'reply', filter: { status: ['waiting'] } },
  { id: 'snoozed', word: 'view.snoozed', icon: 'clock', filter: { status: ['snoozed'] } },
  { id: 'resolved', word: 'view.resolved', icon: 'tick', filter: { status: ['resolved'] } },
];

/** What narrows a view further; both travel in the place: `open+tag:vip+channel:email`. */
export interface ViewChoice {
  /** One of `views`, or a saved filter's id. */
  base: string;
  tag: string | null;
  channel: string | null;
}

export function parseView(text: string): ViewChoice {
  const [base = 'mine', ...parts] = text.split('+');
  const find = (name: string) => {
    const part = parts.find((each) => each.startsWith(`${name}:`));
    return part ? decodeURIComponent(part.slice(name.length + 1)) : null;
  };
  return { base, tag: find('tag'), channel: find('channel') };
}

export function viewText({ base, tag, channel }: ViewChoice): string {
  const part = (name: string, value: string | null) =>
    value ? `+${name}:${encodeURIComponent(value).replaceAll('+', '%2B')}` : '';
  return base + part('tag', tag) + part('channel', channel);
}

/** The filter to ask the engine with; null while a saved filter is not loaded, or gone. */
export function filterOf(choice: ViewChoice, saved: readonly SavedFilter[]): InboxFilter | null {
  const base =
    views.find(({ id }) => id === choice.base)?.filter ?? saved.find(({ id }) => id === choice.base)?.filter ?? null;
  if (!base) return null;
  return {
    ...base,
    ...(choice.tag ? { tag: choice.tag } : {}),
    ...(choice.channel ? { channel: choice.channel } : {}),
  };
}
