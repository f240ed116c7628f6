import { type AgentTicket, type ConversationId, MoodFlagName, moodLanguages } from '@shopbell/contract';
import { flagNames, knownLanguages } from '@shopbell/mind';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, outcomeOf } from '../../test/conversing.ts';
import { calm, type Feeling, furious, openFeeling } from '../../test/feeling.ts';

let feeling: Feeling;
let shop: Conversing;
beforeAll(async () => {
  feeling = await openFeeling();
  ({ shop } = feeling);
});
afterAll(() => feeling.shop.close());

test('the contract names the flags and languages of the mind', () => {
  expect(MoodFlagName.options).toEqual([...flagNames]);
  expect(moodLanguages.toSorted()).toEqual(knownLanguages.toSorted());
});

describe('a message', () => {
  test('of an angry person is seen within a second, with its alert, by API and stream', async () => {
    await feeling.judged(await feeling.start(calm));
    const stream = await shop.test.stream('streamAgent', {}, feeling.agent);
    const from = performance.now();
    const conversation = await feeling.start(furious);
    const alert = await stream.find(({ event, data }) => {
      const { kind, subject } = data as { kind?: string; subject?: string };
      return event === 'entry' && kind === 'alert.raised' && subject === conversation;
    });
    const took = performance.now() - from;
    stream.close();
    expect(took).toBeLessThan(1_000);
    expect(alert).toBeTruthy();
    const mood = await feeling.moodOf(conversation);
    expect(mood).toMatchObject({ off: null, alert: { state: 'raised', severity: 2 } });
    expect(mood.risk).toBeGreaterThan(0.5);
    expect(mood.messages[0]).toMatchObject({ language: 'en', mood: { severity: 2 } });
    expect(mood.messages[0]?.flagged.map(({ flag }) => flag)).toContain('legal');
    expect(mood.messages[0]?.moved.length).toBeGreaterThan(0);
    expect(mood.reasons.length).toBeGreaterThan(0);
  });

  test('is judged once, with the model and a digest and without its words, and never for its person', async () => {
    const conversation = await feeling.start(furious);
    const [entry] = await feeling.judged(conversation);
    expect(entry?.audience).toBe('agents');
    expect(entry?.body).toMatchObject({ model: expect.stringMatching(/^[0-9a-f]+-/), digest: expect.any(String) });
    expect(JSON.stringify(entry?.body)).not.toMatch(/sue|thie/);
    const { entries } = await shop.view(feeling.person, conversation);
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
    for (const conversation of rush) await feeling.judged(conversation, 2);
    const at = async (conversation: ConversationId) => (await feeling.alertsOf(conversation)).length;
    expect(await Promise.all(rush.map(at))).toEqual(rush.map((_, place) => (place === 13 ? 1 : 0)));
    // What the record holds is what is read of each alone, looking back as far.
    const { differences, messages } = await shop.test.call(
      'replayMoods',
      { body: { conversations: rush } },
      feeling.agent,
    );
    expect({ differences, messages }).toEqual({ differences: [], messages: 48 });
    const marks = await shop.sql('SELECT 1 FROM mood_mark WHERE conversation = ANY($1) AND seq >= 3', [rush]);
    expect(marks).toHaveLength(24);
  });

  test('that asks calmly raises nothing', async () => {
    const conversation = await feeling.start(calm);
    await feeling.judged(conversation);
    expect(await feeling.alertsOf(conversation)).toEqual([]);
    expect((await feeling.moodOf(conversation)).risk).toBeLessThan(0.3);
  });

  test('in Chinese is judged too, and one in no known language says so', async () => {
    const conversation = await feeling.start('你们就是骗子！再不退款我就去12315投诉你们！');
    expect((await feeling.raised(conversation)).flags).toContain('regulator');
    const other = await feeling.start('Ĉu vi povas helpi al mi hodiaŭ, mi petas ĝin tuj?');
    const [entry] = await feeling.judged(other);
    if (entry?.body.language === 'unknown') expect(entry.body.mood).toBeNull();
  });
});

