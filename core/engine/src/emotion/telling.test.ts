import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConversationId } from '@shopbell/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Conversing, key } from '../../test/conversing.ts';
import { calm, defaults, type Feeling, furious, openFeeling } from '../../test/feeling.ts';

let feeling: Feeling;
let shop: Conversing;
beforeAll(async () => {
  feeling = await openFeeling();
  ({ shop } = feeling);
});
afterAll(() => feeling.shop.close());

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
    await feeling.set({ webhook: { url: `http://127.0.0.1:${port}/alerts` } });
    const conversation = await feeling.start(furious);
    const { id } = await feeling.raised(conversation);
    await feeling.until(
      async () => heard,
      ({ length }) => length > 0,
    );
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ type: 'alert.raised', alert: { id, conversation } });
    expect(heard[0]?.body).not.toMatch(/thie/);
    const { key: secret } = await shop.test.call('getAlertKey', {}, feeling.agent);
    const signed = `${String(heard[0]?.headers['shopbell-timestamp'])}.${heard[0]?.body}`;
    expect(heard[0]?.headers['shopbell-signature']).toBe(createHmac('sha256', secret).update(signed).digest('hex'));
    await new Promise((resolve) => server.close(resolve));
    await feeling.set({});
  });
});

describe('the shop is told', () => {
  test('by mail, in its words and without the customer’s; of one about a life also in a quiet time', async () => {
    await feeling.set({
      mail: ['boss@shop.example'],
      quiet: { outsideHours: false, spans: [{ from: '00:00', to: '24:00' }] },
    });
    const conversation = await feeling.start(furious);
    const alert = await feeling.raised(conversation);
    const [entry] = await feeling.written(conversation, 'alert.raised');
    expect(entry?.body.quiet).toBe(true);
    const grave = await feeling.start('I do not want to live anymore, I am going to kill myself tonight.');
    await feeling.raised(grave);
    await feeling.until(
      async () => feeling.mails.filter(({ text }) => text.includes(grave)),
      ({ length }) => length === 1,
    );
    expect(feeling.mails.some(({ text }) => text.includes(conversation))).toBe(false);
    await feeling.set({ mail: ['boss@shop.example'] });
    await feeling.pass(16);
    const [mail] = await feeling.until(
      async () => feeling.mails.filter(({ text }) => text.includes(conversation)),
      ({ length }) => length > 0,
    );
    expect(mail).toMatchObject({ to: { address: 'boss@shop.example' } });
    expect(mail?.messageId).toContain(alert.id);
    expect(mail?.text).toMatch(/legal steps/);
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toMatch(/sue|thie/);
    await feeling.set({});
  });

  test('again when nobody answers, and the conversation goes to a senior who is here; not where somebody did', async () => {
    await feeling.set({ escalation: { minutes: 10, to: 'supervisor' } });
    const answered = await feeling.start(furious);
    await feeling.raised(answered);
    await shop.answer(feeling.agent, answered, 'I am looking into it now.');
    const conversation = await feeling.start(furious);
    await feeling.raised(conversation);
    const stream = await shop.test.stream('streamAgent', {}, feeling.agent);
    await feeling.pass(11);
    await feeling.until(
      () => feeling.written(conversation, 'alert.escalated'),
      ({ length }) => length === 1,
    );
    await feeling.until(
      async () => (await shop.open(feeling.agent, conversation)).conversation.assigned?.id,
      (id) => id === feeling.agent.agent.id,
    );
    expect((await feeling.alertsOf(conversation))[0]?.escalatedAt).not.toBeNull();
    expect(await feeling.written(answered, 'alert.escalated')).toEqual([]);
    stream.close();
    await feeling.set({});
  });

  test('and a conversation at risk goes to a senior who is here, and is left with whom it has', async () => {
    await feeling.set({ routing: { to: 'senior', takes: false } });
    const stream = await shop.test.stream('streamAgent', {}, feeling.agent);
    const conversation = await feeling.start(furious);
    await feeling.until(
      async () => (await shop.open(feeling.agent, conversation)).conversation.assigned?.id,
      (id) => id === feeling.agent.agent.id,
    );
    const junior = await shop.test.agent({ agent: 'one-agent' });
    const other = await feeling.start(calm);
    await shop.test.call('assign', { body: { conversation: other, key: key(), to: junior.agent.id } }, feeling.agent);
    await feeling.saying(other, furious);
    await feeling.raised(other);
    await feeling.until(heardRoutes, Boolean);
    expect((await shop.open(feeling.agent, other)).conversation.assigned?.id).toBe(junior.agent.id);
    stream.close();
    await feeling.set({});
  });

  const heardRoutes = async () => (await shop.sql(`SELECT 1 FROM job WHERE name = 'emotion-route'`)).length === 0;
});

