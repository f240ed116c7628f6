import {
  type ArticleText,
  type AssistantPart,
  type AssistantSettings,
  type ConversationId,
  createId,
  type EntryView,
  type VisitorTicket,
} from '@shopbell/contract';
import { expect } from 'vitest';
import { openConversing } from './conversing.ts';
import { plainArticle } from './knowing.ts';

export const byAssistant = ({ kind, actor }: EntryView) => kind === 'message.sent' && actor.type === 'assistant';
export const partOf = (entry: EntryView | undefined) => entry?.body.assistant as AssistantPart;
/** Long enough for an answer that must not come. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 800));

const articles: (Partial<ArticleText> & { title: string; text: string })[] = [
  {
    title: 'Shipping to other countries',
    text: 'We ship to Germany, Austria and France. Delivery to Germany takes 2 to 4 days and costs 4.90 EUR.',
    url: 'https://one.example/pages/shipping',
  },
  { title: 'Returns', text: 'You can return anything within 30 days.', url: 'https://one.example/pages/returns' },
  { title: 'Caring for teapots', text: 'Rinse with warm water and no soap.' },
  { title: '国际配送', text: '我们发货到德国、奥地利和法国，送到德国需要 2 到 4 天。', language: 'zh-CN' },
  { title: '退货政策', text: '签收后三十天内可以无理由退货，运费由我们承担。', language: 'zh-CN' },
  { title: 'Margins', text: 'The margin on shipping to Switzerland is nine percent.', audience: 'agents' },
];

/** A shop whose assistant is on and knows a few pages, with what asks it and waits for what it answers. */
export async function openAssisting() {
  const shop = await openConversing();
  const agent = await shop.test.agent({ agent: 'one-admin' });
  async function set(change: Partial<AssistantSettings>): Promise<void> {
    const { version } = await shop.test.call('getSettings', {}, agent);
    const value = { on: true, least: 0.75, ...change };
    await shop.test.call('changeSettings', { body: { version, section: 'assistant', value } }, agent);
  }
  const entries = async (person: VisitorTicket, conversation: ConversationId) =>
    (await shop.view(person, conversation)).entries;
  const said = async (person: VisitorTicket, conversation: ConversationId) =>
    (await entries(person, conversation)).filter(byAssistant);
  const written = (conversation: ConversationId, kind: string) =>
    shop.sql<{ body: Record<string, unknown>; audience: string; seq: number }>(
      'SELECT body, audience, seq FROM entry WHERE subject = $1 AND kind = $2 ORDER BY seq',
      [conversation, kind],
    );
  /** Waits for so many answers, and gives the last. */
  async function answered(person: VisitorTicket, conversation: ConversationId, times = 1): Promise<EntryView> {
    await expect.poll(async () => (await said(person, conversation)).length, { timeout: 15_000 }).toBe(times);
    return (await said(person, conversation)).at(-1) as EntryView;
  }
  async function ask(text: string, by?: VisitorTicket) {
    const person = by ?? (await shop.test.visitor());
    const { conversation } = await shop.say(person, text);
    return { person, conversation, answer: await answered(person, conversation) };
  }
  const stateOf = async (conversation: ConversationId) => (await shop.open(agent, conversation)).conversation;

  await set({ on: true });
  for (const article of articles)
    await shop.test.call(
      'saveArticle',
      { body: { ...plainArticle, ...article, article: createId('article'), over: 0 } },
      agent,
    );
  return { shop, agent, set, entries, said, written, answered, ask, stateOf };
}
