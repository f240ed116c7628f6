import { createId, type EntryView, type GapGroup, type VisitorTicket } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Conversing, openConversing, outcomeOf } from '../../test/conversing.ts';
import { createGapListener } from './asking.ts';
import { groupAlike } from './likeness.ts';

vi.setConfig({ testTimeout: 120_000 });
let shop: Conversing;
beforeAll(async () => {
  shop = await openConversing();
});
afterAll(() => shop.close());

const admin = () => shop.test.agent({ agent: 'one-admin' });
const list = async () => (await shop.test.call('listGaps', {}, await admin())).items;
const asked = (groups: readonly GapGroup[]) => groups.map(({ question, gaps }) => `${question} ${gaps.length}`);
const waitFor = async (found: (groups: GapGroup[]) => boolean): Promise<GapGroup[]> => {
  await expect.poll(async () => found(await list()), { timeout: 30_000, interval: 200 }).toBe(true);
  return list();
};

describe('what nothing answers', () => {
  let ada: VisitorTicket;
  beforeAll(async () => {
    const article = createId('article');
    const saying = { kind: 'article', language: 'en', audience: 'customers', state: 'published' } as const;
    const text = 'You can send anything back within 30 days, and returns are free of charge.';
    const body = { ...saying, title: 'Returns', text, article, over: 0 };
    await shop.test.call('saveArticle', { body }, await admin());
    ada = await shop.test.visitor({ customer: 'one-ada' });
    await shop.say(ada, 'How do I send a return back?');
    await shop.say(ada, 'I like bells.');
    await shop.say(ada, 'Can you engrave a teapot with my name?');
  });

  test('is listed with like questions, without what was answered or is no question', async () => {
    await shop.say(await shop.test.visitor(), '你们能在茶壶上刻字吗');
    await shop.say(await shop.test.visitor(), 'Do you engrave names on a teapot?');
    const groups = await waitFor((found) => found.flatMap(({ gaps }) => gaps).length === 3);
    expect(asked(groups)).toEqual(['Do you engrave names on a teapot? 2', '你们能在茶壶上刻字吗 1']);
    const other = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    expect((await shop.test.call('listGaps', {}, other)).items).toEqual([]);
  });

  test('becomes a draft with what an agent answered next, and leaves the list', async () => {
    const by = await admin();
    const group = (await list()).find(({ question }) => question.includes('engrave'));
    const first = group?.gaps.find(({ text }) => text.includes('my name'));
    if (!group || !first) throw new Error('The questions are not listed.');
    await shop.answer(by, first.conversation, 'Yes, up to twelve letters.');
    // The newest one first, which nobody answered.
    const entries = group.gaps.map(({ entry }) => entry);
    const article = createId('article');
    const draft = await shop.test.call('draftGap', { body: { entries, article, language: 'en' } }, by);
    expect(draft).toMatchObject({
      ...{ id: article, kind: 'question', state: 'draft', version: 1, audience: 'customers' },
      ...{ title: 'Can you engrave a teapot with my name?', text: 'Yes, up to twelve letters.' },
    });
    const twice = await shop.test.call(
      'draftGap',
      { body: { entries, article: createId('article'), language: 'en' } },
      by,
    );
    expect(twice.id).toBe(article);
    expect(asked(await list())).toEqual(['你们能在茶壶上刻字吗 1']);
    const rest = (await list()).flatMap(({ gaps }) => gaps.map(({ entry }) => entry));
    await shop.test.call('dismissGaps', { body: { entries: rest } }, by);
    expect(await list()).toEqual([]);
    const noted = await shop.sql<{ text: string }>('SELECT g::text AS text FROM knowledge_gap g');
    expect(noted).toHaveLength(3);
    expect(JSON.stringify(noted)).not.toMatch(/engrave|茶壶/);
  });
});

test('a message that was no gap becomes no draft: erasing would not find it', async () => {
  const by = await admin();
  const { entry } = await shop.say(await shop.test.visitor(), 'My name is Ada Planted.');
  const body = { entries: [entry.id], article: createId('article'), language: 'en' };
  expect(await outcomeOf(shop.test, 'draftGap', { body }, by)).toBe('404 not-found');
});

