import type { AgentTicket, BodyOf, ConversationId, EntryView, Routes, VisitorTicket } from '@shopbell/contract';
import { startTestEngine, type TestEngine, type TestEngineOptions } from '@shopbell/testing/engine';
import pg from 'pg';

let keys = 0;
/** A sender's key that no other call has. */
export function key(): string {
  keys += 1;
  return `key-${keys.toString().padStart(6, '0')}`;
}

/** An engine with a clock that can be put forward, and people who talk. */
export async function openConversing(options: TestEngineOptions = {}) {
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const test = await startTestEngine({
    ...options,
    engine: { clock, ...(process.env.TEST_LOG === undefined ? {} : { log: 'warn' }), ...options.engine },
  });
  const database = new pg.Pool({ connectionString: test.database.url, max: 2, options: '-c search_path=shopbell' });
  return {
    test,
    clock,
    /** Puts the engine's clock forward. */
    pass: (milliseconds: number) => {
      ahead += milliseconds;
    },
    sql: async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
      (await database.query<Row>(text, values)).rows,
    say: (person: VisitorTicket, text: string, more: Partial<BodyOf<Routes['sendVisitorMessage']>> = {}) =>
      test.call('sendVisitorMessage', { body: { key: key(), text, ...more } }, person),
    answer: (agent: AgentTicket, conversation: ConversationId, text: string) =>
      test.call('sendMessage', { body: { conversation, key: key(), text } }, agent),
    resolve: (agent: AgentTicket, conversation: ConversationId) =>
      test.call('resolve', { body: { conversation, key: key() } }, agent),
    view: (person: VisitorTicket, conversation?: ConversationId) =>
      test.call('getVisitorView', { query: conversation === undefined ? {} : { conversation } }, person),
    open: (agent: AgentTicket, conversation: ConversationId) =>
      test.call('getConversation', { query: { conversation } }, agent),
    async close(): Promise<void> {
      await database.end();
      await test.stop();
    },
  };
}
export type Conversing = Awaited<ReturnType<typeof openConversing>>;

/** What `find` finds, once it finds something: within 20 s. */
export async function until<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const found = await find();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It did not come true.');
}

/** What stands in a journal, in short: kinds, or the words of messages. */
export function kinds(entries: readonly EntryView[]): string[] {
  return entries.map(({ kind, body }) => (kind === 'message.sent' ? String(body.text) : kind));
}

/** What a call was answered: its status and the code of its problem. */
export async function outcomeOf(test: TestEngine, ...call: Parameters<TestEngine['ask']>): Promise<string> {
  const { status, body } = await test.ask(...call);
  return status === 200 ? '200' : `${status} ${(body as { code: string }).code}`;
}