describe('an alert', () => {
  test('is one for an episode, and ends when the person is calm again', async () => {
    const conversation = await feeling.start(furious);
    await feeling.raised(conversation);
    await feeling.saying(conversation, 'I will sue you, you thieves, this is the last warning!');
    await feeling.judged(conversation, 2);
    expect(await feeling.alertsOf(conversation)).toHaveLength(1);
    await shop.answer(feeling.agent, conversation, 'I am sorry, here is your money.');
    for (const thanks of ['Thank you', 'Great, it has arrived', 'All good now', 'Have a nice day', 'Bye', 'Perfect']) {
      await feeling.saying(conversation, thanks);
      await shop.answer(feeling.agent, conversation, 'Gladly!');
    }
    const [alert] = await feeling.until(
      () => feeling.alertsOf(conversation),
      ([first]) => first?.state === 'ended',
    );
    expect(alert?.endedWhy).toBe('calm');
  });

  test('that was none ends, is learned from, and does not come again by the same anger', async () => {
    const conversation = await feeling.start(furious);
    const { id } = await feeling.raised(conversation);
    const ended = await shop.test.call('judgeAlert', { body: { alert: id, atRisk: false } }, feeling.agent);
    expect(ended).toMatchObject({ state: 'ended', endedWhy: 'not-at-risk' });
    await shop.test.call('judgeAlert', { body: { alert: id, atRisk: false } }, feeling.agent);
    expect(await feeling.written(conversation, 'mood.corrected')).toMatchObject([{ body: { was: 2, is: 0 } }]);
    expect(await shop.sql('SELECT was, "is" FROM mood_correction WHERE conversation = $1', [conversation])).toEqual([
      { was: 2, is: 0 },
    ]);
    await feeling.saying(conversation, furious);
    await feeling.judged(conversation, 2);
    expect(await feeling.alertsOf(conversation)).toHaveLength(1);
  });

  test('can be put aside, stands up again, and ends with the matter', async () => {
    const conversation = await feeling.start(furious);
    const { id } = await feeling.raised(conversation);
    const snooze = (hours: number) => ({
      body: { alert: id, until: new Date(shop.clock.now() + hours * 3_600_000).toISOString() },
    });
    expect(await outcomeOf(shop.test, 'snoozeAlert', snooze(-1), feeling.agent)).toBe('400 request.invalid');
    expect(await outcomeOf(shop.test, 'snoozeAlert', snooze(30), feeling.agent)).toBe('400 request.invalid');
    expect((await shop.test.call('snoozeAlert', snooze(1), feeling.agent)).state).toBe('snoozed');
    await shop.resolve(feeling.agent, conversation);
    await feeling.until(
      () => feeling.alertsOf(conversation),
      ([first]) => first?.endedWhy === 'resolved',
    );
    const stranger = await shop.test.agent({ shop: 'two', agent: 'two-admin' });
    expect(await outcomeOf(shop.test, 'judgeAlert', { body: { alert: id, atRisk: true } }, stranger)).toBe(
      '404 not-found',
    );
  });

  test('about a life is raised past every threshold, put aside by nobody, and answered without selling', async () => {
    await feeling.set({ thresholds: { raise: 1, calm: 0.1, again: 1 }, languages: ['fr'] });
    const conversation = await feeling.start('I do not want to live anymore, I am going to kill myself tonight.');
    const { id, path } = await feeling.raised(conversation);
    expect(path).toBe('safety');
    const until = new Date(shop.clock.now() + 60_000).toISOString();
    expect(await outcomeOf(shop.test, 'snoozeAlert', { body: { alert: id, until } }, feeling.agent)).toBe(
      '422 refused',
    );
    const soothing = await shop.test.call('getSoothing', { query: { conversation } }, feeling.agent);
    expect(soothing).toMatchObject({ path: 'safety', steps: ['safety', 'listen', 'hand-over'] });
    expect(soothing.drafts[0]?.text).toMatch(/emergency number/);
    await feeling.set({});
  });
});

