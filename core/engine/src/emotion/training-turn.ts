import { AppError, type ShopId } from '@shopbell/contract';
import type { Database } from '../database/index.ts';

/**
 * Lets one training run at a time in this process, the others after it, and one of a shop in all processes. Throws `refused` where one of the
 * shop is under way.
 */
export function createTrainingTurn({ transaction, schema }: Pick<Database, 'transaction' | 'schema'>) {
  const waiting = new Set<ShopId>();
  let last: Promise<unknown> = Promise.resolve();

  return async <T>(shop: ShopId, train: () => Promise<T>): Promise<T> => {
    if (waiting.has(shop)) throw underWay();
    waiting.add(shop);
    // One at a time: each holds a connection for as long as it takes.
    const mine = last.then(() => transaction((sql) => alone(sql, shop, train)));
    last = mine.catch(() => undefined);
    return mine.finally(() => waiting.delete(shop));
  };

  /** The lock goes with the transaction, and so with a process that dies. */
  async function alone<T>(
    sql: Parameters<Parameters<Database['transaction']>[0]>[0],
    shop: ShopId,
    train: () => Promise<T>,
  ): Promise<T> {
    const text = 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken';
    const [lock] = await sql<{ taken: boolean }>(text, [`${schema} training ${shop}`]);
    if (!lock?.taken) throw underWay();
    return train();
  }
}

function underWay(): AppError {
  return new AppError('refused', { reason: 'mood.model-training' });
}