describe('where the shop says so, an alert', () => {
  const ticketsOf = async (conversation: ConversationId) =>
    (await shop.test.call('listTickets', { body: { filter: { conversation } } }, feeling.agent)).items;
  const saidBy = async (conversation: ConversationId) =>
    (await shop.view(feeling.person, conversation)).entries.filter(
      ({ kind, actor }) => kind === 'message.sent' && actor.type === 'system',
    );

  test('opens a ticket, one for an episode, without a word of the customer’s', async () => {
    await feeling.set({ ticket: { type: 'damage' }, thresholds: { ...defaults.thresholds, again: 0.01 } });
    const conversation = await feeling.start(furious);
    await feeling.raised(conversation);
    const [ticket] = await feeling.until(
      () => ticketsOf(conversation),
      (tickets) => tickets.length > 0,
    );
    expect(ticket).toMatchObject({ type: 'damage', priority: 'high', openedBy: null, conversation, state: 'open' });
    expect(ticket?.title).toMatch(/^Customer at risk \(\d+%\)$/);
    await feeling.until(
      () => feeling.written(conversation, 'ticket.linked'),
      (rows) => rows.length === 1,
    );
    await feeling.saying(
      conversation,
      'You are liars! I will report you to the police and tell every newspaper about you!',
    );
    await feeling.until(
      () => feeling.written(conversation, 'alert.worsened'),
      (rows) => rows.length === 1,
    );
    expect(await ticketsOf(conversation)).toHaveLength(1);
    await feeling.set({ ticket: { type: 'gone' } });
    const danger = await feeling.start('I want to kill myself, this is the end of it all for me');
    const [urgent] = await feeling.until(
      () => ticketsOf(danger),
      (tickets) => tickets.length > 0,
    );
    expect(urgent).toMatchObject({ type: 'other', priority: 'urgent' });
    await feeling.set({});
    const other = await feeling.start(furious);
    await feeling.raised(other);
    expect(await ticketsOf(other)).toEqual([]);
  });

  test('answers with the shop’s own words, once, and only where all of them are known', async () => {
    const words = (flag: 'legal' | null, text: string) => ({ cause: null, flag, language: 'en', text });
    const templates = [
      words('legal', 'We are sorry about order {order.number}, {agent.name} writes to you.'),
      words(null, 'We are truly sorry. {shop.name} looks at it now.'),
    ];
    await feeling.set({ soothing: { templates, sends: true } });
    const conversation = await feeling.start(furious);
    await feeling.raised(conversation);
    const [sent] = await feeling.until(
      () => saidBy(conversation),
      (entries) => entries.length > 0,
    );
    expect(sent?.body.text).toMatch(/^We are truly sorry\. .+ looks at it now\.$/);
    // It is no answer: the person still waits for somebody.
    expect((await feeling.rowOf(conversation))?.waitingSince).not.toBeNull();
    await feeling.saying(conversation, 'I said I will sue you!');
    await feeling.judged(conversation, 2);
    const danger = await feeling.start('I want to kill myself, this is the end of it all for me');
    await feeling.raised(danger);
    await feeling.set({ soothing: { templates, sends: false } });
    const other = await feeling.start(furious);
    await feeling.raised(other);
    await quietJobs();
    // Two of the person and the one that was sent; of the others, what the person said.
    expect(await feeling.written(conversation, 'message.sent')).toHaveLength(3);
    for (const each of [danger, other]) expect(await feeling.written(each, 'message.sent')).toHaveLength(1);
    await feeling.set({});
  });

  const quietJobs = () =>
    feeling.until(
      () => shop.sql(`SELECT 1 FROM job WHERE name IN ('emotion-send', 'emotion-ticket')`),
      (rows) => rows.length === 0,
    );
});
