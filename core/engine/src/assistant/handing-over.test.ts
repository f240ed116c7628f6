import type { ConversationId } from '@shopbell/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { openAssisting, partOf, settle } from '../../test/assisting.ts';
import { key } from '../../test/conversing.ts';

const { shop, agent, set, said, written, answered, ask, stateOf } = await openAssisting();
afterAll(() => shop.close());

describe('a human', () => {
  test.each([
    ['I want to kill myself', 'safety'],
    ['The lamp caught fire and burned my hand', 'safety'],
    ['Can I talk to a real person please', 'wanted'],
    ['You thieves! I will sue you and report you to the police!', 'upset'],
    ['Please cancel my order', 'deed'],
  ])('%s is called at once', async (text, why) => {
    const { conversation, answer } = await ask(text);
    expect(partOf(answer)).toEqual({ sources: [], offers: [] });
    expect(await written(conversation, 'assistant.handed-over')).toMatchObject([{ body: { why }, audience: 'agents' }]);
    const { status, waitingSince } = await stateOf(conversation);
    expect([status, waitingSince === null]).toEqual(['open', false]);
  });

  test('is called after two failures, with what was asked and answered; then the assistant is silent', async () => {
    const { conversation, person, answer } = await ask('What is the airspeed of an unladen swallow?');
    expect(answer.body.text).toContain('not sure');
    await shop.say(person, 'Recite a poem about entropy', { conversation });
    await answered(person, conversation, 2);
    const [over] = await written(conversation, 'assistant.handed-over');
    expect(over?.body).toMatchObject({
      why: 'failed',
      asked: [expect.any(Number), expect.any(Number)],
      answered: [expect.any(Number)],
    });
    await shop.say(person, 'Do you ship to Germany?', { conversation });
    await settle();
    expect(await said(person, conversation)).toHaveLength(2);
  });

  test('who writes or takes it has it: the assistant says nothing more', async () => {
    const { conversation, person } = await ask('Do you ship to Germany?');
    await shop.answer(agent, conversation, 'Hello, this is Mara.');
    await shop.say(person, 'And how do I return something?', { conversation });
    await settle();
    expect(await said(person, conversation)).toHaveLength(1);
    const other = await ask('Do you ship to Germany?');
    const body = { conversation: other.conversation, key: key(), to: agent.agent.id };
    await shop.test.call('assign', { body } as never, agent);
    await shop.say(other.person, 'How do I return something?', { conversation: other.conversation });
    await settle();
    expect(await said(other.person, other.conversation)).toHaveLength(1);
  });

  test('is asked for by the button: what was said before is summed up, once', async () => {
    const { conversation, person } = await ask('Do you ship to Germany?');
    await shop.test.call('askForHuman', { body: { conversation, key: key() } }, person);
    await expect.poll(async () => (await written(conversation, 'assistant.handed-over')).length).toBe(1);
    const [over] = await written(conversation, 'assistant.handed-over');
    expect(over?.body).toMatchObject({ why: 'wanted', answered: [expect.any(Number)] });
    expect((await stateOf(conversation)).status).toBe('open');
  });
});

describe('a message that cannot be answered is left to a human', () => {
  /** Written while the assistant is off, so that nothing else answers it. */
  async function askedInVain() {
    await set({ on: false });
    const person = await shop.test.visitor();
    const { conversation } = await shop.say(person, 'Do you ship to Germany?');
    const [message] = await shop.sql<{ id: string; shop: string }>(
      'SELECT id, shop FROM entry WHERE subject = $1 AND kind = $2',
      [conversation, 'message.sent'],
    );
    const work = (attempts: number) =>
      shop.sql(
        `INSERT INTO job (shop, name, payload, key, run_at, attempts) VALUES ($1, 'assistant-answer', $2, $3, now(), $4)`,
        [message?.shop, JSON.stringify({ shop: message?.shop, message: message?.id }), `vain-${message?.id}`, attempts],
      );
    return { person, conversation, work };
  }
  const over = async (conversation: ConversationId) =>
    (await written(conversation, 'assistant.handed-over')).map(({ body }) => body.why);

  test('when it was turned off since', async () => {
    const { person, conversation, work } = await askedInVain();
    await work(0);
    await expect.poll(() => over(conversation), { timeout: 15_000 }).toEqual(['failed']);
    expect(await said(person, conversation)).toEqual([]);
    await set({ on: true });
  });

  test('when it failed for the third time', async () => {
    const { conversation, work } = await askedInVain();
    await shop.sql('ALTER TABLE assistant_turn ADD CONSTRAINT full_disk CHECK (false) NOT VALID', []);
    try {
      await set({ on: true });
      await work(2);
      await expect.poll(() => over(conversation), { timeout: 15_000 }).toEqual(['failed']);
      expect((await stateOf(conversation)).status).toBe('open');
    } finally {
      await shop.sql('ALTER TABLE assistant_turn DROP CONSTRAINT full_disk', []);
    }
  });
});
