import { useEffect, useRef } from 'react';
import { useConsole } from './console-context.tsx';

/** Entries of one deed come in a burst. */
const burstMs = 400;

/** Calls `onChange` soon after an entry of such a kind was written, of one subject if one is named, or when views have to be loaded anew. */
export function useChanges(kinds: RegExp, onChange: () => void, subject?: string): void {
  const { desk } = useConsole();
  const newest = useRef({ kinds, onChange });
  newest.current = { kinds, onChange };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = desk.listen((event) => {
      const about =
        event.event === 'reload' ||
        (event.event === 'entry' &&
          newest.current.kinds.test(event.data.kind) &&
          (subject === undefined || event.data.subject === subject));
      if (!about) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        newest.current.onChange();
      }, burstMs);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [desk, subject]);
}
