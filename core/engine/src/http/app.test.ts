import { AppError, createId, type Route, type RouteName, routes } from '@shopbell/contract';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { parseOptions } from '../options.ts';
import { createApp } from './app.ts';
import { bindRoutes } from './bind.ts';
import type { Gates } from './gates.ts';
import type { Handlers } from './handlers.ts';
import { createMetrics } from './metrics.ts';
import { createTickets } from './tickets.ts';

const shop = createId('shop');
const agent = createId('agent');
const storefront = 'https://one.example';
const clock = { now: () => Date.now() };
const tickets = createTickets({ secrets: ['a secret of the tests, long enough to use'], clock });
const sees = { orders: true, customers: true };
const agentTicket = tickets.issueAgent({ shop, agent, role: 'admin', sees }).ticket;
const visitorTicket = tickets.issueVisitor({ shop, visitor: createId('visitor'), customer: null, only: null }).ticket;

const gates: Gates = {
  allowsOrigin: async (origin, asked) => origin === storefront && (!('id' in asked) || asked.id === shop),
  anyAllowsOrigin: async (origin) => origin === storefront,
  findRights: async () => ({ role: 'senior', sees }),
  findOwner: async () => null,
  noteFeed: async () => {},
  findShop: async (name) => (/one/i.test(name ?? '') ? shop : null),
};

/** Every route answers what `given` says, or `{}`. */
function appWith(given: Partial<Record<RouteName, () => Promise<unknown>>> = {}, lines: string[] = []) {
  const names = Object.keys(routes) as RouteName[];
  const handlers = Object.fromEntries(names.map((name) => [name, given[name] ?? (async () => ({}))])) as Handlers;
  const options = parseOptions({
    host: { vouchCustomer: async () => null } as never,
    database: { url: 'postgresql://nowhere/none' },
    secret: 'a secret of the tests, long enough to use',
    publicUrl: 'https://admin.example',
    origins: ['https://desk.example'],
    files: { folder: '.' },
    operatorToken: 'the-token-of-the-operator',
    limits: {
      jsonBytes: 60_000,
      fileBytes: 2_000,
      bodySeconds: 0.2,
      shop: { burst: 4, perMinute: 60 },
      address: { burst: 10, perMinute: 60 },
    },
  });
  const log = createLog({ log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) });
  const bound = bindRoutes([{ name: 'all', handlers }]);
  const app = createApp({
    options,
    clock,
    log,
    tickets,
    gates,
    metrics: createMetrics(),
    routes: bound,
    assets: async () => null,
  });
  return (path: string, init: RequestInit = {}, native?: unknown) =>
    app(new Request(`https://admin.example/shopbell${path}`, init), native);
}

const bearer = (ticket: string) => ({ authorization: `Bearer ${ticket}` });
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

describe('Strangers of a shop', () => {
  it('are counted together, however its name is written', async () => {
    const call = appWith();
    const ask = (name: string) =>
      call('/visitor/ticket', json({ shop: name }, { 'x-forwarded-for': '203.0.113.9', origin: storefront }));
    const statuses: number[] = [];
    for (const name of ['one', 'ONE', 'one.example', 'www.one.example', 'one', 'two'])
      statuses.push((await ask(name)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 200]);
  });
});

describe('Access', () => {
  it("asks for the current role, not the ticket's", async () => {
    const call = appWith();
    expect((await call('/agent/quick-replies', { headers: bearer(agentTicket) })).status).toBe(200);
    const denied = await call('/agent/privacy/export', json({ person: 'vis_1' }, bearer(agentTicket)));
    expect([denied.status, await codeOf(denied)]).toEqual([403, 'access.denied']);
  });

  it("keeps visitors out of agents' routes and agents out of visitors'", async () => {
    const call = appWith();
    expect((await call('/agent/counts', { headers: bearer(visitorTicket) })).status).toBe(403);
    expect((await call('/visitor/view', { headers: bearer(agentTicket) })).status).toBe(403);
    expect((await call('/visitor/view')).status).toBe(401);
  });

  it('opens /metrics to the operator alone', async () => {
    const call = appWith({ getMetrics: async () => new Response('ok') });
    expect((await call('/metrics')).status).toBe(401);
    expect((await call('/metrics', { headers: bearer('the-token-of-somebody') })).status).toBe(401);
    expect((await call('/metrics', { headers: bearer('the-token-of-the-operator') })).status).toBe(200);
  });
});

