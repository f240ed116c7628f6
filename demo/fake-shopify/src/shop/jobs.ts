/** Work that Shopify does after it has answered. */
export interface Jobs {
  readonly done: ReadonlyMap<string, boolean>;
  /** While true, jobs end without having done anything, as Shopify's do that meet an error. */
  failing: boolean;
  /** In a moment, and never in the same turn. */
  add(id: string, work: (fails: boolean) => void): void;
  /** From now on nothing is done, until what this answers is called. */
  hold(): () => void;
  /** Drops what has not been done. */
  stop(): void;
}

/** Long enough that nobody who reads at once sees it done. */
const moment = 40;

export function createJobs(): Jobs {
  const done = new Map<string, boolean>();
  const timers = new Set<NodeJS.Timeout>();
  let held: (() => void)[] | null = null;
  const schedule = (work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, moment);
    timers.add(timer);
  };
  const jobs: Jobs = {
    done,
    failing: false,
    add(id, work) {
      done.set(id, false);
      const whole = () => {
        work(jobs.failing);
        done.set(id, true);
      };
      if (held) held.push(whole);
      else schedule(whole);
    },
    hold() {
      const mine: (() => void)[] = [];
      held = mine;
      return () => {
        held = null;
        for (const work of mine) schedule(work);
      };
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
  return jobs;
}
