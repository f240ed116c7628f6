import { createId, type Route, type RouteName, routes } from '@shopbell/contract';
import { arbitraryOf, brokenArbitraryOf } from '@shopbell/testing/arbitrary';
import { startTestEngine, type TestEngine, testOperatorToken } from '@shopbell/testing/engine';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJson } from '../src/http/json.ts';
import { createTickets } from '../src/http/tickets.ts';

/**
 * Walks every route of the table: without a ticket, with forged, expired and wrong ones, with the ids of somebody else's things, and with
 * inputs made from the schemas. `ask` compares each answer with the route, so that an answer of the wrong shape fails here too.
 */
const secret = 'a secret of this test, long enough to sign';
const words = 'a-secret-of-shop-one';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const all = Object.entries<Route>(routes) as [RouteName, Route][];
const withTicket = all.filter(([, { access }]) => !['public', 'host', 'link'].includes(access));
const forVisitors = all.filter(([, { access }]) => access === 'visitor');
const forAgents = withTicket.filter(([, { access }]) => access !== 'visitor' && access !== 'operator');
const forHigherRoles = forAgents.filter(([, { access }]) => access !== 'agent');

let test: TestEngine;
/** What belongs to shop one. */
let ids: string[];
let tickets: Record<'ada' | 'bob' | 'stranger' | 'otherShop' | 'admin' | 'agent' | 'otherAdmin', string>;

beforeAll(async () => {
  const many = { burst: 100_000, perMinute: 1_000_000 };
  // Whoever gets nothing waits, so that nobody learns why: not for long here.
  const tracking = { visitor: many, address: many, shop: many, answerSeconds: 1 };
  test = await startTestEngine({ engine: { secret, limits: { visitor: many, agent: many, tracking } } });
  const ada = await test.visitor({ customer: 'one-ada' });
  const file = await test.call('uploadVisitorFile', { query: { name: `${words}.png` }, body: png }, ada);
  const message = { key: 'walk-0001', text: `Hello, ${words}`, files: [file.file] };
  const sent = await test.call('sendVisitorMessage', { body: message }, ada);
  const admin = await test.agent({ agent: 'one-admin' });
  const agent = await test.agent({ agent: 'one-agent' });
  const answer = { conversation: sent.conversation, key: 'walk-0002', text: `Good day, ${words}` };
  const entry = await test.call('sendMessage', { body: answer }, admin);
  const reply = { id: createId('quickReply'), shortcut: 'hello', title: words, text: words };
  await test.call('saveQuickReply', { body: reply }, admin);
  const filter = { id: createId('savedFilter'), name: words, filter: {}, shared: true };
  await test.call('saveFilter', { body: filter }, admin);
  const { conversation } = sent;
  const ticket = createId('ticket');
  await test.call('openTicket', { body: { ticket, type: 'other', title: words, conversation } }, admin);
  const promise = createId('promise');
  const dueAt = new Date(Date.now() + 1e9).toISOString();
  await test.call('makePromise', { body: { promise, what: 'call', text: words, dueAt, conversation } }, admin);
  const article = createId('article');
  const saying = { kind: 'article', title: words, text: words, language: 'en', audience: 'customers' } as const;
  await test.call('saveArticle', { body: { ...saying, article, over: 0, state: 'published' } }, admin);
  ids = [
    sent.conversation,
    sent.entry.id,
    entry.id,
    file.file,
    reply.id,
    filter.id,
    ticket,
    promise,
    admin.agent.id,
    agent.agent.id,
    article,
    ada.visitor,
  ];
  tickets = {
    ada: ada.ticket,
    bob: (await test.visitor({ customer: 'one-bob' })).ticket,
    stranger: (await test.visitor()).ticket,
    otherShop: (await test.visitor({ shop: 'two', customer: 'two-ada' })).ticket,
    admin: admin.ticket,
    agent: agent.ticket,
    otherAdmin: (await test.agent({ shop: 'two', agent: 'two-admin' })).ticket,
  };
});
afterAll(() => test.stop());

/** Some input that the route takes, with ids of shop one in it: always the same for a route and a seed. */
function someInputs(route: Route, { seed, count, broken = false }: { seed: number; count: number; broken?: boolean }) {
  const make = broken ? brokenArbitraryOf : arbitraryOf;
  const nothing = fc.constant(undefined);
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.constant(new Uint8Array(png)));
  const query = route.query ? make(route.query, { ids }) : nothing;
  const body = route.body === 'bytes' ? bytes : route.body ? make(route.body, { ids }) : nothing;
  return fc.sample(fc.record({ query, body }), { seed, numRuns: count }).map(({ query, body }) => ({
    query: inAddress(query),
    body,
  }));
}