describe('Origins', () => {
  const from = (origin: string, ticket = visitorTicket) => ({ headers: { origin, ...bearer(ticket) } });

  it('are those that the shop allows, and the own one', async () => {
    const call = appWith();
    const allowed = await call('/visitor/view', from(storefront));
    expect(allowed.headers.get('access-control-allow-origin')).toBe(storefront);
    expect(allowed.headers.get('vary')).toContain('origin');
    expect((await call('/agent/counts', from('https://admin.example', agentTicket))).status).toBe(200);
  });

  it.each(['https://evil.example', 'null', 'https://one.example.evil.example', 'http://one.example'])(
    'refuse %s',
    async (origin) => {
      const response = await appWith()('/visitor/view', from(origin));
      expect(response.status).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it("of storefronts get no agent's ticket by the admin's session, whatever the shop allows them", async () => {
    const ask = async (name: 'agent' | 'visitor', origin: string | null) => {
      const headers = { 'content-type': 'application/json', ...(origin ? { origin } : {}) };
      const call = appWith();
      return (await call(`/${name}/ticket`, { method: 'POST', headers, body: '{}' })).status;
    };
    expect(await ask('visitor', storefront)).toBe(200);
    expect(await ask('agent', storefront)).toBe(403);
    expect(await ask('agent', 'https://evil.example')).toBe(403);
    for (const origin of ['https://admin.example', 'https://desk.example', null])
      expect(await ask('agent', origin)).toBe(200);
  });

  it('let a page read why it was refused', async () => {
    const response = await appWith()('/visitor/view', from(storefront, 'an.old.ticket'));
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([401, storefront]);
  });

  it('are refused for another shop', async () => {
    const foreign = tickets.issueVisitor({
      shop: createId('shop'),
      visitor: createId('visitor'),
      customer: null,
      only: null,
    });
    expect((await appWith()('/visitor/view', from(storefront, foreign.ticket))).status).toBe(403);
  });

  it('get a preflight that is kept, and only where some shop allows them', async () => {
    const call = appWith();
    const ask = (origin: string) => call('/visitor/messages', { method: 'OPTIONS', headers: { origin } });
    const allowed = await ask(storefront);
    expect(allowed.status).toBe(204);
    expect(Number(allowed.headers.get('access-control-max-age'))).toBeGreaterThan(600);
    expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await ask('https://evil.example')).status).toBe(403);
  });
});

describe('Floods', () => {
  it('of new browsers hold up neither a known browser nor an agent', async () => {
    const call = appWith();
    const ask = (body: object) => call('/visitor/ticket', json(body));
    for (let count = 0; count < 4; count += 1) expect((await ask({ shop: 'one' })).status).toBe(200);
    const held = await ask({ shop: 'one', ticket: 'made-up.by.me' });
    expect([held.status, held.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await ask({ shop: 'one', ticket: visitorTicket })).status).toBe(200);
    expect((await ask({ shop: 'two' })).status).toBe(200);
    expect((await call('/agent/ticket', json({ shop: 'one' }))).status).toBe(200);
    expect((await call('/widget/settings?shop=one')).status).toBe(200);
  });
});

describe('An address that calls too often', () => {
  it('is held up before anything is asked for it, preflights too', async () => {
    const call = appWith();
    const native = { socket: { remoteAddress: '198.51.100.7' } };
    const ask = (method: string) =>
      call('/widget/settings?shop=one', { method, headers: { origin: 'https://nobody.example' } }, native);
    for (let count = 0; count < 10; count += 1) expect((await ask('GET')).status).toBe(200);
    expect([(await ask('GET')).status, (await ask('OPTIONS')).status]).toEqual([429, 429]);
    expect((await call('/healthz', {}, native)).status).toBe(200);
    expect((await call('/widget/settings?shop=one')).status).toBe(200);
  });
});

