import { useEffect, useMemo, useRef, useState } from 'react';
import type { ConsoleApi } from '../api/console-api.ts';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import type { Kit } from '../kit/kit.ts';
import { KitProvider } from '../kit/kit-context.tsx';
import { plainKit } from '../kit/plain/plain-kit.ts';
import { PlainToasts } from '../kit/plain/toast.tsx';
import { createLive } from '../live/live.ts';
import { type ConsoleContext, ConsoleProvider } from '../shell/console-context.tsx';
import { pathOf } from '../shell/places.ts';
import { tellRefusal } from '../shell/refusal-banner.tsx';
import { Root, type Scheme } from '../shell/root.tsx';
import { type Desk, openDesk } from '../state/desk.ts';
import { TraceView } from '../trace/trace-view.tsx';
import { useTrace } from '../trace/use-trace.ts';
import { createFormat } from '../words/format.ts';
import { createSay, type Say } from '../words/words.ts';

/** Absent, `kit` is `plainKit`, `locale` is `en` and `scheme` is `auto`. */
export interface TraceBlockProps {
  api: ConsoleApi;
  /** The host's id of the order whose page this is. */
  hostOrder: string;
  kit?: Kit | undefined;
  /** Leads to a path of the console. */
  navigate(path: string): void;
  locale?: string | undefined;
  scheme?: Scheme | undefined;
}

/** The trace of an order and what can be done to it, on the order's page in the host's admin. */
export function TraceBlock(props: TraceBlockProps) {
  const { api, hostOrder, kit = plainKit, navigate, locale = 'en', scheme = 'auto' } = props;
  const root = useRef<HTMLDivElement>(null);
  const { desk, refusal, retry } = useDesk(api);
  const say = useMemo(() => createSay(locale), [locale]);
  const format = useMemo(() => createFormat(locale), [locale]);
  const newest = useRef(navigate);
  newest.current = navigate;
  const context = useMemo<ConsoleContext | null>(
    () =>
      desk && {
        ...{ desk, say, format, root, place: { screen: 'order', order: hostOrder } },
        go: (place) => newest.current(pathOf(place)),
        guard: () => undefined,
      },
    [desk, say, format, hostOrder],
  );
  return (
    <KitProvider kit={kit} locale={locale} scheme={scheme}>
      <Root locale={locale} scheme={scheme} size="inline" rootRef={root}>
        {context ? (
          <ConsoleProvider value={context}>
            <Story key={hostOrder} order={hostOrder} />
          </ConsoleProvider>
        ) : (
          <Door kit={kit} say={say} refusal={refusal} onRetry={retry} />
        )}
        <PlainToasts />
      </Root>
    </KitProvider>
  );
}

function Story({ order }: { order: string }) {
  return <TraceView resource={useTrace(order)} />;
}

interface DoorProps {
  kit: Kit;
  say: Say;
  refusal: Refusal | null;
  onRetry: () => void;
}

function Door({ kit: { Banner, Button }, say, refusal, onRetry }: DoorProps) {
  const told = refusal && tellRefusal(say, refusal);
  if (!told) return <div className="sb-trace-wait" role="status" aria-label={say('loading')} />;
  return (
    <Banner tone="warning" title={told.title} actions={<Button onPress={onRetry}>{say('retry')}</Button>}>
      {told.text}
    </Banner>
  );
}

/** The desk of this page, which all blocks and the console share. */
function useDesk(api: ConsoleApi): { desk: Desk | null; refusal: Refusal | null; retry: () => void } {
  const live = useMemo(() => createLive(api), [api]);
  const [desk, setDesk] = useState<Desk | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round tries again
  useEffect(() => {
    let late = false;
    setRefusal(null);
    openDesk(live).then(
      (opened) => {
        if (late) return;
        setDesk(opened);
        void opened.loadAgents();
      },
      (error: unknown) => late || setRefusal(refusalOf(error)),
    );
    return () => {
      late = true;
    };
  }, [live, round]);
  return { desk, refusal, retry: () => setRound((before) => before + 1) };
}
