import { Button, useNavigate } from '@vendure/dashboard';
import { useCallback, useSyncExternalStore } from 'react';
import { consolePath } from './console';
import { BellIcon } from './icon';
import { useShopbell } from './live';
import { useWords } from './words';

/** In the dashboard's head: how many conversations wait to be read, as it happens. */
export function Bell() {
  const { live } = useShopbell();
  const { say } = useWords();
  const go = useNavigate();
  const subscribe = useCallback((changed: () => void) => live?.counts.subscribe(changed) ?? (() => {}), [live]);
  const unread = useSyncExternalStore(subscribe, () => live?.counts.get()?.unread ?? 0);
  const label = unread > 0 ? say('unread', { count: unread }) : say('nothingUnread');
  return (
    <Button
      variant="ghost"
      size="icon"
      className="relative"
      aria-label={label}
      title={label}
      onClick={() => void go({ to: consolePath as never })}
    >
      <BellIcon />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="absolute -top-0.5 -right-0.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-destructive px-1 text-[10px] leading-none font-medium text-white tabular-nums"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Button>
  );
}