describe('Requests', () => {
  it('are refused with the place of the mistake', async () => {
    const response = await appWith()('/visitor/read', json({ conversation: 'x', seq: 0 }, bearer(visitorTicket)));
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const { code, issues } = (await response.json()) as { code: string; issues: { path: string }[] };
    expect(code).toBe('request.invalid');
    expect(issues.map(({ path }) => path)).toEqual(['body.conversation', 'body.seq']);
  });

  it('that a form of another site could send are refused', async () => {
    const body = JSON.stringify({ shop: 'one' });
    const response = await appWith()('/visitor/ticket', {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain' },
    });
    expect([response.status, await codeOf(response)]).toEqual([400, 'request.invalid']);
  });

  it('end at the limit, whatever length they announce', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1_000)) });
    const response = await appWith()('/visitor/files?name=x', {
      method: 'POST',
      headers: bearer(visitorTicket),
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect([response.status, await codeOf(response)]).toEqual([413, 'body.too-large']);
  });

  it('that come too slowly end', async () => {
    const never = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(10)) });
    const headers = bearer(visitorTicket);
    const slow = { method: 'POST', headers, body: never, duplex: 'half' } as RequestInit;
    expect((await appWith()('/visitor/files?name=x', slow)).status).toBe(400);
  });

  it('to unknown addresses or by other methods get problems', async () => {
    const call = appWith();
    expect((await call('/nowhere')).status).toBe(404);
    expect((await call('/visitor/messages')).status).toBe(405);
  });
});

describe('Errors', () => {
  it('that nobody meant to throw say nothing, outside or in the log, of what was in them', async () => {
    const lines: string[] = [];
    const fault = Object.assign(new Error('invalid input: "my card is 4111"'), { severity: 'ERROR', code: '22P02' });
    const call = appWith({ countInbox: () => Promise.reject(fault) }, lines);
    const response = await call('/agent/counts', { headers: bearer(agentTicket) });
    expect(await response.text()).not.toContain('4111');
    expect(lines.join()).not.toContain('4111');
    expect(lines.join()).toContain('22P02');
    expect(response.status).toBe(500);
  });

  it('of a database that is away mean: try again', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const call = appWith({ countInbox: () => Promise.reject(new Error('prisma', { cause: away })) });
    const response = await call('/agent/counts', { headers: bearer(agentTicket) });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
  });

  it.each(['40P01', '40001', 'P2034'])('of a transaction that lost to others (%s) mean: try again', async (code) => {
    const lost = Object.assign(new Error('deadlock detected'), { code });
    const call = appWith({ countInbox: () => Promise.reject(new Error('prisma', { cause: lost })) });
    const response = await call('/agent/counts', { headers: bearer(agentTicket) });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await response.json()).toMatchObject({ code: 'unavailable' });
  });

  it('that are meant keep their code and words', async () => {
    const call = appWith({ countInbox: () => Promise.reject(new AppError('conflict', { detail: 'Look again.' })) });
    const response = await call('/agent/counts', { headers: bearer(agentTicket) });
    expect(await response.json()).toMatchObject({ code: 'conflict', status: 409, detail: 'Look again.' });
  });
});

describe('The route table', () => {
  it('refuses to start without a handler, with two, or with one for no route', () => {
    expect(() => bindRoutes([])).toThrow('getHealth is served by nobody');
    const double = { getHealth: async () => ({ ok: true as const }) };
    expect(() =>
      bindRoutes([
        { name: 'a', handlers: double },
        { name: 'b', handlers: double },
      ]),
    ).toThrow('getHealth is served by a and b');
    expect(() => bindRoutes([{ name: 'a', handlers: { fly: 1 } as never }])).toThrow('a serves fly, which is no route');
  });

  it('has one route for each method and path', () => {
    const addresses = Object.values<Route>(routes).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
