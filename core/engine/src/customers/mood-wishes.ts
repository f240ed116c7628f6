import type { ShopId } from '@shopbell/contract';
import type { Parts } from '../parts.ts';

/** Somebody who wants no mood read from what they write. */
export interface MoodWish {
  person: string;
  since: Date;
}

/**
 * Who wants no mood read. The wish is a person's own, and goes with them from visitor to customer. It has no word of theirs and outlives an
 * erasure, as a block does: who comes back after it is not read against their wish.
 */
export function createMoodWishes({ database, clock }: Pick<Parts, 'database' | 'clock'>) {
  const { sql } = database;
  return {
    /** Of these people, those who want none read. */
    listMoodsOff(shop: ShopId, people: readonly string[]): Promise<MoodWish[]> {
      const text = 'SELECT person, since FROM {{mood_off}} WHERE shop = $1 AND person = ANY($2) ORDER BY since, person';
      return sql<MoodWish>(text, [shop, people]);
    },
    async setMoodOff(shop: ShopId, person: string, off: boolean): Promise<void> {
      const text = off
        ? 'INSERT INTO {{mood_off}} (shop, person, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
        : 'DELETE FROM {{mood_off}} WHERE shop = $1 AND person = $2';
      await sql(text, [shop, person, ...(off ? [new Date(clock.now())] : [])]);
    },
    /** Who wanted none read as a visitor wants it as the customer they turn out to be. */
    async passMoodOff(shop: ShopId, from: string, to: string): Promise<void> {
      const text = `
        INSERT INTO {{mood_off}} (shop, person, since) SELECT shop, $3, since FROM {{mood_off}} WHERE shop = $1 AND person = $2
        ON CONFLICT DO NOTHING`;
      await sql(text, [shop, from, to]);
    },
  };
}
