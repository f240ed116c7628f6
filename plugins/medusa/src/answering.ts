import type { Logger } from '@medusajs/framework/types';
import { AppError } from '@shopbell/contract';

/** Whatever goes wrong inside of Medusa is one thing to the engine: the shop did not answer. */
export async function answer<T>(log: Pick<Logger, 'error'>, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const { message } = (cause ?? {}) as { message?: unknown };
    log.error(`Medusa did not answer Shopbell: ${message ?? cause}`);
    throw new AppError('host.unavailable', { cause });
  }
}
