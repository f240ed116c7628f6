import { useEffect, useRef } from 'react';
import { useConsole } from './console-context.tsx';
import { hearBursts } from './hear-bursts.ts';

/** Calls `onChange` soon after an entry of such a kind was written, of one subject if one is named, or when views have to be loaded anew. */
export function useChanges(kinds: RegExp, onChange: () => void, subject?: string): void {
  const { desk } = useConsole();
  const newest = useRef({ kinds, onChange });
  newest.current = { kinds, onChange };
  useEffect(
    () =>
      hearBursts(
        desk.listen,
        (entry) => newest.current.kinds.test(entry.kind) && (subject === undefined || entry.subject === subject),
        () => newest.current.onChange(),
      ),
    [desk, subject],
  );
}
