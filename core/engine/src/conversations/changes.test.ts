import { setTimeout as sleep } from 'node:timers/promises';
import { type AgentTicket, type ConversationId, createId } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key, kinds, openConversing, outcomeOf } from '../../test/conversing.ts';

let shop: Conversing;
let agent: AgentTicket;
let senior: AgentTicket;
beforeAll(async () => {
  shop = await openConversing();
  agent = await shop.test.agent();
  senior = await shop.test.agent({ agent: 'one-senior' });
});
afterAll(() => shop.close());

const start = async (text = 'Hello') => {
  const person = await shop.test.visitor();
  return { person, ...(await shop.say(person, text)) };
};
const detail = async (...call: Parameters<Conversing['test']['ask']>) => {
  const { status, body } = await shop.test.ask(...call);
  return status === 200 ? 'done' : String((body as { detail?: string }).detail ?? (body as { code: string }).code);
};
const journal = async (conversation: ConversationId) => (await shop.open(agent, conversation)).entries;

describe('assignment', () => {
  test('to oneself, to another, to nobody; the person sees by name who it is', async () => {
    const { person, conversation } = await start();
    const assign = (to: string | null) =>
      shop.test.call('assign', { body: { conversation, key: key(), to: to as never } }, agent);
    expect((await assign(agent.agent.id)).conversation.assigned).toEqual({
      id: agent.agent.id,
      name: agent.agent.name,
    });
    expect((await shop.view(person)).conversation?.agent).toEqual({ name: agent.agent.name, picture: null });
    expect((await assign(senior.agent.id)).conversation.assigned?.id).toBe(senior.agent.id);
    await assign(senior.agent.id);
    expect((await assign(null)).conversation.assigned).toBeNull();
    expect(kinds(await journal(conversation)).filter((kind) => kind === 'conversation.assigned')).toHaveLength(3);
    const stranger = await shop.test.agent({ shop: 'two' });
    expect(
      await outcomeOf(shop.test, 'assign', { body: { conversation, key: key(), to: stranger.agent.id } }, agent),
    ).toBe('404 not-found');
  });

  test('that crosses a dismissal is refused, and stays with nobody', async () => {
    const { conversation } = await start();
    const leaving = await shop.test.agent({ agent: 'one-supervisor' });
    const dismissed = shop.sql(
      `DO $$ BEGIN UPDATE agent SET revoked_at = now() WHERE id = '${leaving.agent.id}'; PERFORM pg_sleep(1); END $$`,
      [],
    );
    await sleep(300);
    const body = { conversation, key: key(), to: leaving.agent.id };
    expect(await detail('assign', { body }, agent)).toBe('They work here no more.');
    await dismissed;
    expect((await shop.open(agent, conversation)).conversation.assigned).toBeNull();
  });

  test('a late retry of an earlier assignment takes nothing back', async () => {
    const { conversation } = await start();
    const first = { conversation, key: key(), to: agent.agent.id };
    await shop.test.call('assign', { body: first }, agent);
    await shop.test.call('assign', { body: { conversation, key: key(), to: senior.agent.id } }, agent);
    const retried = await shop.test.call('assign', { body: first }, agent);
    expect(retried.conversation.assigned?.id).toBe(senior.agent.id);
  });

  test('goes to the least loaded agent who is present and not away', async () => {
    const { conversation } = await start();
    const toLeast = () => ({ body: { conversation, key: key(), to: 'least-loaded' as const } });
    expect(await detail('assign', toLeast(), agent)).toBe('Nobody is present who could take it.');
    const streams = await Promise.all([agent, senior].map((each) => shop.test.stream('streamAgent', {}, each)));
    const listed = async (id: string) =>
      (await shop.test.call('listAgents', {}, agent)).items.find((each) => each.id === id);
    const goal = ((await listed(senior.agent.id))?.load ?? 0) + 1;
    for (let load = (await listed(agent.agent.id))?.load ?? 0; load < goal; load += 1) {
      const busy = await start();
      await shop.test.call(
        'assign',
        { body: { conversation: busy.conversation, key: key(), to: agent.agent.id } },
        agent,
      );
    }
    expect([await listed(agent.agent.id), await listed(senior.agent.id)]).toMatchObject([
      { load: goal, presence: 'online' },
      { load: goal - 1, presence: 'online' },
    ]);
    expect((await shop.test.call('assign', toLeast(), agent)).conversation.assigned?.id).toBe(senior.agent.id);
    await shop.test.call('setPresence', { body: { away: true } }, senior);
    expect((await listed(senior.agent.id))?.presence).toBe('away');
    expect((await shop.test.call('assign', toLeast(), agent)).conversation.assigned?.id).toBe(agent.agent.id);
    await shop.test.call('setPresence', { body: { away: false } }, senior);
    for (const stream of streams) stream.close();
  });

  test('happens by itself on a new conversation, once, when the shop wants it', async () => {
    const admin = await shop.test.agent({ agent: 'one-admin' });
    const stream = await shop.test.stream('streamAgent', {}, senior);
    const { version } = await shop.test.call('getSettings', {}, admin);
    await shop.test.call(
      'changeSettings',
      { body: { version, section: 'assignment', value: { automatic: true } } },
      admin,
    );
    const { conversation } = await start();
    const given = await stream.find(
      ({ event, data }) =>
        event === 'entry' &&
        (data as { kind: string; subject: string }).kind === 'conversation.assigned' &&
        (data as { subject: string }).subject === conversation,
      12_000,
    );
    expect(given.data).toMatchObject({
      body: { by: 'balance' },
      actor: { type: 'system' },
      cause: expect.stringMatching(/^ent_/),
    });
    await shop.test.call(
      'changeSettings',
      { body: { version: version + 1, section: 'assignment', value: { automatic: false } } },
      admin,
    );
    stream.close();
  });

  test('to somebody who was dismissed ends, and what comes back later goes to nobody', async () => {
    shop.test.host.addAgent('one', { id: 'one-leaving' });
    const leaving = await shop.test.agent({ agent: 'one-leaving' });
    const [open, settled] = [await start(), await start()];
    for (const { conversation } of [open, settled])
      await shop.test.call('assign', { body: { conversation, key: key(), to: leaving.agent.id } }, leaving);
    await shop.resolve(leaving, settled.conversation);
    shop.test.host.shops.get('one')?.agents.delete('one-leaving');
    shop.pass(31_000);
    expect(await outcomeOf(shop.test, 'countInbox', {}, leaving)).toBe('403 access.denied');
    const assigned = async (conversation: ConversationId) =>
      (await shop.open(agent, conversation)).conversation.assigned;
    await expect.poll(() => assigned(open.conversation), { timeout: 12_000 }).toBeNull();
    expect((await journal(open.conversation)).at(-1)).toMatchObject({
      kind: 'conversation.assigned',
      actor: { type: 'system' },
      body: { agent: null, name: null },
    });
    expect(await assigned(settled.conversation)).toMatchObject({ id: leaving.agent.id });
    await shop.say(await shop.test.visitor({ ticket: settled.person.ticket }), 'Once more', {
      conversation: settled.conversation,
    });
    await expect.poll(() => assigned(settled.conversation), { timeout: 12_000 }).toBeNull();
  });

  test('to somebody who is not here gives way, where the shop wants it, when the person asks for a human', async () => {
    const admin = await shop.test.agent({ agent: 'one-admin' });
    shop.test.host.addAgent('one', { id: 'one-absent' });
    const absent = await shop.test.agent({ agent: 'one-absent' });
    const { person, conversation } = await start();
    await shop.test.call('assign', { body: { conversation, key: key(), to: absent.agent.id } }, admin);
    const stream = await shop.test.stream('streamAgent', {}, admin);
    const set = async (automatic: boolean) => {
      const { version } = await shop.test.call('getSettings', {}, admin);
      await shop.test.call('changeSettings', { body: { version, section: 'assignment', value: { automatic } } }, admin);
    };
    await set(true);
    await shop.test.call('askForHuman', { body: { conversation, key: key() } }, person);
    const assigned = async () => (await shop.open(admin, conversation)).conversation.assigned?.id;
    await expect.poll(assigned, { timeout: 12_000 }).not.toBe(absent.agent.id);
    expect(await assigned()).toEqual(expect.stringMatching(/^agt_/));
    await set(false);
    stream.close();
  });

  test('a transfer carries a note that the person does not see', async () => {
    const { person, conversation } = await start();
    await shop.test.call(
      'transfer',
      { body: { conversation, key: key(), to: senior.agent.id, note: 'Difficult' } },
      agent,
    );
    const all = await journal(conversation);
    expect(kinds(all).slice(2)).toEqual(['conversation.transferred', 'conversation.assigned']);
    expect(all[2]?.body).toMatchObject({ from: null, to: senior.agent.id, note: 'Difficult' });
    expect(all[3]?.body).toMatchObject({ by: 'transfer', name: senior.agent.name });
    const { entries } = await shop.view(person);
    expect(kinds(entries)).toEqual(['conversation.started', 'Hello', 'conversation.assigned']);
  });
});

