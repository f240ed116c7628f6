import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ConsoleApi } from '../api/console-api.ts';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import type { Kit } from '../kit/kit.ts';
import { KitProvider } from '../kit/kit-context.tsx';
import { plainKit } from '../kit/plain/plain-kit.ts';
import { PlainToasts } from '../kit/plain/toast.tsx';
import { createLive } from '../live/live.ts';
import { type Desk, openDesk } from '../state/desk.ts';
import { createFormat } from '../words/format.ts';
import { createSay } from '../words/words.ts';
import { type ConsoleContext, ConsoleProvider } from './console-context.tsx';
import { Frame } from './frame.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { type Place, parsePlace, pathOf } from './places.ts';
import { tellRefusal } from './refusal-banner.tsx';
import { Root, type Scheme } from './root.tsx';

/** What the host gives: the way to the API, its router, its looks and its viewer's language. */
export interface ConsoleProps {
  api: ConsoleApi;
  /** What the host draws with; default `plainKit`. */
  kit?: Kit | undefined;
  /** Where the agent is, below where the host mounts the console: `/`, `/inbox/mine/cnv_…`. */
  path: string;
  /** Asks the host's router to go to such a path. */
  navigate(path: string, options: { replace: boolean }): void;
  /** The viewer's language (`en`, `zh-CN`, `zh_Hans` …); default `en`. */
  locale?: string | undefined;
  /** Default `auto`. */
  scheme?: Scheme | undefined;
}

/** The whole console: give it the room of a page. */
export function Console({ api, kit = plainKit, path, navigate, locale = 'en', scheme = 'auto' }: ConsoleProps) {
  const root = useRef<HTMLDivElement>(null);
  const live = useMemo(() => createLive(api), [api]);
  const [desk, setDesk] = useState<Desk | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [round, setRound] = useState(0);
  const say = useMemo(() => createSay(locale), [locale]);
  const format = useMemo(() => createFormat(locale), [locale]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round tries again
  useEffect(() => {
    let late = false;
    setRefusal(null);
    openDesk(live).then(
      (opened) => late || setDesk(opened),
      (error: unknown) => late || setRefusal(refusalOf(error)),
    );
    return () => {
      late = true;
    };
  }, [live, round]);

  const leaving = useLeaving(navigate);
  const place = useMemo(() => parsePlace(path), [path]);
  const context: ConsoleContext | null = useMemo(
    () => desk && { desk, say, format, place, root, go: leaving.go, guard: leaving.guard },
    [desk, say, format, place, leaving.go, leaving.guard],
  );
  return (
    <KitProvider kit={kit} locale={locale} scheme={scheme}>
      <Root locale={locale} scheme={scheme} size="fill" rootRef={root}>
        {context ? (
          <ConsoleProvider value={context}>
            <Frame />
            <LeaveDialog
              open={leaving.to !== null}
              reason={leaving.reason ?? ''}
              onStay={leaving.stay}
              onLeave={leaving.leave}
            />
          </ConsoleProvider>
        ) : (
          <Door kit={kit} refusal={refusal} say={say} onRetry={() => setRound(round + 1)} />
        )}
        <PlainToasts />
      </Root>
    </KitProvider>
  );
}

interface DoorProps {
  kit: Kit;
  refusal: Refusal | null;
  say: ReturnType<typeof createSay>;
  onRetry: () => void;
}

/** What is seen until the engine has said who the agent is, or why it will not. */
function Door({ kit: { Banner, Button, Spinner }, refusal, say, onRetry }: DoorProps) {
  if (!refusal) return <div className="sb-door">{<Spinner label={say('loading')} />}</div>;
  const { title, text } = tellRefusal(say, refusal);
  return (
    <div className="sb-door">
      <Banner tone="warning" title={title} actions={<Button onPress={onRetry}>{say('retry')}</Button>}>
        {refusal.retryable ? say('door.text') : text}
      </Banner>
    </div>
  );
}

interface Leaving {
  /** Where the agent wanted to go, while we ask whether to. */
  to: Place | null;
  reason: string | null;
  go: ConsoleContext['go'];
  guard: ConsoleContext['guard'];
  stay(): void;
  leave(): void;
}

/** Going somewhere, with a question before it when something would be lost. */
function useLeaving(navigate: ConsoleProps['navigate']): Leaving {
  const reason = useRef<string | null>(null);
  const [to, setTo] = useState<Place | null>(null);
  const newest = useRef(navigate);
  newest.current = navigate;
  const go = useCallback<ConsoleContext['go']>((place, options) => {
    if (reason.current !== null) setTo(place);
    else newest.current(pathOf(place), { replace: options?.replace ?? false });
  }, []);
  const guard = useCallback<ConsoleContext['guard']>((next) => {
    reason.current = next;
  }, []);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (reason.current !== null) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);
  const leave = () => {
    reason.current = null;
    setTo(null);
    if (to) go(to);
  };
  return { to, reason: reason.current, go, guard, stay: () => setTo(null), leave };
}
