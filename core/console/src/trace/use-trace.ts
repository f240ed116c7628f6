import type { Trace } from '@shopbell/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { useConsole } from '../shell/console-context.tsx';
import { hearBursts } from '../shell/hear-bursts.ts';

export interface TraceResource {
  trace: Trace | null;
  refusal: Refusal | null;
  /** The host is being asked; what is shown is what it said before. */
  asking: boolean;
  reload(): void;
}

/** While the end of an action is not known, it is asked for: nothing may be told of it live. */
const waitMs = 15_000;

/** The trace of an order: what is stored at once, what the host says right after, and again whenever something happens to it. */
export function useTrace(order: string): TraceResource {
  const { desk } = useConsole();
  const [state, setState] = useState<Omit<TraceResource, 'reload'>>({ trace: null, refusal: null, asking: true });
  const [round, setRound] = useState(0);
  const shown = useRef<string | null>(null);
  const reload = useCallback(() => setRound((before) => before + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again
  useEffect(() => {
    let late = false;
    const ask = async (fresh: 'true' | 'false') => {
      const trace = await desk.live.client.call('getTrace', { query: { order, fresh } });
      if (!late) setState({ trace, refusal: null, asking: !isSettled(trace) && fresh === 'false' });
      return trace;
    };
    const load = async () => {
      const again = shown.current === order;
      setState((before) => (again ? { ...before, refusal: null, asking: true } : { ...empty, asking: true }));
      shown.current = order;
      try {
        if (again || !isSettled(await ask('false'))) await ask('true');
      } catch (error) {
        if (!late) setState((before) => ({ ...before, refusal: refusalOf(error), asking: false }));
      }
    };
    void load();
    return () => {
      late = true;
    };
  }, [desk, order, round]);

  const subject = state.trace?.id;
  useEffect(() => hearBursts(desk.live.listen, (entry) => entry.subject === subject, reload), [desk, subject, reload]);
  const open = (state.trace?.open.length ?? 0) > 0;
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(reload, waitMs);
    return () => clearInterval(timer);
  }, [open, reload]);
  return { ...state, reload };
}

const empty = { trace: null, refusal: null };

/** The host was asked just now: asking it again tells nothing new. */
function isSettled({ sources }: Trace): boolean {
  return sources.some(({ source, state }) => source === 'host' && state !== 'stored');
}
