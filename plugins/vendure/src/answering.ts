import { AppError } from '@shopbell/contract';
import { Logger } from '@vendure/core';
import { loggerContext } from './tokens';

/** Whatever goes wrong inside of Vendure is one thing to the engine: the shop did not answer. */
export async function answer<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    Logger.error(`Vendure did not answer: ${cause instanceof Error ? cause.message : cause}`, loggerContext);
    throw new AppError('host.unavailable', { cause });
  }
}
