import type { ConversationId } from '@shopbell/contract';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import { useStore } from '../state/store.ts';
import type { Transcript, TranscriptState } from '../state/transcript.ts';

interface ScrollOptions {
  id: ConversationId;
  transcript: Transcript;
  state: TranscriptState;
  /** Messages on their way. */
  pending: number;
}

export interface Scroll {
  frame: RefObject<HTMLElement | null>;
  onScroll(): void;
  /** The agent has scrolled up, and is left alone there. */
  away: boolean;
  /** Entries that came since. */
  fresh: number;
  /** The seq that a search went to. */
  found: number | null;
  toEnd(): void;
}

/** This near the end counts as at the end; this near the start loads what is before. */
const nearPx = 60;

/** Stays at the end while the agent is there, keeps what they read in place while older entries come, and goes to what was searched for. */
export function useScroll({ id, transcript, state, pending }: ScrollOptions): Scroll {
  const { desk } = useConsole();
  const frame = useRef<HTMLElement>(null);
  const jump = useStore(desk.jump);
  const [away, setAway] = useState(false);
  const [readTo, setReadTo] = useState(0);
  const [found, setFound] = useState<number | null>(null);
  const before = useRef({ first: 0, height: 0 });
  const first = state.entries[0]?.seq ?? 0;
  const last = state.entries.at(-1)?.seq ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown decides, and these say when it changed
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const grewAbove = before.current.first > first && before.current.first > 0;
    if (grewAbove) element.scrollTop += element.scrollHeight - before.current.height;
    else if (!away) element.scrollTop = element.scrollHeight;
    before.current = { first, height: element.scrollHeight };
  }, [first, last, pending]);

  useEffect(() => {
    const element = frame.current;
    if (!element || away) return;
    const follow = new ResizeObserver(() => {
      element.scrollTop = element.scrollHeight;
    });
    const [list] = element.getElementsByClassName('sb-timeline');
    if (list) follow.observe(list);
    follow.observe(element);
    return () => follow.disconnect();
  }, [away]);

  useEffect(() => {
    if (jump?.conversation !== id || state.status !== 'ready') return;
    desk.jump.set(null);
    void transcript.loadBackTo(jump.seq).then(() => {
      setAway(true);
      setReadTo(transcript.store.get().entries.at(-1)?.seq ?? 0);
      setFound(jump.seq);
      requestAnimationFrame(() => {
        frame.current?.querySelector(`[data-seq="${jump.seq}"]`)?.scrollIntoView({ block: 'center' });
      });
    });
  }, [jump, id, state.status, transcript, desk]);

  return {
    frame,
    away,
    found,
    fresh: away ? state.entries.filter(({ seq, kind }) => seq > readTo && kind === 'message.sent').length : 0,
    onScroll() {
      const element = frame.current;
      if (!element) return;
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (left > nearPx !== away) {
        setAway(left > nearPx);
        setReadTo(last);
      }
      if (element.scrollTop < nearPx && state.more) void transcript.loadEarlier();
    },
    toEnd() {
      setAway(false);
      setFound(null);
      const element = frame.current;
      if (element) element.scrollTop = element.scrollHeight;
    },
  };
}
