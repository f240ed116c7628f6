import { AppError, SourceError, type SourceId } from '@shopbell/contract';
import type { Parts } from '../parts.ts';
import { keepNews } from './keeping.ts';
import type { createMaking } from './making.ts';
import { changeSource, findHook } from './store.ts';

/** Hears what is posted. */
export function createHearing(
  { database, clock, options }: Pick<Parts, 'database' | 'clock' | 'options'>,
  { make }: Pick<ReturnType<typeof createMaking>, 'make'>,
) {
  const { sql } = database;

  return {
    /**
     * Keeps what a post tells; the same post again changes nothing more. Orders that are none of this shop's lie there unseen. Throws `not-found` for a
     * source that nobody has set up, `body.too-large`, `access.denied` where it is not signed, or not now, `request.invalid` with a sentence where
     * nothing can be made of it, `rate.limited` when too many wait.
     */
    async hear(
      source: SourceId,
      { headers, body }: { headers: Headers; body: Uint8Array },
    ): Promise<{ lines: number; unread: string[] }> {
      const most = options.sources.hookBytes;
      if (body.byteLength > most) throw new AppError('body.too-large', { detail: `At most ${most} bytes.` });
      const row = await findHook(sql, source);
      if (row?.type !== 'webhook') throw new AppError('not-found');
      const now = clock.now();
      try {
        const { sentAt, ...news } = await (await make(row)).hear({ headers, body, now });
        const { kept, unread } = await keepNews(sql, row, { news, toldAt: sentAt, now });
        await changeSource(sql, row, { heardAt: new Date(now), failures: 0, trouble: null, unread });
        return { lines: kept, unread };
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        // Whoever cannot sign says nothing about the source.
        if (error.fault === 'unreadable') await changeSource(sql, row, { trouble: error.message.slice(0, 500) });
        throw refusalOf(error);
      }
    },
  };
}

function refusalOf({ fault, message: detail, retryAfterSeconds }: SourceError): AppError {
  if (fault === 'signature' || fault === 'expired') return new AppError('access.denied', { detail });
  if (fault === 'rate-limited')
    return new AppError('rate.limited', { detail, retryAfterSeconds: retryAfterSeconds ?? 5 });
  if (fault === 'unavailable' || fault === 'misconfigured') return new AppError('unavailable', { detail });
  return new AppError('request.invalid', { detail });
}
