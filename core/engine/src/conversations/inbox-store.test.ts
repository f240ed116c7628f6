import { createId } from '@shopbell/contract';
import { expect, test } from 'vitest';
import type { Sql } from '../database/index.ts';
import { conditionsOf } from './inbox.ts';
import { listInboxPage } from './inbox-store.ts';

test('pages of any size are asked for by few statements: each is prepared and planned by itself', async () => {
  const texts = new Set<string>();
  const sql = (async (text: string) => {
    texts.add(text);
    return Array.from({ length: text.includes('a.activity_at AS at') ? 200 : 1 }, (_, index) => ({ id: index, at: 1 }));
  }) as unknown as Sql;
  const conditions = conditionsOf({}, { customer: null, tagUses: 0 });
  const question = { shop: createId('shop'), agent: createId('agent'), status: undefined, conditions, after: null };
  for (let limit = 2; limit <= 101; limit += 1) {
    for (const sort of ['newest', 'waiting'] as const)
      expect(await listInboxPage(sql, { ...question, sort, limit })).toHaveLength(limit);
  }
  // Of five stages: two of one order, three of the other.
  expect(texts.size).toBeLessThanOrEqual(5 * 4);
});
