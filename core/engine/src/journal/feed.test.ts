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
  const joined = feed.follow(shop, { position: 0n }, (entries) => got.push(...entries.map(({ position }) => position)));
  const looked = feed.look();
  await new Promise(setImmediate);
  answers.joining([row(1)]);
  answers.looking([row(2)]);
  await Promise.all([joined, looked]);
  expect(got).toEqual([1n, 2n]);
});

test('who has gone is read nothing more for', async () => {
  let reads = 0;
  const sql = async (text: string) => {
    if (text.includes('max(position)')) return [{ end: '4000' }];
    reads += 1;
    return Array.from({ length: 200 }, (_, index) => row((reads - 1) * 200 + index + 1));
  };
  const feed = new Feed({ database: { sql } as unknown as Database, log: pino({ level: 'silent' }) });
  const got: bigint[] = [];
  const isWanted = () => got.length < 300;
  await feed.follow(shop, { position: 0n, isWanted }, (entries) =>
    got.push(...entries.map(({ position }) => position)),
  );
  expect([reads, got.length]).toEqual([2, 400]);
});

test('a reader that is too far behind has to load anew; one of all shops is read to the end', async () => {
  const sql = async (text: string) => (text.includes('max(position)') ? [{ end: '9000' }] : []);
  const feed = new Feed({ database: { sql } as unknown as Database, log: pino({ level: 'silent' }) });
  const follow = (of: ShopId | null, position: bigint) => feed.follow(of, { position }, () => {});
  await expect(follow(shop, 3_999n)).rejects.toMatchObject({ code: 'cursor.gone' });
  expect((await follow(shop, 4_000n)).position).toBe(4_000n);
  expect((await follow(null, 0n)).position).toBe(0n);
});