test('a key that was used for another kind of change is refused, and changes nothing', async () => {
  const { conversation } = await start();
  const reused = key();
  await shop.test.call('assign', { body: { conversation, key: reused, to: agent.agent.id } }, agent);
  const again = { body: { conversation, key: reused } };
  expect(await outcomeOf(shop.test, 'resolve', again, agent)).toBe('409 key.reused');
  expect(await outcomeOf(shop.test, 'tag', { body: { ...again.body, add: ['x'], remove: [] } }, agent)).toBe(
    '409 key.reused',
  );
  expect((await shop.open(agent, conversation)).conversation).toMatchObject({ status: 'open', tags: [] });
});

describe('snoozing', () => {
  test('ends by itself when its time has come, and not before', async () => {
    const { conversation } = await start();
    const until = new Date(shop.clock.now() + 600_000).toISOString();
    const { conversation: view } = await shop.test.call('snooze', { body: { conversation, key: key(), until } }, agent);
    expect(view).toMatchObject({ status: 'snoozed', snoozedUntil: until });
    const later = new Date(shop.clock.now() + 7_200_000).toISOString();
    await shop.test.call('snooze', { body: { conversation, key: key(), until: later } }, agent);
    shop.pass(600_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    agent = await shop.test.agent();
    expect((await shop.open(agent, conversation)).conversation.status).toBe('snoozed');
    shop.pass(7_200_000);
    agent = await shop.test.agent();
    senior = await shop.test.agent({ agent: 'one-senior' });
    await expect
      .poll(async () => (await shop.open(agent, conversation)).conversation.status, { timeout: 15_000 })
      .toBe('open');
    expect(kinds(await journal(conversation)).slice(2)).toEqual([
      'conversation.snoozed',
      'conversation.snoozed',
      'conversation.woken',
    ]);
  });
  test('is not ended by a job that comes too early, or after the person has written', async () => {
    const { person, conversation } = await start();
    const until = new Date(shop.clock.now() + 600_000).toISOString();
    await shop.test.call('snooze', { body: { conversation, key: key(), until } }, agent);
    const early = async () => {
      const payload = JSON.stringify({ shop: agent.shop.id, conversation });
      const [job] = await shop.sql<{ id: string }>(
        `INSERT INTO job (shop, name, payload, run_at) VALUES ($1, 'conversations-wake', $2, '2020-01-01') RETURNING id`,
        [agent.shop.id, payload],
      );
      const isDone = async () => (await shop.sql('SELECT 1 FROM job WHERE id = $1', [job?.id])).length === 0;
      await expect.poll(isDone, { timeout: 15_000 }).toBe(true);
    };
    await early();
    expect((await shop.open(agent, conversation)).conversation.status).toBe('snoozed');
    await shop.say(person, 'Hurry', { conversation });
    await early();
    expect(kinds(await journal(conversation)).slice(2)).toEqual([
      'conversation.snoozed',
      'conversation.woken',
      'Hurry',
    ]);
  });
  test('until a time that has passed, or too far off, is refused', async () => {
    const { conversation } = await start();
    for (const until of [new Date(shop.clock.now() - 1_000), new Date(shop.clock.now() + 500 * 86_400_000)]) {
      const body = { conversation, key: key(), until: until.toISOString() };
      expect(await outcomeOf(shop.test, 'snooze', { body }, agent)).toBe('400 request.invalid');
    }
  });
});

describe('resolving', () => {
  test('asks the survey once for each time, and takes one answer', async () => {
    const { person, conversation } = await start();
    const body = { conversation, key: key() };
    const first = await shop.test.call('resolve', { body }, agent);
    expect(first.conversation).toMatchObject({
      status: 'resolved',
      resolvedAt: expect.any(String),
      waitingSince: null,
    });
    await shop.test.call('resolve', { body }, agent);
    expect(await detail('resolve', { body: { conversation, key: key() } }, agent)).toBe(
      'The conversation is resolved already.',
    );
    const survey = { conversation, resolution: 1, rating: 5, comment: ' Card 4111 1111 1111 1111 ' };
    const answer = await shop.test.call('answerSurvey', { body: survey }, person);
    expect(answer.body).toEqual({ resolution: 1, rating: 5, comment: 'Card •••• 1111' });
    expect(await shop.test.call('answerSurvey', { body: { ...survey, rating: 1 } }, person)).toEqual(answer);
    expect(await outcomeOf(shop.test, 'answerSurvey', { body: { ...survey, resolution: 2 } }, person)).toBe(
      '422 refused',
    );
    await shop.test.call('reopen', { body: { conversation, key: key() } }, agent);
    expect((await shop.open(agent, conversation)).conversation).toMatchObject({ status: 'open', resolvedAt: null });
    await shop.resolve(agent, conversation);
    expect(kinds(await journal(conversation)).slice(2)).toEqual([
      'conversation.resolved',
      'survey.asked',
      'survey.answered',
      'conversation.reopened',
      'conversation.resolved',
      'survey.asked',
    ]);
    expect((await shop.test.call('answerSurvey', { body: { ...survey, resolution: 2 } }, person)).body.resolution).toBe(
      2,
    );
  });
  test('by two agents at once happens once', async () => {
    const { conversation } = await start();
    const outcomes = await Promise.all(
      [agent, senior].map((each) => outcomeOf(shop.test, 'resolve', { body: { conversation, key: key() } }, each)),
    );
    expect(outcomes.sort()).toEqual(['200', '422 refused']);
    expect(kinds(await journal(conversation)).filter((kind) => kind === 'survey.asked')).toHaveLength(1);
  });
  test('reopening is refused while another is open', async () => {
    const { person, conversation } = await start();
    await shop.resolve(agent, conversation);
    await shop.say(person, 'New');
    expect(await detail('reopen', { body: { conversation, key: key() } }, agent)).toBe(
      'The person has another open conversation on this matter.',
    );
  });
});

describe('tags and notes', () => {
  test('what is so already is no entry; tags in use are listed, most used first', async () => {
    const [one, two] = [await start(), await start()];
    const tag = (conversation: ConversationId, add: string[], remove: string[] = []) =>
      shop.test.call('tag', { body: { conversation, key: key(), add, remove } }, agent);
    await tag(one.conversation, ['late', 'vip', ' late ']);
    await tag(two.conversation, ['vip']);
    expect((await tag(one.conversation, ['vip'])).conversation.tags).toEqual(['late', 'vip']);
    const items = async () => (await shop.test.call('listTags', {}, agent)).items;
    expect(await items()).toEqual(['vip', 'late']);
    expect((await tag(one.conversation, ['big'], ['late', 'unknown'])).conversation.tags).toEqual(['vip', 'big']);
    expect(await items()).toEqual(['vip', 'big']);
    const tagged = (await journal(one.conversation)).filter(({ kind }) => kind === 'conversation.tagged');
    expect(tagged.map(({ body }) => body)).toEqual([
      { added: ['late', 'vip'], removed: [] },
      { added: ['big'], removed: ['late'] },
    ]);
  });
  test('a note mentions agents of the shop only, and changes no state', async () => {
    const { person, conversation } = await start();
    const mentions = [senior.agent.id, createId('agent'), senior.agent.id];
    const body = { conversation, key: key(), text: 'Look', mentions };
    const note = await shop.test.call('writeNote', { body }, agent);
    expect(note).toMatchObject({ kind: 'note.written', audience: 'agents', body: { mentions: [senior.agent.id] } });
    expect(await shop.test.call('writeNote', { body }, agent)).toEqual(note);
    expect((await shop.open(agent, conversation)).conversation).toMatchObject({
      status: 'open',
      lastMessage: { text: 'Hello' },
    });
    expect(kinds((await shop.view(person)).entries)).not.toContain('note.written');
  });
});

describe('many at once', () => {
  test('says of each what became of it, and a retry says the same', async () => {
    const [open, resolved] = [await start(), await start()];
    await shop.resolve(agent, resolved.conversation);
    const unknown = createId('conversation');
    const conversations = [open.conversation, resolved.conversation, unknown, open.conversation];
    const body = { key: key(), conversations, change: { type: 'resolve' as const } };
    const answer = await shop.test.call('changeMany', { body }, agent);
    expect(answer).toEqual({
      done: [open.conversation],
      refused: [
        { conversation: resolved.conversation, why: 'already-resolved' },
        { conversation: unknown, why: 'not-found' },
      ],
    });
    expect(await shop.test.call('changeMany', { body }, agent)).toEqual(answer);
    const reopen = { key: key(), conversations: [open.conversation], change: { type: 'reopen' as const } };
    expect((await shop.test.call('changeMany', { body: reopen }, agent)).done).toEqual([open.conversation]);
    const tag = { key: key(), conversations: [open.conversation], change: { type: 'tag' as const, add: ['bulk'] } };
    await shop.test.call('changeMany', { body: tag }, agent);
    expect((await shop.open(agent, open.conversation)).conversation.tags).toEqual(['bulk']);
  });
});

test('typing is told to the other side, and never stored', async () => {
  const { person, conversation } = await start();
  const { cursor } = await shop.view(person);
  const [theirs, ours] = [
    await shop.test.stream('streamVisitor', { cursor: cursor ?? '' }, person),
    await shop.test.stream('streamAgent', {}, senior),
  ];
  await shop.test.call('sayTyping', { body: { conversation } }, agent);
  await shop.test.call('sayVisitorTyping', { body: { conversation } }, person);
  expect((await theirs.find(({ event }) => event === 'typing')).data).toMatchObject({
    by: 'agent',
    name: agent.agent.name,
  });
  expect(
    (await ours.find(({ event, data }) => event === 'typing' && (data as { by: string }).by === 'person')).data,
  ).toMatchObject({ conversation, agent: null });
  await shop.test.call('markRead', { body: { conversation, seq: 2 } }, agent);
  expect((await theirs.find(({ event }) => event === 'read')).data).toMatchObject({ by: 'agent', seq: 2 });
  expect(await journal(conversation)).toHaveLength(2);
  theirs.close();
  ours.close();
});
