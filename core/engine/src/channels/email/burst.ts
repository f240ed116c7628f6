/** What is known when it is asked whether a mail should go out. Times in milliseconds. */
export interface Situation {
  now: number;
  /** Of the newest answer that the person has neither read nor been mailed; null when there is none. */
  unreadSince: number | null;
  /** A stream of theirs is open. */
  online: boolean;
  /** Seconds of silence that end a burst of answers. */
  burstSeconds: number;
}

/** Send now, do nothing, or ask again at a time. */
export type Verdict = 'send' | 'nothing' | { askAgain: Date };

/** Who has the page open for so long without reading has left it open. */
const longestPresence = 86_400_000;

/** One mail per burst: after `burstSeconds` without another answer, to somebody who is gone and has not read. */
export function judgeBurst({ now, unreadSince, online, burstSeconds }: Situation): Verdict {
  if (unreadSince === null) return 'nothing';
  const pause = burstSeconds * 1_000;
  const ends = unreadSince + pause;
  if (now < ends) return { askAgain: new Date(ends) };
  if (online && now < unreadSince + longestPresence) return { askAgain: new Date(now + Math.max(pause, 60_000)) };
  return 'send';
}