describe('mood that is turned off', () => {
  test('by its person is read no more, and alerts end', async () => {
    const conversation = await feeling.start(furious);
    await feeling.raised(conversation);
    expect(await shop.test.call('getOwnMood', {}, feeling.person)).toEqual({ reads: true, off: false });
    await shop.test.call('setOwnMood', { body: { off: true } }, feeling.person);
    expect(await shop.test.call('getOwnMood', {}, feeling.person)).toEqual({ reads: true, off: true });
    expect((await feeling.alertsOf(conversation))[0]?.endedWhy).toBe('off');
    await feeling.saying(conversation, furious);
    await feeling.judged(await startBeside());
    expect(await feeling.written(conversation, 'mood.judged')).toHaveLength(1);
    expect(await feeling.moodOf(conversation)).toMatchObject({ off: 'customer', risk: null, messages: [] });
  });

  test('by the shop is read of nobody', async () => {
    await feeling.set({ on: false });
    const conversation = await feeling.start(furious);
    await feeling.until(heardAll, Boolean);
    await feeling.set({ on: true });
    expect(await feeling.written(conversation, 'mood.judged')).toEqual([]);
    expect(await feeling.moodOf(conversation)).toMatchObject({ off: null, risk: null });
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

describe('answers that soothe', () => {
  test('are the shop’s own words before ours, filled in, and nothing is sent', async () => {
    const text = 'Dear {customer.firstName}, {shop.name} is sorry about order {order.number}.';
    await feeling.set({
      soothing: { templates: [{ cause: 'late', flag: null, language: 'en', text }], sends: false },
    });
    const conversation = await feeling.start('Where is my order? It is two weeks late and I am really angry!');
    await feeling.judged(conversation);
    const { cause, steps, drafts } = await shop.test.call('getSoothing', { query: { conversation } }, feeling.agent);
    expect(cause).toBe('late');
    expect(steps).toContain('apologise');
    expect(drafts.map(({ by }) => by)).toEqual(['shop', 'shopbell']);
    expect(drafts[0]?.text).toMatch(/is sorry about order/);
    expect(drafts[0]?.missing).toContain('order.number');
    expect(
      (await shop.view(feeling.person, conversation)).entries.filter(({ kind }) => kind === 'message.sent'),
    ).toHaveLength(1);
    await feeling.set({});
  });

  test('tell what this agent may give by themself, and only of what the order holds', async () => {
    const order = shop.test.host.addOrder('one', { id: 'late-one', customer: 'one-ada', paid: true });
    const customer = await shop.test.visitor({ customer: 'one-ada' });
    const { agent } = feeling;
    const junior = await shop.test.agent({ agent: 'one-agent' });
    const text = 'Where is my order? It is two weeks late and I am really angry!';
    const { conversation } = await shop.say(customer, text, { matter: 'order:late-one' });
    const soothingFor = (by: AgentTicket) => shop.test.call('getSoothing', { query: { conversation } }, by);
    await shop.test.call('getTrace', { query: { order: 'late-one' } }, agent);
    const { steps, compensation } = await soothingFor(agent);
    expect(steps).toContain('compensate');
    const paid = order.total;
    expect(compensation).toEqual({ order: 'late-one', number: order.number, most: paid });
    const { version, settings } = await shop.test.call('getSettings', {}, agent);
    const value = { roles: { ...settings.limits.roles, agent: 1 }, agents: [] };
    await shop.test.call('changeSettings', { body: { version, section: 'limits', value } }, agent);
    expect((await soothingFor(junior)).compensation?.most).toEqual({ amount: 100, currency: paid.currency });
    const grave = await shop.say(customer, furious, { conversation });
    expect(grave.conversation).toBe(conversation);
    expect((await soothingFor(agent)).compensation).toBeNull();
  });
});

describe('replay', () => {
  test('decides the same again, and tells what other thresholds would have changed', async () => {
    const conversation = await feeling.start(furious);
    await feeling.raised(conversation);
    await feeling.saying(conversation, calm);
    await feeling.judged(conversation, 2);
    const conversations = [conversation];
    const before = await shop.sql('SELECT count(*) FROM entry');
    const again = await shop.test.call('replayMoods', { body: { conversations } }, feeling.agent);
    expect(again).toMatchObject({ messages: 2, alerts: { before: 1, after: 1 }, differences: [] });
    const thresholds = { raise: 0.99, calm: 0.1, again: 0.5 };
    const other = await shop.test.call(
      'replayMoods',
      { body: { conversations, thresholds, against: 'now' } },
      feeling.agent,
    );
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
  const conversation = await feeling.start(furious);
  await feeling.judged(conversation);
  const [message] = (await feeling.moodOf(conversation)).messages;
  expect(message?.corrected).toBeNull();
  for (const severity of [0, 2, 0, 2, 1] as const) {
    const body = { conversation, message: message?.message as `ent_${string}`, severity };
    await shop.test.call('correctMood', { body }, feeling.agent);
    await shop.test.call('correctMood', { body }, feeling.agent);
    expect((await feeling.moodOf(conversation)).messages[0]?.corrected).toBe(severity);
  }
  expect(await feeling.written(conversation, 'mood.corrected')).toHaveLength(5);
  // It says nothing about the alert.
  expect((await feeling.alertsOf(conversation))[0]?.state).toBe('raised');
});

test('an erased person leaves nothing that was read from their words', async () => {
  const conversation = await feeling.start(furious);
  const { id } = await feeling.raised(conversation);
  await shop.test.call('judgeAlert', { body: { alert: id, atRisk: true } }, feeling.agent);
  const { person } = (await shop.open(feeling.agent, conversation)).conversation;
  await shop.test.call('erasePerson', { body: { person: person.id, key: key() } }, feeling.agent);
  const [entry] = await feeling.written(conversation, 'mood.judged');
  expect(entry?.body).toMatchObject({ erased: true });
  expect(entry?.body.digest).toBeUndefined();
  expect(await shop.sql('SELECT 1 FROM mood_correction WHERE conversation = $1', [conversation])).toEqual([]);
  expect(await shop.sql('SELECT flags FROM alert WHERE id = $1', [id])).toEqual([{ flags: [] }]);
});
