import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AgentTicket,
  type ConversationId,
  type EmotionSettings,
  type Mail,
  MoodFlagName,
  moodLanguages,
  type VisitorTicket,
} from '@shopbell/contract';
import { flagNames, knownLanguages } from '@shopbell/mind';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, openConversing, outcomeOf } from '../../test/conversing.ts';
import { defaultSettings } from '../shops/settings.ts';

const furious = 'This is the third time you lie to me. I will sue you and report you to the police, you thieves!';
const calm = 'Do you have this lamp in blue?';
const defaults = defaultSettings({ name: 'x', timeZone: 'UTC' }).emotion;

let shop: Conversing;
let agent: AgentTicket;
let ada: VisitorTicket;
const mails: Mail[] = [];

beforeAll(async () => {
  const many = { burst: 100_000, perMinute: 1_000_000 };
  shop = await openConversing({
    engine: {
      moods: true,
      limits: { visitor: many, agent: many },
      outgoing: { allow: ['127.0.0.0/8'] },
      mail: {
        from: { name: 'Shop', address: 'shop@shop.example' },
        mailer: {
          async send(mail) {
            mails.push(mail);
            return { refused: [] };
          },
          close: async () => {},
        },
      },
    },
  });
  agent = await shop.test.agent({ agent: 'one-admin' });
});
afterAll(() => shop.close());

/** What somebody new says, and the conversation it starts. */
async function start(text: string): Promise<ConversationId> {
  ada = await shop.test.visitor();
  return (await shop.say(ada, text)).conversation;
}
const saying = (conversation: ConversationId, text: string) => shop.say(ada, text, { conversation });
const moodOf = (conversation: ConversationId) => shop.test.call('getMood', { query: { conversation } }, agent);
const alertsOf = async (conversation: ConversationId) =>
  (await shop.test.call('listAlerts', { body: { filter: { conversation }, sort: 'latest' } }, agent)).items;
const written = (conversation: ConversationId, like: string) =>
  shop.sql<{ kind: string; body: Record<string, unknown>; audience: string }>(
    'SELECT kind, body, audience FROM entry WHERE subject = $1 AND kind LIKE $2 ORDER BY seq',
    [conversation, like],
  );
async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (let waited = 0; waited < 15_000; waited += 20) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come true.');
}
const judged = (conversation: ConversationId, times = 1) =>
  until(
    () => written(conversation, 'mood.judged'),
    (rows) => rows.length === times,
  );
const raised = async (conversation: ConversationId) => {
  const [alert] = await until(
    () => alertsOf(conversation),
    (alerts) => alerts.length > 0,
  );
  if (!alert) throw new Error('There is no alert.');
  return alert;
};
/** Puts the clock forward, and lets the jobs look at it: whatever is enqueued wakes them. */
async function pass(minutes: number): Promise<void> {
  shop.pass(minutes * 60_000);
  agent = await shop.test.agent({ agent: 'one-admin' });
  const conversation = await start(calm);
  const until = new Date(shop.clock.now() + 3_600_000).toISOString();
  await shop.test.call('snooze', { body: { conversation, key: key(), until } }, agent);
}
async function set(change: Partial<EmotionSettings>): Promise<void> {
  const { version } = await shop.test.call('getSettings', {}, agent);
  const body = { version, section: 'emotion', value: { ...defaults, ...change } } as const;
  await shop.test.call('changeSettings', { body }, agent);
}

test('the contract names the flags and languages of the mind', () => {
  expect(MoodFlagName.options).toEqual([...flagNames]);
  expect(moodLanguages.toSorted()).toEqual(knownLanguages.toSorted());
});

