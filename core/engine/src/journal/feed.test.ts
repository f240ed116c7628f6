import type { ShopId } from '@shopbell/contract';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Database } from '../database/index.ts';
import { Feed } from './feed.ts';

const shop = 'shp_one' as ShopId;

/** What the database answers for one entry of the feed. */
function row(position: number) {
  const said = { kind: 'message.sent', version: 1, audience: 'customer', body: { text: 'x' } };
  const by = { actor_type: 'system', actor_id: null, actor_name: null, cause: null, key: null };
  return {
    position,
    shop_id: shop,
    id: `ent_${position}`,
    subject: 'cnv',
    seq: position,
    at: new Date(0),
    ...said,
    ...by,
  };
}

test('who joins the feed in the moment in which an entry is handed on gets that entry too', async () => {
  const answers = { joining: (_: object[]) => {}, looking: (_: object[]) => {} };
  const sql = (text: string) =>
    text.includes('max(position)')
      ? Promise.resolve([{ end: '1' }])
      : new Promise<object[]>((resolve) => {
          answers[text.includes('p.shop = $4') ? 'joining' : 'looking'] = resolve;
        });
  const feed = new Feed({ database: { sql } as unknown as Database, log: pino({ level: 'silent' }) });
  await feed.start();
  const got: bigint[] = [];
  const joined = feed.follow(shop, 0n, (entries) => got.push(...entries.map(({ position }) => position)));
  const looked = feed.look();
  await new Promise(setImmediate);
  answers.joining([row(1)]);
  answers.looking([row(2)]);
  await Promise.all([joined, looked]);
  expect(got).toEqual([1n, 2n]);
});