describe('what the assistant decided', () => {
  test('ends a gap where it answered, and is one where it did not know', async () => {
    const noted: string[] = [];
    const settled: string[] = [];
    const gaps = {
      note: async (_: unknown, found: readonly { entry: string }[]) =>
        void noted.push(...found.map(({ entry }) => entry)),
      settle: async (_: unknown, entries: readonly string[]) => void settled.push(...entries),
    };
    const listener = createGapListener({ finding: { find: async () => [] }, gaps: gaps as never });
    const decided = (more: object): EntryView => {
      const message = createId('entry');
      const body = {
        message,
        seqs: { from: 1, to: 1 },
        language: 'en',
        intent: null,
        slots: {},
        sureness: null,
        least: 0.75,
      };
      const entry = {
        id: createId('entry'),
        subject: createId('conversation'),
        seq: 2,
        kind: 'answer.decided',
        version: 1,
      };
      const rest = {
        at: new Date().toISOString(),
        actor: { type: 'system' },
        cause: null,
        key: null,
        audience: 'agents',
      } as const;
      return { ...entry, ...rest, body: { ...body, passages: [], why: null, model: 'none', ...more } };
    };
    const all = [
      decided({ does: 'answer', from: 'trace' }),
      decided({ does: 'ask', from: null }),
      decided({ does: 'ask', from: 'product' }),
      decided({ does: 'human', from: null, why: 'failed' }),
      decided({ does: 'human', from: null, why: 'wanted' }),
    ];
    await listener.hearMany?.(all, createId('shop'));
    const messages = all.map(({ body }) => body.message);
    expect(noted).toEqual([messages[1], messages[3]]);
    expect(settled).toEqual([messages[0], messages[4]]);
  });
});

describe('an erased person', () => {
  /** Every row of every table. */
  const everything = async (): Promise<string> => {
    const tables = await shop.sql<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) => shop.sql<{ text: string }>(`SELECT t::text AS text FROM ${name} t`)),
    );
    return rows.flatMap((each) => each.map(({ text }) => text)).join('\n');
  };

  test('leaves nothing of what they asked: no gap, no draft of it, no version of what it became', async () => {
    const by = await admin();
    const eve = await shop.test.visitor();
    const { conversation } = await shop.say(eve, 'Where can zanzibarq collect parcels?');
    await shop.say(eve, 'Does zanzibarq get a rebate?', { conversation });
    await shop.say(eve, 'Who tells zanzibarq the truth?', { conversation });
    const gaps = (await waitFor((found) => found.flatMap((each) => each.gaps).length >= 3)).flatMap(
      (each) => each.gaps,
    );
    await shop.answer(by, conversation, 'Dear zanzibarq, at the shop.');
    const [draft, anew, kept] = [createId('article'), createId('article'), createId('article')];
    const make = async (words: string, article: typeof draft) => {
      const entry = gaps.find(({ text }) => text.includes(words))?.entry;
      if (!entry) throw new Error(`Nobody asked ${words}.`);
      return shop.test.call('draftGap', { body: { entries: [entry], article, language: 'en' } }, by);
    };
    await make('parcels', draft);
    await make('rebate', anew);
    const said = { kind: 'question', language: 'en', audience: 'customers', state: 'published' } as const;
    const own = { ...said, article: anew, over: 1, title: 'Are there rebates?', text: 'Every first Monday.' };
    await shop.test.call('saveArticle', { body: own }, by);
    const copied = await make('truth', kept);
    await shop.test.call('saveArticle', { body: { ...copied, ...said, article: kept, over: 1 } }, by);
    expect(await everything()).toContain('zanzibarq');
    await shop.test.call('erasePerson', { body: { person: eve.visitor, key: 'erase-somebody' } }, by);
    expect(await everything()).not.toContain('zanzibarq');
    const left = (await shop.test.call('listArticles', { body: { filter: { kind: 'question' } } }, by)).items;
    expect(left.map(({ id }) => id)).toContain(anew);
    expect(left.map(({ id }) => id)).not.toContain(draft);
    expect(left.map(({ id }) => id)).not.toContain(kept);
    const entries = gaps.map(({ entry }) => entry).slice(0, 1);
    const again = { body: { entries, article: createId('article'), language: 'en' } };
    expect(await outcomeOf(shop.test, 'draftGap', again, by)).toBe('404 not-found');
    expect(await list()).toEqual([]);
  });
});

test('questions are alike that share most of what they ask for', () => {
  const texts = [
    'do you ship to norway',
    'norway shipping?',
    'opening hours',
    '怎么退货',
    '退貨怎麼辦理',
    'what are your opening hours',
    '???',
    '?',
  ];
  expect(groupAlike(texts, (text) => text).map((group) => group.join(' | '))).toEqual([
    'do you ship to norway | norway shipping?',
    'opening hours | what are your opening hours',
    '怎么退货 | 退貨怎麼辦理',
    '???',
    '?',
  ]);
});