describe('a message', () => {
  test('of an angry person is seen within a second, with its alert, by API and stream', async () => {
    await judged(await start(calm));
    const stream = await shop.test.stream('streamAgent', {}, agent);
    const from = performance.now();
    const conversation = await start(furious);
    const alert = await stream.find(({ event, data }) => {
      const { kind, subject } = data as { kind?: string; subject?: string };
      return event === 'entry' && kind === 'alert.raised' && subject === conversation;
    });
    const took = performance.now() - from;
    stream.close();
    expect(took).toBeLessThan(1_000);
    expect(alert).toBeTruthy();
    const mood = await moodOf(conversation);
    expect(mood).toMatchObject({ off: null, alert: { state: 'raised', severity: 2 } });
    expect(mood.risk).toBeGreaterThan(0.5);
    expect(mood.messages[0]).toMatchObject({ language: 'en', mood: { severity: 2 } });
    expect(mood.messages[0]?.flagged.map(({ flag }) => flag)).toContain('legal');
    expect(mood.messages[0]?.moved.length).toBeGreaterThan(0);
    expect(mood.reasons.length).toBeGreaterThan(0);
  });

  test('is judged once, with the model and a digest and without its words, and never for its person', async () => {
    const conversation = await start(furious);
    const [entry] = await judged(conversation);
    expect(entry?.audience).toBe('agents');
    expect(entry?.body).toMatchObject({ model: expect.stringMatching(/^[0-9a-f]+-/), digest: expect.any(String) });
    expect(JSON.stringify(entry?.body)).not.toMatch(/sue|thie/);
    const { entries } = await shop.view(ada, conversation);
    expect(entries.filter(({ kind }) => /^(mood|alert)\./.test(kind))).toEqual([]);
  });

  test('in a rush is judged as if it had come alone, each once, and the angry one is found among the calm', async () => {
    const rush = await Promise.all(
      Array.from({ length: 24 }, async (_, at) => {
        const person = await shop.test.visitor();
        const { conversation } = await shop.say(person, at === 13 ? furious : `${calm} ${at}`);
        await shop.say(person, `And in green, number ${at}?`, { conversation });
        return conversation;
      }),
    );
    for (const conversation of rush) await judged(conversation, 2);
    const at = async (conversation: ConversationId) => (await alertsOf(conversation)).length;
    expect(await Promise.all(rush.map(at))).toEqual(rush.map((_, place) => (place === 13 ? 1 : 0)));
    // What the record holds is what is read of each alone, looking back as far.
    const { differences, messages } = await shop.test.call('replayMoods', { body: { conversations: rush } }, agent);
    expect({ differences, messages }).toEqual({ differences: [], messages: 48 });
    const marks = await shop.sql('SELECT 1 FROM mood_mark WHERE conversation = ANY($1) AND seq >= 3', [rush]);
    expect(marks).toHaveLength(24);
  });

  test('that asks calmly raises nothing', async () => {
    const conversation = await start(calm);
    await judged(conversation);
    expect(await alertsOf(conversation)).toEqual([]);
    expect((await moodOf(conversation)).risk).toBeLessThan(0.3);
  });

  test('in Chinese is judged too, and one in no known language says so', async () => {
    const conversation = await start('你们就是骗子！再不退款我就去12315投诉你们！');
    expect((await raised(conversation)).flags).toContain('regulator');
    const other = await start('Ĉu vi povas helpi al mi hodiaŭ, mi petas ĝin tuj?');
    const [entry] = await judged(other);
    if (entry?.body.language === 'unknown') expect(entry.body.mood).toBeNull();
  });
});

