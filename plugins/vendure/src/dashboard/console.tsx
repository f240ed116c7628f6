import { Console } from '@shopbell/console';
import { useNavigate, useResolvedTheme, useRouterState } from '@vendure/dashboard';
import { useCallback } from 'react';
import { ClosedBanner } from './closed-banner';
import { vendureKit } from './kit';
import { useShopbell } from './live';
import { useWords } from './words';

/** Where the dashboard mounts the console; every place of the console is a path below it. */
export const consolePath = '/shopbell';

export function ConsolePage() {
  const { api, problem } = useShopbell();
  const { say, locale } = useWords();
  const scheme = useResolvedTheme();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const go = useNavigate();
  const navigate = useCallback(
    (path: string, { replace }: { replace: boolean }) => void go({ to: `${consolePath}${path}` as never, replace }),
    [go],
  );
  if (problem !== undefined) return <ClosedBanner problem={problem} />;
  if (!api) return <vendureKit.Spinner label={say('loading')} />;
  const path = pathname.slice(pathname.indexOf(consolePath) + consolePath.length) || '/';
  return <Console api={api} kit={vendureKit} path={path} navigate={navigate} locale={locale} scheme={scheme} />;
}