/** As it can stand in an address; a long poll does not wait, which is tested elsewhere. */
function inAddress(query: unknown): Record<string, string> | undefined {
  if (typeof query !== 'object' || query === null) return undefined;
  const written = Object.entries(query).map(([name, value]) => [
    name,
    name === 'wait' ? '0' : (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 1_500),
  ]);
  return Object.fromEntries(written);
}

/** Asks, and leaves a stream as soon as it has opened. */
async function ask(
  name: RouteName,
  input: { query?: unknown; body?: unknown },
  ticket?: string,
): Promise<{ status: number; text: string }> {
  if (routes[name].answer === 'stream') {
    const stream = await test.stream(name as 'streamAgent', (input.query ?? {}) as object, ticket ? { ticket } : {});
    stream.close();
    return { status: stream.status, text: JSON.stringify(stream.events) };
  }
  const { status, body } = await test.ask(name, input, ticket ? { ticket } : {});
  return { status, text: body instanceof Uint8Array ? Buffer.from(body).toString('latin1') : JSON.stringify(body) };
}

async function statusOf(name: RouteName, ticket?: string): Promise<number> {
  const [input] = someInputs(routes[name], { seed: 1, count: 1 });
  return (await ask(name, input ?? {}, ticket)).status;
}

describe('Without a ticket that counts', () => {
  it.each(withTicket)('%s refuses a caller without one', async (name) => {
    expect(await statusOf(name)).toBe(401);
  });

  it.each(withTicket)('%s refuses forged, foreign and expired ones', async (name, { access }) => {
    const held = access === 'visitor' ? tickets.ada : tickets.admin;
    const [key, payload, mac] = held.split('.') as [string, string, string];
    const richer = Buffer.from(JSON.stringify({ x: 9e9, p: { role: 'admin' } })).toString('base64url');
    const stranger = createTickets({
      secrets: ['somebody else with a secret of their own'],
      clock: { now: () => Date.now() },
    });
    const past = createTickets({ secrets: [secret], clock: { now: () => Date.now() - 3_600_000 } });
    const { shop, visitor, agent } = { shop: createId('shop'), visitor: createId('visitor'), agent: createId('agent') };
    const sees = { orders: true, customers: true };
    const wrong = [
      // Its first character: the last ones could stand for the same bytes.
      `${key}.${payload}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`,
      `${key}.${richer}.${mac}`,
      `${key}.${payload}.`,
      'null',
      past.issueVisitor({ shop, visitor, customer: null, only: null }).ticket,
      past.issueAgent({ shop, agent, role: 'admin', sees }).ticket,
      stranger.issueAgent({ shop, agent, role: 'admin', sees }).ticket,
      past.signLink('conversation', {}, 1e9),
    ];
    for (const ticket of wrong) expect(await statusOf(name, ticket), ticket).toBe(401);
  });

  it.each(forVisitors)("%s refuses an agent's", async (name) => {
    expect(await statusOf(name, tickets.admin)).toBe(403);
  });

  it.each(forAgents)("%s refuses a customer's", async (name) => {
    expect(await statusOf(name, tickets.ada)).toBe(403);
  });

  it.each(forHigherRoles)("%s refuses an agent's of the lowest role", async (name) => {
    expect(await statusOf(name, tickets.agent)).toBe(403);
  });

  it('an agent of whom nobody knows is refused', async () => {
    const now = createTickets({ secrets: [secret], clock: { now: () => Date.now() } });
    const sees = { orders: true, customers: true };
    const { ticket } = now.issueAgent({ shop: createId('shop'), agent: createId('agent'), role: 'admin', sees });
    for (const [name] of forAgents) expect(await statusOf(name, ticket), name).toBe(403);
  });
});