describe('an alert', () => {
  test('is one for an episode, and ends when the person is calm again', async () => {
    const conversation = await start(furious);
    await raised(conversation);
    await saying(conversation, 'I will sue you, you thieves, this is the last warning!');
    await judged(conversation, 2);
    expect(await alertsOf(conversation)).toHaveLength(1);
    await shop.answer(agent, conversation, 'I am sorry, here is your money.');
    for (const thanks of ['Thank you', 'Great, it has arrived', 'All good now', 'Have a nice day', 'Bye', 'Perfect']) {
      await saying(conversation, thanks);
      await shop.answer(agent, conversation, 'Gladly!');
    }
    const [alert] = await until(
      () => alertsOf(conversation),
      ([first]) => first?.state === 'ended',
    );
    expect(alert?.endedWhy).toBe('calm');
  });

  test('that was none ends, is learned from, and does not come again by the same anger', async () => {
    const conversation = await start(furious);
    const { id } = await raised(conversation);
    const ended = await shop.test.call('judgeAlert', { body: { alert: id, atRisk: false } }, agent);
    expect(ended).toMatchObject({ state: 'ended', endedWhy: 'not-at-risk' });
    await shop.test.call('judgeAlert', { body: { alert: id, atRisk: false } }, agent);
    expect(await written(conversation, 'mood.corrected')).toMatchObject([{ body: { was: 2, is: 0 } }]);
    expect(await shop.sql('SELECT was, "is" FROM mood_correction WHERE conversation = $1', [conversation])).toEqual([
      { was: 2, is: 0 },
    ]);
    await saying(conversation, furious);
    await judged(conversation, 2);
    expect(await alertsOf(conversation)).toHaveLength(1);
  });

  test('can be put aside, stands up again, and ends with the matter', async () => {
    const conversation = await start(furious);
    const { id } = await raised(conversation);
    const snooze = (hours: number) => ({
      body: { alert: id, until: new Date(shop.clock.now() + hours * 3_600_000).toISOString() },
    });
    expect(await outcomeOf(shop.test, 'snoozeAlert', snooze(-1), agent)).toBe('400 request.invalid');
    expect(await outcomeOf(shop.test, 'snoozeAlert', snooze(30), agent)).toBe('400 request.invalid');
    expect((await shop.test.call('snoozeAlert', snooze(1), agent)).state).toBe('snoozed');
    await shop.resolve(agent, conversation);
    await until(
      () => alertsOf(conversation),
      ([first]) => first?.endedWhy === 'resolved',
    );
    const stranger = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    expect(await outcomeOf(shop.test, 'judgeAlert', { body: { alert: id, atRisk: true } }, stranger)).toBe(
      '404 not-found',
    );
  });

  test('about a life is raised past every threshold, put aside by nobody, and answered without selling', async () => {
    await set({ thresholds: { raise: 1, calm: 0.1, again: 1 }, languages: ['fr'] });
    const conversation = await start('I do not want to live anymore, I am going to kill myself tonight.');
    const { id, path } = await raised(conversation);
    expect(path).toBe('safety');
    const until = new Date(shop.clock.now() + 60_000).toISOString();
    expect(await outcomeOf(shop.test, 'snoozeAlert', { body: { alert: id, until } }, agent)).toBe('422 refused');
    const soothing = await shop.test.call('getSoothing', { query: { conversation } }, agent);
    expect(soothing).toMatchObject({ path: 'safety', steps: ['safety', 'listen', 'hand-over'] });
    expect(soothing.drafts[0]?.text).toMatch(/emergency number/);
    await set({});
  });
});

describe('mood that is turned off', () => {
  test('by its person is read no more, and alerts end', async () => {
    const conversation = await start(furious);
    await raised(conversation);
    expect(await shop.test.call('getOwnMood', {}, ada)).toEqual({ reads: true, off: false });
    await shop.test.call('setOwnMood', { body: { off: true } }, ada);
    expect(await shop.test.call('getOwnMood', {}, ada)).toEqual({ reads: true, off: true });
    expect((await alertsOf(conversation))[0]?.endedWhy).toBe('off');
    await saying(conversation, furious);
    await judged(await startBeside());
    expect(await written(conversation, 'mood.judged')).toHaveLength(1);
    expect(await moodOf(conversation)).toMatchObject({ off: 'customer', risk: null, messages: [] });
  });

  test('by the shop is read of nobody', async () => {
    await set({ on: false });
    const conversation = await start(furious);
    await until(heardAll, Boolean);
    await set({ on: true });
    expect(await written(conversation, 'mood.judged')).toEqual([]);
    expect(await moodOf(conversation)).toMatchObject({ off: null, risk: null });
  });

  /** Whether the judge has come as far as the feed. */
  async function heardAll(): Promise<boolean> {
    const [row] = await shop.sql<{ all: boolean }>(
      `SELECT position >= (SELECT max(position) FROM place) AS "all" FROM listener_cursor WHERE name = 'emotion.judge'`,
    );
    return row?.all === true;
  }

  /** What somebody else says after: when that was judged, what came before has been heard. */
  async function startBeside(): Promise<ConversationId> {
    const bob = await shop.test.visitor();
    return (await shop.say(bob, calm)).conversation;
  }
});

