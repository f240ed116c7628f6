import { createId, type ShopId } from '@shopbell/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Knowing, openKnowing } from '../../../test/knowing.ts';
import { type EmbeddingAnswer, type ModelServer, openModelServer } from '../../../test/model-server.ts';
import { EmbeddingOptions } from '../../model-options.ts';

/** As if it knew that cash, money and refunds are one matter. */
const meaning = (text: string) => [/refund|cash|money/i.test(text) ? 1 : 0, /gift|card/i.test(text) ? 1 : 0, 0.1];
const understood = (texts: string[]): EmbeddingAnswer => ({ vectors: texts.map(meaning) });

let server: ModelServer;
let knowing: Knowing;
let shop: ShopId;

beforeAll(async () => {
  server = await openModelServer();
  knowing = await openKnowing({ embeddings: EmbeddingOptions.parse({ url: server.url, name: 'near', seconds: 5 }) });
}, 60_000);
afterAll(async () => {
  await knowing.close();
  await server.close();
});

const refunds = { title: 'Refunds', text: 'Money for an order is given back within a week.' };
const history = { title: 'Accounts', text: 'Each order stands in your account.' };
const question = 'How do I get cash for my order';
const titles = async (asked = question) => (await knowing.ask(shop, asked)).map(({ title }) => title);
const refresh = async () => knowing.knowledge.refreshMeanings?.();

beforeEach(async () => {
  shop = createId('shop');
  // A pause that an earlier test brought about is over.
  knowing.pass(60_000);
  server.embeds(understood);
  await knowing.write(shop, history);
  await knowing.write(shop, refunds);
});

describe('with an embedding model', () => {
  test('what means the same comes first, though the words say otherwise; how sure it is stays what words say', async () => {
    server.embeds(() => ({ status: 500 }));
    const before = await knowing.ask(shop, question);
    expect(before.map(({ title }) => title)).toEqual(['Accounts', 'Refunds']);
    knowing.pass(60_000);
    server.embeds(understood);
    await refresh();
    const after = await knowing.ask(shop, question);
    expect(after.map(({ title }) => title)).toEqual(['Refunds', 'Accounts']);
    expect(after.find(({ title }) => title === 'Refunds')?.score).toBe(before[1]?.score);
    expect(server.read.flat()).toContain('Refunds\nMoney for an order is given back within a week.');
  });

  test('a passage that surely answers by its words stays first', async () => {
    await knowing.write(shop, {
      title: 'Get cash for an order',
      text: 'Cards pay it: get cash for an order at the till.',
    });
    server.embeds((texts) => ({ vectors: texts.map((text) => (text.startsWith('Get') ? [0, 1] : [1, 0])) }));
    await refresh();
    expect((await titles(`${question}, please`))[0]).toBe('Get cash for an order');
  });

  test('passages are read once, those written anew again, and all of them by a model of another name', async () => {
    await refresh();
    const calls = server.read.length;
    await refresh();
    expect(server.read.length).toBe(calls);
    await knowing.write(shop, { title: 'Gift cards', text: 'A gift card pays an order.' });
    await refresh();
    expect(server.read.slice(calls)).toEqual([['Gift cards\nA gift card pays an order.']]);
    await knowing.database.sql(`UPDATE {{passage}} SET embedded_by = 'far' WHERE shop = $1`, [shop]);
    await refresh();
    expect(server.read.at(-1)).toHaveLength(3);
    const rows = await knowing.database.sql(
      'SELECT DISTINCT embedded_by AS model, dimensions FROM {{passage}} WHERE shop = $1',
      [shop],
    );
    expect(rows).toEqual([{ model: 'near', dimensions: 3 }]);
  });

  test.each<[string, () => EmbeddingAnswer]>([
    ['an error', () => ({ status: 500 })],
    ['silence', () => ({ hang: true })],
    ['no embedding', () => ({ vectors: [] })],
    ['one that points nowhere', () => ({ vectors: [[0, 0, 0]] })],
    ['one of another length', () => ({ vectors: [[1, 0]] })],
  ])('that answers with %s, words alone decide', async (fault, answer) => {
    await refresh();
    server.embeds(answer);
    // Nobody has asked just this before: it is in no memory.
    expect(await titles(question + '?'.repeat(fault.length))).toEqual(['Accounts', 'Refunds']);
  });

  test('one that is down is left alone for half a minute, and asked again then', async () => {
    await refresh();
    server.embeds(() => ({ status: 500 }));
    await titles('get cash for this order');
    const calls = server.read.length;
    server.embeds(understood);
    expect(await titles('get cash for that order')).toEqual(['Accounts', 'Refunds']);
    expect(server.read.length).toBe(calls);
    knowing.pass(31_000);
    expect(await titles('get cash for that order')).toEqual(['Refunds', 'Accounts']);
  });

  test('it is told no address and no number of who asks, and the same question once', async () => {
    await refresh();
    const calls = server.read.length;
    const asked = 'Order #10423: cash to ada@one.example or +49 30 1234567';
    await titles(asked);
    await titles(asked);
    expect(server.read.slice(calls)).toEqual([['Order : cash to or']]);
  });

  test('passages that are not taken do not keep others from being read; a fault does, until the next turn', async () => {
    server.embeds(() => ({ status: 500 }));
    await refresh();
    server.embeds((texts) => (texts.some((text) => text.includes('account')) ? { status: 400 } : understood(texts)));
    await refresh();
    const calls = server.read.length;
    await refresh();
    expect(server.read.length).toBe(calls);
    const rows = await knowing.database.sql('SELECT dimensions FROM {{passage}} WHERE shop = $1 ORDER BY dimensions', [
      shop,
    ]);
    expect(rows).toEqual([{ dimensions: 0 }, { dimensions: 3 }]);
  });
});

test('without one nothing is asked, and there is no job', async () => {
  const plain = await openKnowing();
  expect(plain.knowledge.refreshMeanings).toBeNull();
  await plain.close();
});

test('an option that is none says what to write', () => {
  expect(EmbeddingOptions.safeParse('https://llm.example').error?.issues[0]?.message).toContain('embeddings: write {');
});
