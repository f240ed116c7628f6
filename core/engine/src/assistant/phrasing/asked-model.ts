import { AppError, type Model, type ShopId } from '@shopbell/contract';
import { createBuckets } from '../../http/rate-limits.ts';
import type { Parts } from '../../parts.ts';
import { createCompatibleModel } from './compatible.ts';

/** The language model of this server with its limits, which all that is asked of it share. */
export interface AskedModel {
  model: Model;
  /** Asks, for so long as it may take. Throws `rate.limited` where the shop's hour is used up, and whatever the model throws. */
  ask<T>(shop: ShopId, question: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Null where none is configured. */
export function createAskedModel({ options, clock }: Pick<Parts, 'options' | 'clock'>): AskedModel | null {
  const given = options.model;
  if (!given) return null;
  const { seconds, perHour } = given;
  const calls = createBuckets({ burst: perHour, perMinute: perHour / 60 }, clock);
  return {
    model: 'model' in given ? given.model : createCompatibleModel(given),
    async ask(shop, question) {
      take(shop);
      const signal = AbortSignal.timeout(seconds * 1_000);
      const late = new Promise<never>((_, reject) => {
        // An operator's own may not heed the signal.
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
      return Promise.race([question(signal), late]);
    },
  };

  function take(shop: ShopId): void {
    try {
      calls.take(shop);
    } catch (error) {
      const seconds = error instanceof AppError ? error.options.retryAfterSeconds : undefined;
      throw new AppError('rate.limited', { reason: 'model.budget', retryAfterSeconds: seconds ?? 1 });
    }
  }
}