describe('the shop is told', () => {
  test('at its address, signed, once for an episode', async () => {
    const heard: { body: string; headers: Record<string, unknown> }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.on('end', () => {
        heard.push({ body, headers: request.headers });
        response.end('ok');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await set({ webhook: { url: `http://127.0.0.1:${port}/alerts` } });
    const conversation = await start(furious);
    const { id } = await raised(conversation);
    await until(
      async () => heard,
      ({ length }) => length > 0,
    );
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ type: 'alert.raised', alert: { id, conversation } });
    expect(heard[0]?.body).not.toMatch(/thie/);
    const { key: secret } = await shop.test.call('getAlertKey', {}, agent);
    const signed = `${String(heard[0]?.headers['shopbell-timestamp'])}.${heard[0]?.body}`;
    expect(heard[0]?.headers['shopbell-signature']).toBe(createHmac('sha256', secret).update(signed).digest('hex'));
    await new Promise((resolve) => server.close(resolve));
    await set({});
  });
});

describe('the shop is told', () => {
  test('by mail, in its words and without the customer’s; of one about a life also in a quiet time', async () => {
    await set({ mail: ['boss@shop.example'], quiet: { outsideHours: false, spans: [{ from: '00:00', to: '24:00' }] } });
    const conversation = await start(furious);
    const alert = await raised(conversation);
    const [entry] = await written(conversation, 'alert.raised');
    expect(entry?.body.quiet).toBe(true);
    const grave = await start('I do not want to live anymore, I am going to kill myself tonight.');
    await raised(grave);
    await until(
      async () => mails.filter(({ text }) => text.includes(grave)),
      ({ length }) => length === 1,
    );
    expect(mails.some(({ text }) => text.includes(conversation))).toBe(false);
    await set({ mail: ['boss@shop.example'] });
    await pass(16);
    const [mail] = await until(
      async () => mails.filter(({ text }) => text.includes(conversation)),
      ({ length }) => length > 0,
    );
    expect(mail).toMatchObject({ to: { address: 'boss@shop.example' } });
    expect(mail?.messageId).toContain(alert.id);
    expect(mail?.text).toMatch(/legal steps/);
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toMatch(/sue|thie/);
    await set({});
  });

  test('again when nobody answers, and the conversation goes to a senior who is here; not where somebody did', async () => {
    await set({ escalation: { minutes: 10, to: 'supervisor' } });
    const answered = await start(furious);
    await raised(answered);
    await shop.answer(agent, answered, 'I am looking into it now.');
    const conversation = await start(furious);
    await raised(conversation);
    const stream = await shop.test.stream('streamAgent', {}, agent);
    await pass(11);
    await until(
      () => written(conversation, 'alert.escalated'),
      ({ length }) => length === 1,
    );
    await until(
      async () => (await shop.open(agent, conversation)).conversation.assigned?.id,
      (id) => id === agent.agent.id,
    );
    expect((await alertsOf(conversation))[0]?.escalatedAt).not.toBeNull();
    expect(await written(answered, 'alert.escalated')).toEqual([]);
    stream.close();
    await set({});
  });

  test('and a conversation at risk goes to a senior who is here, and is left with whom it has', async () => {
    await set({ routing: { to: 'senior', takes: false } });
    const stream = await shop.test.stream('streamAgent', {}, agent);
    const conversation = await start(furious);
    await until(
      async () => (await shop.open(agent, conversation)).conversation.assigned?.id,
      (id) => id === agent.agent.id,
    );
    const junior = await shop.test.agent({ agent: 'one-agent' });
    const other = await start(calm);
    await shop.test.call('assign', { body: { conversation: other, key: key(), to: junior.agent.id } }, agent);
    await saying(other, furious);
    await raised(other);
    await until(heardRoutes, Boolean);
    expect((await shop.open(agent, other)).conversation.assigned?.id).toBe(junior.agent.id);
    stream.close();
    await set({});
  });

  const heardRoutes = async () => (await shop.sql(`SELECT 1 FROM job WHERE name = 'emotion-route'`)).length === 0;
});

