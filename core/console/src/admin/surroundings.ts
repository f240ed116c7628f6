import type { MountStatus } from '@shopbell/contract';
import { useMemo } from 'react';
import type { ConsoleApi } from '../api/console-api.ts';
import type { Kit } from '../kit/kit.ts';
import type { Scheme } from '../shell/root.tsx';
import { createSay, type Say } from '../words/words.ts';

/** A host's admin, as Shopbell's parts on its pages need it. */
export interface Admin {
  kit: Kit;
  /** A hook that asks the admin where it stands. */
  useSurroundings(): Surroundings;
}

/** What a host's admin knows wherever one of Shopbell's parts is drawn. */
export interface Surroundings {
  /** What the host's own admin API says; null for whoever may not answer customers, undefined before that is known. */
  status: MountStatus | null | undefined;
  /** The engine behind `mount`, as whoever is signed in reaches it. May be another object each time. */
  reach(mount: string): ConsoleApi;
  /** As the host writes it: `en`, `zh-CN`, `zh_Hans` … */
  locale: string;
  scheme: Scheme;
  /** Goes to a path of the console. */
  navigate(path: string, options: { replace: boolean }): void;
}

export interface Reached extends Surroundings {
  /** Null while Shopbell does not run, or nobody is signed in who may answer customers. The same one as long as it leads to the same place. */
  api: ConsoleApi | null;
  /** Why it does not run (empty where nobody knows); undefined while it does, or while that is not known. */
  problem: string | undefined;
  /** In the admin's language. */
  say: Say;
}

export function useReached(admin: Admin): Reached {
  const surroundings = admin.useSurroundings();
  const { status, locale } = surroundings;
  const reached = status?.running ? surroundings.reach(status.mount) : null;
  const name = reached && JSON.stringify([reached.base, reached.shop, reached.person]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reached` is new each time, and its name tells when it is another one
  const api = useMemo(() => reached, [name]);
  const say = useMemo(() => createSay(locale), [locale]);
  return { ...surroundings, api, say, problem: status && !status.running ? (status.problem ?? '') : undefined };
}