describe("With the ids of somebody else's things", () => {
  /** Everything that was written in shop one, or names something of it; the caller may have sent the id, so it may come back. */
  const leaks = (text: string) => text.includes(words);

  it.each(forVisitors)(
    '%s gives nothing to another customer, a stranger, or a customer of another shop',
    async (name, route) => {
      for (const who of ['bob', 'stranger', 'otherShop'] as const) {
        for (const input of someInputs(route, { seed: 7, count: 6 })) {
          const { status, text } = await ask(name, withOwnIds(input), tickets[who]);
          expect(leaks(text), `${who}: ${text}`).toBe(false);
          if (namesThing(route))
            expect(status, `${who}: ${JSON.stringify(input).slice(0, 500)} ${text}`).toBeGreaterThanOrEqual(400);
        }
      }
    },
  );

  it.each(forAgents)('%s gives nothing to an admin of another shop', async (name, route) => {
    for (const input of someInputs(route, { seed: 8, count: 6 })) {
      const { status, text } = await ask(name, withOwnIds(input), tickets.otherAdmin);
      expect(leaks(text), text).toBe(false);
      if (namesThing(route) && !['changeMany', ...newIds].includes(name))
        expect(status, `${JSON.stringify(input).slice(0, 500)} ${text}`).toBeGreaterThanOrEqual(400);
      if (name === 'changeMany' && status === 200) expect(JSON.parse(text).done).toEqual([]);
    }
  });

  it("leaves shop one's conversation as it was", async () => {
    const { entries } = await test.call(
      'listEntries',
      { query: { conversation: ids[0] as never } },
      { ticket: tickets.admin },
    );
    const said = entries.filter(({ kind }) => kind === 'message.sent').map(({ body }) => body.text);
    expect(said).toEqual([`Hello, ${words}`, `Good day, ${words}`]);
  });

  /** What is made under an id that the caller brings is theirs, whatever another shop has under it. */
  const newIds: readonly RouteName[] = ['openTicket', 'makePromise'];

  /** Whether the route is about one thing that has an id, and cannot do without it. */
  function namesThing({ query, body }: Route): boolean {
    const shapes = [query, body].flatMap((schema) =>
      schema instanceof z.ZodObject ? Object.entries(schema.shape) : [],
    );
    return shapes.some(
      ([field, schema]) =>
        ['conversation', 'file', 'ticket', 'promise'].includes(field) &&
        !(schema as z.ZodType).safeParse(undefined).success,
    );
  }

  /** Every id is one that exists, so that what is refused is refused for whose it is. */
  function withOwnIds({ query, body }: { query?: unknown; body?: unknown }) {
    const fill = (part: unknown) => {
      if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return part;
      const known = { conversation: ids[0], file: ids[3], ticket: ids[6], promise: ids[7], person: ids.at(-1) };
      return Object.fromEntries(Object.entries(part).map(([field, value]) => [field, known[field as 'file'] ?? value]));
    };
    return { query: fill(query), body: fill(body) };
  }
});

describe('With inputs made from its schemas', () => {
  /** WALK_SEED=… repeats what failed; WALK_RUNS=… looks for longer. */
  const seed = Number(process.env.WALK_SEED ?? Date.now() % 1e6);
  const runs = Number(process.env.WALK_RUNS ?? 8);
  const ticketFor = ({ access }: Route) => {
    if (access === 'operator') return testOperatorToken;
    return access === 'visitor' ? tickets.ada : tickets.admin;
  };

  it.each(all)('%s never fails, and takes nothing that its schemas refuse', async (name, route) => {
    for (const broken of [false, true]) {
      for (const input of someInputs(route, { seed, count: runs, broken })) {
        const { status, text } = await ask(name, input, ticketFor(route));
        const said = `seed ${seed}, ${JSON.stringify(input)?.slice(0, 1_000)} answered ${text.slice(0, 1_000)}`;
        expect(status === 503 && name !== 'getReadiness', said).toBe(false);
        expect([500, 502].includes(status), said).toBe(false);
        if (status < 300 && route.body instanceof z.ZodType) {
          const arrived = readJson(Buffer.from(JSON.stringify(input.body)));
          expect(route.body.safeParse(arrived).success, said).toBe(true);
        }
      }
    }
  });

  it.each(['{', '', '[]', 'null', '"x"', '{"a":1}{', '\u0000', '{"__proto__":{"role":"admin"}}'])(
    'no route that takes JSON takes %j',
    async (body) => {
      for (const [name, route] of all) {
        if (!route.body || route.body === 'bytes' || (route.body as z.ZodType).safeParse({}).success) continue;
        const { status } = await test.ask(name, { body }, { ticket: ticketFor(route) });
        expect(status, name).toBe(400);
      }
    },
  );
});
