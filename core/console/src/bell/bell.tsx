import { useEffect, useMemo } from 'react';
import type { ConsoleApi } from '../api/console-api.ts';
import { type Counts, createLive } from '../live/live.ts';
import { Icon } from '../shell/icons.tsx';
import { Root, type Scheme } from '../shell/root.tsx';
import { createStore, useStore } from '../state/store.ts';
import { createSay } from '../words/words.ts';

const unknown = createStore<Counts | null>(null);

/** Unread conversations that are this agent's or nobody's, live; null until it is known, or where there is no api, or the host vouches for nobody. */
export function useUnread(api: ConsoleApi | null): number | null {
  const live = useMemo(() => (api ? createLive(api) : null), [api]);
  useEffect(() => live?.listen(() => undefined), [live]);
  return useStore(live?.counts ?? unknown, (counts) => counts?.unread ?? null);
}

/** Absent, `locale` is `en` and `scheme` is `auto`. */
export interface BellProps {
  api: ConsoleApi;
  /** Leads to the console. */
  onPress(): void;
  locale?: string | undefined;
  scheme?: Scheme | undefined;
}

/** A bell with the number of unread conversations, for the host's toolbar. */
export function Bell({ api, onPress, locale = 'en', scheme = 'auto' }: BellProps) {
  const unread = useUnread(api) ?? 0;
  const say = useMemo(() => createSay(locale), [locale]);
  const label = unread > 0 ? say('unread.count', { count: unread }) : say('bell.label');
  return (
    <Root locale={locale} scheme={scheme} size="inline">
      <button type="button" className="sb-bell" aria-label={label} title={label} onClick={() => onPress()}>
        <Icon name="bell" />
        {unread > 0 ? <span className="sb-bell-count">{unread > 99 ? '99+' : unread}</span> : null}
      </button>
    </Root>
  );
}
