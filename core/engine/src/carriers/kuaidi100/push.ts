import type { ParcelNews } from '@shopbell/contract';
import { z } from 'zod';
import { parseJson, unreadable } from '../wire.ts';
import { Result, readResult } from './read.ts';

const Push = z.object({
  /** `polling`, `shutdown` (over), `abort` (given up), `updateall`. */
  status: z.string(),
  message: z.string().nullish(),
  lastResult: Result.nullish(),
});

/** Kuaidi100 gives up on a number that nobody knew of for three days, and says so without lines. */
export function readPush(service: string, param: string): ParcelNews[] {
  const push = Push.safeParse(parseJson(param));
  if (!push.success) throw unreadable(service, 'the push is not what it publishes');
  const { status, message, lastResult } = push.data;
  if (!lastResult) return [];
  const news = readResult(lastResult);
  if (status !== 'abort') return [news];
  return [{ ...news, unread: [...news.unread, `given up: ${(message ?? '').slice(0, 150)}`] }];
}