test('an alert that was put aside stands up again when its time has come', async () => {
  const conversation = await start(furious);
  const { id } = await raised(conversation);
  const time = new Date(shop.clock.now() + 60_000).toISOString();
  await shop.test.call('snoozeAlert', { body: { alert: id, until: time } }, agent);
  await pass(2);
  await until(
    () => alertsOf(conversation),
    ([alert]) => alert?.state === 'raised',
  );
  expect(await written(conversation, 'alert.woken')).toHaveLength(1);
  expect((await rowOf(conversation))?.atRisk?.path).toBe('risk');
});

const rowOf = async (conversation: ConversationId) =>
  (await shop.test.call('listInbox', { body: { limit: 100 } }, agent)).items.find(({ id }) => id === conversation);
const listed = async (sort: 'newest' | 'waiting') =>
  (await shop.test.call('listInbox', { body: { sort, limit: 100, filter: { status: ['open'] } } }, agent)).items;

describe('the inbox', () => {
  test('begins with who is at risk, marks them, and no longer when the alert is put aside or was wrong', async () => {
    const before = (await shop.test.call('countInbox', {}, agent)).atRisk;
    const danger = await start('I want to kill myself, this is the end of it all for me');
    const { id: inDanger } = await raised(danger);
    const conversation = await start(furious);
    const { id, risk } = await raised(conversation);
    const quiet = await start(calm);
    await judged(quiet);
    for (const sort of ['newest', 'waiting'] as const) {
      const items = await listed(sort);
      const places = [danger, conversation, quiet].map((each) => items.findIndex(({ id }) => id === each));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(places).not.toContain(-1);
      expect(items[places[0] ?? 0]?.atRisk?.path).toBe('safety');
    }
    const row = await rowOf(conversation);
    expect(row?.atRisk?.path).toBe('risk');
    expect(row?.atRisk?.risk).toBeCloseTo(risk, 2);
    expect((await shop.test.call('countInbox', {}, agent)).atRisk).toBe(before + 2);
    const aside = { alert: id, until: new Date(shop.clock.now() + 3_600_000).toISOString() };
    await shop.test.call('snoozeAlert', { body: aside }, agent);
    expect((await rowOf(conversation))?.atRisk).toBeNull();
    await shop.test.call('judgeAlert', { body: { alert: inDanger, atRisk: false } }, agent);
    expect((await rowOf(danger))?.atRisk).toBeNull();
    expect((await shop.test.call('countInbox', {}, agent)).atRisk).toBe(before);
  });

  test('forgets a risk that ended with its matter, or when mood was turned off', async () => {
    const conversation = await start(furious);
    await raised(conversation);
    expect((await rowOf(conversation))?.atRisk).not.toBeNull();
    await shop.test.call('setMood', { body: { conversation, off: true } }, agent);
    expect((await rowOf(conversation))?.atRisk).toBeNull();
    const other = await start(furious);
    await raised(other);
    await shop.resolve(agent, other);
    await until(
      () => rowOf(other),
      (row) => row?.atRisk === null,
    );
  });
});

