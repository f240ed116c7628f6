import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Client, createClient } from './client.ts';

let answers: (() => Response | Error)[];
let calls: { url: string; ticket: string }[];
let tickets: number;
let client: Client;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const problem = (code: string, status: number) => json({ type: 'x', title: 'x', status, code }, status);

beforeEach(() => {
  [answers, calls, tickets] = [[], [], 0];
  vi.stubGlobal('location', { href: 'https://admin.example/console' });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push({ url, ticket: (init.headers as Record<string, string>).authorization ?? '' });
    const answer = (answers.shift() ?? (() => json({ items: [] })))();
    if (answer instanceof Error) throw answer;
    return answer;
  });
  client = createClient({
    base: '/shopbell',
    async fetchTicket() {
      tickets += 1;
      const expiresAt = new Date(Date.now() + 600_000).toISOString();
      return json({ ticket: `ticket-${tickets}`, expiresAt });
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

it('asks for one ticket, however many call at once', async () => {
  await Promise.all([client.call('listTags', {}), client.call('listAgents', {}), client.call('countInbox', {})]);
  expect(tickets).toBe(1);
  expect(new Set(calls.map(({ ticket }) => ticket))).toEqual(new Set(['Bearer ticket-1']));
});

it('renews a ticket that was refused, and repeats the call once', async () => {
  answers = [() => problem('ticket.expired', 401)];
  expect(await client.call('listTags', {})).toEqual({ items: [] });
  expect(calls.map(({ ticket }) => ticket)).toEqual(['Bearer ticket-1', 'Bearer ticket-2']);
});

it('does not go round in circles', async () => {
  answers = Array(5).fill(() => problem('ticket.invalid', 401));
  await expect(client.call('listTags', {})).rejects.toMatchObject({ code: 'ticket.invalid' });
  expect(calls).toHaveLength(2);
});

it.each([
  [() => new TypeError('Failed to fetch'), 'offline', true],
  [() => problem('conflict', 409), 'conflict', false],
  [() => new Response('<html>a proxy</html>', { status: 502 }), 'host.unavailable', true],
  [() => new Response('gone wrong', { status: 418 }), 'internal', true],
])('tells what went wrong (%#)', async (answer, code, retryable) => {
  answers = [answer];
  await expect(client.call('listTags', {})).rejects.toMatchObject({ code, retryable });
});

it('finds the addresses of the engine', () => {
  expect(client.resolve('https://files.example/a')).toBe('https://files.example/a');
  expect(client.resolve('/shopbell/files?t=1')).toBe('https://admin.example/shopbell/files?t=1');
});
