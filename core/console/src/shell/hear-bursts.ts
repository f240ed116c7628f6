import type { LiveEvent } from '@shopbell/contract';

/** Entries of one deed come in a burst. */
const burstMs = 400;

/** Calls `act` soon after an event that `isAbout` picks, once for a burst of them, and when views have to be loaded anew. Answers how to leave. */
export function hearBursts(
  listen: (listener: (event: LiveEvent) => void) => () => void,
  isAbout: (entry: Extract<LiveEvent, { event: 'entry' }>['data']) => boolean,
  act: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const leave = listen((event) => {
    if (event.event !== 'reload' && !(event.event === 'entry' && isAbout(event.data))) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      act();
    }, burstMs);
  });
  return () => {
    clearTimeout(timer);
    leave();
  };
}