describe('where nobody answers', () => {
  const asks = 'My parcel has been on its way for a week and nobody tells me anything. This is the third time I ask.';

  test('waiting alone becomes a risk, of who was displeased, and of nobody who has an answer or was calm', async () => {
    const first = await start(asks);
    await judged(first);
    const { risk } = await moodOf(first);
    expect(risk).toBeLessThan(0.5);
    // Above what the words alone say, and below what they come to with the time.
    await set({ thresholds: { raise: (risk ?? 0) + 0.08, calm: 0.01, again: 0.2 } });
    const [waits, answered, quiet] = [await start(asks), await start(asks), await start(calm)];
    for (const each of [waits, answered, quiet]) await judged(each);
    await shop.answer(agent, answered, 'It comes tomorrow.');
    expect(await alertsOf(waits)).toEqual([]);
    await pass(24 * 60);
    const alert = await raised(waits);
    expect(alert.reasons.map(({ reason }) => reason)).toContain('waiting');
    const [entry] = await written(waits, 'alert.raised');
    expect(entry?.body.waited).toBeGreaterThanOrEqual(24 * 60);
    expect((await rowOf(waits))?.atRisk).not.toBeNull();
    await until(
      () => shop.sql('SELECT 1 FROM mood_mark WHERE look_at <= $1', [new Date(shop.clock.now())]),
      (rows) => rows.length === 0,
    );
    for (const each of [answered, quiet]) expect(await alertsOf(each)).toEqual([]);
    const again = await shop.test.call('replayMoods', { body: { conversations: [waits] } }, agent);
    expect(again.differences).toEqual([]);
    await set({});
  });
});

describe('where the shop says so, an alert', () => {
  const ticketsOf = async (conversation: ConversationId) =>
    (await shop.test.call('listTickets', { body: { filter: { conversation } } }, agent)).items;
  const saidBy = async (conversation: ConversationId) =>
    (await shop.view(ada, conversation)).entries.filter(
      ({ kind, actor }) => kind === 'message.sent' && actor.type === 'system',
    );

  test('opens a ticket, one for an episode, without a word of the customer’s', async () => {
    await set({ ticket: { type: 'damage' }, thresholds: { ...defaults.thresholds, again: 0.01 } });
    const conversation = await start(furious);
    await raised(conversation);
    const [ticket] = await until(
      () => ticketsOf(conversation),
      (tickets) => tickets.length > 0,
    );
    expect(ticket).toMatchObject({ type: 'damage', priority: 'high', openedBy: null, conversation, state: 'open' });
    expect(ticket?.title).toMatch(/^Customer at risk \(\d+ %\)$/);
    await until(
      () => written(conversation, 'ticket.linked'),
      (rows) => rows.length === 1,
    );
    await saying(conversation, 'You are liars! I will report you to the police and tell every newspaper about you!');
    await until(
      () => written(conversation, 'alert.worsened'),
      (rows) => rows.length === 1,
    );
    expect(await ticketsOf(conversation)).toHaveLength(1);
    await set({ ticket: { type: 'gone' } });
    const danger = await start('I want to kill myself, this is the end of it all for me');
    const [urgent] = await until(
      () => ticketsOf(danger),
      (tickets) => tickets.length > 0,
    );
    expect(urgent).toMatchObject({ type: 'other', priority: 'urgent' });
    await set({});
    const other = await start(furious);
    await raised(other);
    expect(await ticketsOf(other)).toEqual([]);
  });

  test('answers with the shop’s own words, once, and only where all of them are known', async () => {
    const words = (flag: 'legal' | null, text: string) => ({ cause: null, flag, language: 'en', text });
    const templates = [
      words('legal', 'We are sorry about order {order.number}, {agent.name} writes to you.'),
      words(null, 'We are truly sorry. {shop.name} looks at it now.'),
    ];
    await set({ soothing: { templates, sends: true } });
    const conversation = await start(furious);
    await raised(conversation);
    const [sent] = await until(
      () => saidBy(conversation),
      (entries) => entries.length > 0,
    );
    expect(sent?.body.text).toMatch(/^We are truly sorry\. .+ looks at it now\.$/);
    // It is no answer: the person still waits for somebody.
    expect((await rowOf(conversation))?.waitingSince).not.toBeNull();
    await saying(conversation, 'I said I will sue you!');
    await judged(conversation, 2);
    const danger = await start('I want to kill myself, this is the end of it all for me');
    await raised(danger);
    await set({ soothing: { templates, sends: false } });
    const other = await start(furious);
    await raised(other);
    await quietJobs();
    // Two of the person and the one that was sent; of the others, what the person said.
    expect(await written(conversation, 'message.sent')).toHaveLength(3);
    for (const each of [danger, other]) expect(await written(each, 'message.sent')).toHaveLength(1);
    await set({});
  });

  const quietJobs = () =>
    until(
      () => shop.sql(`SELECT 1 FROM job WHERE name IN ('emotion-send', 'emotion-ticket')`),
      (rows) => rows.length === 0,
    );
});

