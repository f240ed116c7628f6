import { AppError } from '@shopbell/contract';
import type { Caller } from './handlers.ts';

/** Files that are being taken at once lie in memory whole: only so many, and only some of one caller. */
export interface UploadSlots {
  /** Runs `take` in a slot. Throws `rate.limited` where none is free. */
  within<T>(caller: Caller, take: () => Promise<T>): Promise<T>;
}

const mostOfCaller = 3;

export function createUploadSlots(most: number): UploadSlots {
  const taken = new Map<string, number>();
  let all = 0;
  const change = (name: string, by: 1 | -1) => {
    all += by;
    const count = (taken.get(name) ?? 0) + by;
    if (count === 0) taken.delete(name);
    else taken.set(name, count);
  };
  return {
    async within(caller, take) {
      const name = caller.type === 'visitor' ? caller.visitor : caller.type === 'agent' ? caller.agent : 'operator';
      if (all >= most || (taken.get(name) ?? 0) >= mostOfCaller)
        throw new AppError('rate.limited', { retryAfterSeconds: 2 });
      change(name, 1);
      try {
        return await take();
      } finally {
        change(name, -1);
      }
    },
  };
}
