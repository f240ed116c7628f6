import type { AgentTicket, ConversationId, EmotionSettings, Mail, VisitorTicket } from '@shopbell/contract';
import type { TestEngineOptions } from '@shopbell/testing/engine';
import { defaultSettings } from '../src/shops/settings.ts';
import { key, openConversing } from './conversing.ts';

export const furious =
  'This is the third time you lie to me. I will sue you and report you to the police, you thieves!';
export const calm = 'Do you have this lamp in blue?';
/** How a shop reads moods before it says otherwise. */
export const defaults = defaultSettings({ name: 'x', timeZone: 'UTC' }).emotion;

/** A shop that reads moods, one of its admins, and what tests ask of both. */
export async function openFeeling(engine: TestEngineOptions['engine'] = {}) {
  const many = { burst: 100_000, perMinute: 1_000_000 };
  const mails: Mail[] = [];
  const mailer = {
    async send(mail: Mail) {
      mails.push(mail);
      return { refused: [] };
    },
    close: async () => {},
  };
  const mail = { from: { name: 'Shop', address: 'shop@shop.example' }, mailer };
  const outgoing = { allow: ['127.0.0.0/8'] };
  const limits = { visitor: many, agent: many };
  const shop = await openConversing({ engine: { moods: true, limits, outgoing, mail, ...engine } });
  const feeling = {
    shop,
    /** What the shop was mailed. */
    mails,
    /** Who began the last conversation. */
    person: await shop.test.visitor(),
    agent: await shop.test.agent({ agent: 'one-admin' }),
    /** What somebody says, and the conversation it starts. */
    async start(text: string, person?: VisitorTicket): Promise<ConversationId> {
      feeling.person = person ?? (await shop.test.visitor());
      return (await shop.say(feeling.person, text)).conversation;
    },
    saying: (conversation: ConversationId, text: string) => shop.say(feeling.person, text, { conversation }),
    moodOf: (conversation: ConversationId) => shop.test.call('getMood', { query: { conversation } }, feeling.agent),
    alertsOf: async (conversation: ConversationId) =>
      (await shop.test.call('listAlerts', { body: { filter: { conversation }, sort: 'latest' } }, feeling.agent)).items,
    /** The conversation as the inbox lists it. */
    rowOf: async (conversation: ConversationId) =>
      (await shop.test.call('listInbox', { body: { limit: 100 } }, feeling.agent)).items.find(
        ({ id }) => id === conversation,
      ),
    written: (conversation: string, like: string) =>
      shop.sql<{ kind: string; body: Record<string, unknown>; audience: string }>(
        'SELECT kind, body, audience FROM entry WHERE subject = $1 AND kind LIKE $2 ORDER BY seq',
        [conversation, like],
      ),
    async until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
      for (const from = performance.now(); performance.now() - from < 15_000; ) {
        const answer = await ask();
        if (holds(answer)) return answer;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error('It did not come true.');
    },
    async raised(conversation: ConversationId) {
      const ask = () => feeling.alertsOf(conversation);
      const [alert] = await feeling.until(ask, ({ length }) => length > 0);
      if (!alert) throw new Error('There is no alert.');
      return alert;
    },
    judged: (conversation: ConversationId, times = 1) =>
      feeling.until(
        () => feeling.written(conversation, 'mood.judged'),
        ({ length }) => length === times,
      ),
    /** Puts the clock forward, and lets the jobs look at it: whatever is enqueued wakes them. */
    async pass(minutes: number): Promise<void> {
      shop.pass(minutes * 60_000);
      feeling.agent = await shop.test.agent({ agent: 'one-admin' });
      const conversation = await feeling.start(calm);
      const until = new Date(shop.clock.now() + 3_600_000).toISOString();
      await shop.test.call('snooze', { body: { conversation, key: key(), until } }, feeling.agent);
    },
    async set(change: Partial<EmotionSettings>): Promise<void> {
      const { version } = await shop.test.call('getSettings', {}, feeling.agent);
      const body = { version, section: 'emotion', value: { ...defaults, ...change } } as const;
      await shop.test.call('changeSettings', { body }, feeling.agent);
    },
  };
  return feeling;
}

export type Feeling = Awaited<ReturnType<typeof openFeeling>> & { agent: AgentTicket };