describe('answers that soothe', () => {
  test('are the shop’s own words before ours, filled in, and nothing is sent', async () => {
    const text = 'Dear {customer.firstName}, {shop.name} is sorry about order {order.number}.';
    await set({
      soothing: { templates: [{ cause: 'late', flag: null, language: 'en', text }], sends: false },
    });
    const conversation = await start('Where is my order? It is two weeks late and I am really angry!');
    await judged(conversation);
    const { cause, steps, drafts } = await shop.test.call('getSoothing', { query: { conversation } }, agent);
    expect(cause).toBe('late');
    expect(steps).toContain('apologise');
    expect(drafts.map(({ by }) => by)).toEqual(['shop', 'shopbell']);
    expect(drafts[0]?.text).toMatch(/is sorry about order/);
    expect(drafts[0]?.missing).toContain('order.number');
    expect((await shop.view(ada, conversation)).entries.filter(({ kind }) => kind === 'message.sent')).toHaveLength(1);
    await set({});
  });
});

describe('replay', () => {
  test('decides the same again, and tells what other thresholds would have changed', async () => {
    const conversation = await start(furious);
    await raised(conversation);
    await saying(conversation, calm);
    await judged(conversation, 2);
    const conversations = [conversation];
    const before = await shop.sql('SELECT count(*) FROM entry');
    const again = await shop.test.call('replayMoods', { body: { conversations } }, agent);
    expect(again).toMatchObject({ messages: 2, alerts: { before: 1, after: 1 }, differences: [] });
    const thresholds = { raise: 0.99, calm: 0.1, again: 0.5 };
    const other = await shop.test.call('replayMoods', { body: { conversations, thresholds, against: 'now' } }, agent);
    expect(other.alerts).toEqual({ before: 1, after: 0 });
    expect(other.differences).toMatchObject([{ conversation, what: 'alert', before: 'raise', after: null }]);
    expect(await shop.sql('SELECT count(*) FROM entry')).toEqual(before);
    expect(await outcomeOf(shop.test, 'replayMoods', { body: { conversations } }, await weak())).toBe(
      '403 access.denied',
    );
  });

  const weak = () => shop.test.agent({ agent: 'one-agent' });
});

test('a mood is corrected by hand, and the last word counts', async () => {
  const conversation = await start(furious);
  await judged(conversation);
  const [message] = (await moodOf(conversation)).messages;
  expect(message?.corrected).toBeNull();
  for (const severity of [0, 2, 0, 2, 1] as const) {
    const body = { conversation, message: message?.message as `ent_${string}`, severity };
    await shop.test.call('correctMood', { body }, agent);
    await shop.test.call('correctMood', { body }, agent);
    expect((await moodOf(conversation)).messages[0]?.corrected).toBe(severity);
  }
  expect(await written(conversation, 'mood.corrected')).toHaveLength(5);
  // It says nothing about the alert.
  expect((await alertsOf(conversation))[0]?.state).toBe('raised');
});

test('an erased person leaves nothing that was read from their words', async () => {
  const conversation = await start(furious);
  const { id } = await raised(conversation);
  await shop.test.call('judgeAlert', { body: { alert: id, atRisk: true } }, agent);
  const { person } = (await shop.open(agent, conversation)).conversation;
  await shop.test.call('erasePerson', { body: { person: person.id, key: key() } }, agent);
  const [entry] = await written(conversation, 'mood.judged');
  expect(entry?.body).toMatchObject({ erased: true });
  expect(entry?.body.digest).toBeUndefined();
  expect(await shop.sql('SELECT 1 FROM mood_correction WHERE conversation = $1', [conversation])).toEqual([]);
  expect(await shop.sql('SELECT flags FROM alert WHERE id = $1', [id])).toEqual([{ flags: [] }]);
});
