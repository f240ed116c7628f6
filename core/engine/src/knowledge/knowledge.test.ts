import { createId, type ShopId } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Knowing, openKnowing, plainArticle } from '../../test/knowing.ts';

vi.setConfig({ testTimeout: 120_000 });
let knowing: Knowing;
beforeAll(async () => {
  knowing = await openKnowing();
});
afterAll(() => knowing.close());

const returns = {
  title: 'Returns and refunds',
  text: '# Returns\n\nYou can send anything back within 30 days.\n\n## Who pays\n\nReturns within Germany are free of charge.\n\n# Refunds\n\nYour money is back on the card within five days after the parcel came.',
  url: 'https://shop.example/pages/returns',
};
const titles = async (...asked: Parameters<Knowing['ask']>) => (await knowing.ask(...asked)).map(({ title }) => title);

describe('an article', () => {
  test('is found by what it answers: a passage with its headings, a link and a score', async () => {
    const shop = createId('shop');
    const { id } = await knowing.write(shop, returns);
    await knowing.write(shop, { title: 'Care of teapots', text: 'Rinse with warm water, no soap.' });
    await knowing.write(shop, { title: 'Opening hours', text: 'Mondays to Fridays, 9 to 18.' });
    const [first, ...rest] = await knowing.ask(shop, 'How long do refunds take until the money is on my card?');
    expect(first).toMatchObject({
      ...{ article: id, title: returns.title, headings: ['Refunds'], url: returns.url, language: 'en' },
      text: 'Your money is back on the card within five days after the parcel came.',
    });
    expect(first?.score).toBeGreaterThan(0.5);
    for (const { score } of rest) expect(score).toBeLessThan(first?.score ?? 0);
  });

  test('is found in Chinese, by two characters, in traditional ones, and with a word for the same', async () => {
    const shop = createId('shop');
    await knowing.write(shop, {
      title: '退货政策',
      text: '签收后七天内可以无理由退货，运费由我们承担。',
      language: 'zh-CN',
    });
    await knowing.write(shop, { title: '茶壶保养', text: '用温水冲洗，不要使用洗洁精。', language: 'zh-CN' });
    for (const asked of ['怎么退货', '退貨運費誰出', '东西能寄回去吗', '退货'])
      expect((await titles(shop, asked))[0], asked).toBe('退货政策');
  });

  test('is found with a slip of the pen, and in another form of the word', async () => {
    const shop = createId('shop');
    await knowing.write(shop, returns);
    await knowing.write(shop, { title: 'Descaling a kettle', text: 'Boil vinegar in it once a month.' });
    for (const asked of ['kettel', 'kettles', 'descale'])
      expect((await titles(shop, asked))[0], asked).toBe('Descaling a kettle');
  });

  test('is found in its shop only, when published, while it holds, and by those it is for', async () => {
    const shop = createId('shop');
    const hour = 3_600_000;
    const at = (hours: number) => new Date(knowing.clock.now() + hours * hour).toISOString();
    await knowing.write(shop, {
      title: 'Winter sale',
      text: 'Kettles are cheaper.',
      validFrom: at(1),
      validUntil: at(3),
    });
    await knowing.write(shop, { title: 'Kettles from behind', text: 'The margin of kettles.', audience: 'agents' });
    await knowing.write(shop, { title: 'Kettles to come', text: 'Kettles.', state: 'draft' });
    expect(await titles(shop, 'kettles')).toEqual([]);
    expect(await titles(shop, 'kettles', { audience: 'agents' })).toEqual(['Kettles from behind']);
    expect(await titles(createId('shop'), 'kettles', { audience: 'agents' })).toEqual([]);
    knowing.pass(2 * hour);
    expect(await titles(shop, 'kettles')).toEqual(['Winter sale']);
    knowing.pass(2 * hour);
    expect(await titles(shop, 'kettles')).toEqual([]);
  });

  test('has versions: the last one is found, the others are kept, and nobody overwrites unseen', async () => {
    const shop = createId('shop');
    const first = await knowing.write(shop, { title: 'Shipping', text: 'Five days by mule.' });
    const next = { ...plainArticle, title: 'Shipping', text: 'Two days by train.', article: first.id };
    const agent = createId('agent');
    const second = await knowing.knowledge.articles.save(shop, { ...next, over: 1 }, agent);
    expect(second.version).toBe(2);
    expect((await knowing.ask(shop, 'shipping')).map(({ text }) => text)).toEqual(['Two days by train.']);
    expect(await titles(shop, 'mule')).toEqual([]);
    await expect(knowing.knowledge.articles.save(shop, { ...next, over: 1 }, agent)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await knowing.knowledge.articles.listVersions(shop, first.id)).toMatchObject([
      { version: 2, agent },
      { version: 1, agent: null },
    ]);
    const old = await knowing.knowledge.articles.get(shop, { article: first.id, version: 1 });
    expect(old).toMatchObject({ version: 1, text: 'Five days by mule.' });
    await knowing.knowledge.articles.remove(shop, first.id, agent);
    await knowing.knowledge.articles.remove(shop, first.id, agent);
    expect(await titles(shop, 'shipping')).toEqual([]);
    await expect(knowing.knowledge.articles.get(shop, { article: first.id })).rejects.toMatchObject({
      code: 'not-found',
    });
    const written = await knowing.journal.read({ shop, type: 'shop', id: shop }, { audience: 'agents', limit: 9 });
    expect(written.map(({ kind }) => kind)).toEqual(['article.saved', 'article.saved', 'article.removed']);
  });

  test('takes nothing asked for an operator, and answers nothing, 100,000 characters and mixed scripts', async () => {
    const shop = createId('shop');
    await knowing.write(shop, returns);
    for (const asked of ['', ' ', "'", '\\', ':*', '!&|', "'; DROP TABLE article; --", '\u0000', '😀', 'ж退aท'])
      await expect(knowing.ask(shop, asked), asked).resolves.toBeDefined();
    const start = performance.now();
    await knowing.ask(shop, '退货 refund '.repeat(10_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

test('articles are listed a page at a time, those written last first', async () => {
  const shop = createId('shop');
  for (let n = 1; n <= 5; n += 1)
    await knowing.write(shop, { title: `Page ${n}`, text: 'Words', kind: n > 3 ? 'question' : 'article' });
  const first = await knowing.knowledge.articles.list(shop, { filter: {}, limit: 2 });
  const next = await knowing.knowledge.articles.list(shop, { filter: {}, limit: 9, cursor: first.next ?? '' });
  const all = [...first.items, ...next.items].map(({ title }) => title);
  expect(all.toSorted()).toEqual(['Page 1', 'Page 2', 'Page 3', 'Page 4', 'Page 5']);
  expect(new Set(all).size).toBe(5);
  expect(next.next).toBeNull();
  expect((await knowing.knowledge.articles.list(shop, { filter: { kind: 'question' }, limit: 9 })).items).toHaveLength(
    2,
  );
  await expect(knowing.knowledge.articles.list(shop, { filter: {}, limit: 2, cursor: 'x' })).rejects.toMatchObject({
    code: 'request.invalid',
  });
});

describe('a file', () => {
  const importFile = (shop: ShopId, name: string, text: string) =>
    knowing.knowledge.importing.importFile(
      shop,
      { name, bytes: new TextEncoder().encode(text), language: 'en', audience: 'customers', state: 'published' },
      createId('agent'),
    );

  test('is found once imported; again, what has changed gets a version and the rest stays', async () => {
    const shop = createId('shop');
    const table = (answer: string) =>
      `question,answer,url\nDo you ship to Norway?,${answer},https://shop.example/n\nWhat is oolong?,A tea,javascript:x\n`;
    const first = await importFile(shop, 'faq.csv', table('Yes'));
    expect(first.items.map(({ outcome }) => outcome)).toEqual(['new', 'new']);
    expect(await knowing.ask(shop, 'Norway')).toMatchObject([{ text: 'Yes', url: 'https://shop.example/n' }]);
    expect(await knowing.ask(shop, 'oolong')).toMatchObject([{ text: 'A tea', url: null }]);
    const second = await importFile(shop, 'faq.csv', table('In five days'));
    expect(second.items.map(({ outcome }) => outcome)).toEqual(['changed', 'same']);
    expect(second.items.map(({ article }) => article)).toEqual(first.items.map(({ article }) => article));
    expect(await knowing.ask(shop, 'Norway')).toMatchObject([{ text: 'In five days' }]);
  });

  test('that cannot be read is refused in words, and nothing of it is kept', async () => {
    const shop = createId('shop');
    await expect(importFile(shop, 'a.exe', 'x')).rejects.toMatchObject({ code: 'refused' });
    await expect(importFile(shop, 'a.pdf', 'x')).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('no PDF'),
    });
    expect((await knowing.knowledge.articles.list(shop, { filter: {}, limit: 9 })).items).toEqual([]);
  });
});
