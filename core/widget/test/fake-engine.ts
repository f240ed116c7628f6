import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import {
  type CardView,
  createId,
  type EntryView,
  type OwnTrace,
  routes,
  type WidgetSettings,
} from '@shopbell/contract';
import { sampleCard, sampleTrace } from './order-sample.ts';

/** Settings of a shop that is open, with everything a widget can show. */
export const openShop: WidgetSettings = {
  shop: createId('shop'),
  name: 'Alder & Finch',
  enabled: true,
  look: {
    accent: '#1f5f4f',
    position: 'right',
    offset: { x: 20, y: 20 },
    zIndex: 900,
    title: null,
    greeting: 'Ask us about sizes, delivery or an order. We usually reply while you browse.',
    scheme: 'auto',
    hideOn: [],
    hideBelow: 0,
  },
  quickQuestions: ['Where is my order?', 'How do I return something?', 'Do you ship to my country?'],
  notice: null,
  hours: { open: true, opensAt: null, agents: 2 },
  mails: true,
  files: { maxBytes: 10_000_000, types: ['image/png', 'image/jpeg', 'image/webp', 'application/pdf', 'video/mp4'] },
  survey: true,
};

export interface Call {
  method: string;
  path: string;
  body: unknown;
}

/**
 * The visitor's routes of the engine in memory, for one visitor at a time: what a screen needs to be shown in any state, also in
 * those that a real engine is hard to bring into. Requests and answers are held against the contract's schemas.
 */
export async function startFakeEngine(options: { assets: string; mount?: string; page?: (path: string) => Page }) {
  const state = {
    settings: structuredClone(openShop),
    entries: [] as EntryView[],
    conversation: null as string | null,
    agent: null as { name: string; picture: string | null } | null,
    status: 'open' as 'open' | 'resolved',
    blocked: false,
    moodOff: false,
    customer: null as { name: string | null; email: string | null } | null,
    theirs: 0,
    mine: 0,
    more: false,
    earlier: [] as unknown[],
    trace: sampleTrace() as OwnTrace,
    card: sampleCard() as CardView,
    /** Opens the order of whoever is not signed in. */
    pair: { number: 'A1017', contact: 'ada@example.com' },
    /** Answers instead of a route's own: by path. */
    faults: new Map<string, { status: number; code: string } | 'cut' | 'lose-answer'>(),
    delay: 0,
    ticketSeconds: 600,
    calls: [] as Call[],
    files: new Map<string, { bytes: Uint8Array; type: string; name: string; width?: number; height?: number }>(),
  };
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const visitor = createId('visitor');
  const encode = (text: string) => new TextEncoder().encode(text);

  const emit = (event: string, data: unknown, id?: number) => {
    const frame = encode(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    for (const stream of streams) stream.enqueue(frame);
  };
  const write = (
    kind: string,
    body: Record<string, unknown>,
    by: 'visitor' | 'agent' | 'system' = 'system',
    key: string | null = null,
  ) => {
    state.conversation ??= createId('conversation');
    const actor =
      by === 'visitor'
        ? ({ type: 'visitor', id: visitor } as const)
        : by === 'agent'
          ? ({ type: 'agent', id: createId('agent'), name: state.agent?.name ?? 'Mara Lind' } as const)
          : ({ type: 'system' } as const);
    const entry: EntryView = {
      id: createId('entry'),
      subject: state.conversation,
      // Holes, as a customer's view has them.
      seq: (state.entries.at(-1)?.seq ?? 0) + 1 + (state.entries.length % 3 === 2 ? 1 : 0),
      kind,
      version: 1,
      at: new Date().toISOString(),
      actor,
      cause: null,
      key,
      audience: 'customer',
      body,
    };
    state.entries.push(entry);
    emit('entry', entry, entry.seq);
    return entry;
  };
  const own = () =>
    state.conversation && {
      id: state.conversation,
      status: state.status,
      matter: 'general',
      startedAt: state.entries[0]?.at ?? new Date().toISOString(),
      agent: state.agent,
      read: { mine: state.mine, theirs: state.theirs },
      unread: 0,
      mergedInto: null,
    };
  const problem = (status: number, code: string) =>
    Response.json({ type: `about:blank#${code}`, title: code, status, code }, { status });

  const handlers: Record<string, (request: Request, url: URL, body: Record<string, unknown>) => unknown> = {
    'GET /widget/settings': () => state.settings,
    'POST /visitor/ticket': () => ({
      ticket: `ticket-${Date.now()}`,
      expiresAt: new Date(Date.now() + state.ticketSeconds * 1000).toISOString(),
      visitor,
      customer: state.customer,
    }),
    'POST /visitor/resume': () => ({
      ticket: 'ticket-link',
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
      visitor,
      customer: null,
      conversation: state.conversation,
    }),
    'GET /visitor/view': (_, url) => {
      const before = Number(url.searchParams.get('before') ?? Number.POSITIVE_INFINITY);
      const entries = state.entries.filter(({ seq }) => seq < before);
      return {
        conversation: own(),
        entries: entries.slice(-50),
        cursor: state.conversation && String(state.entries.at(-1)?.seq ?? 0),
        more: entries.length > 50,
        earlier: state.earlier,
        blocked: state.blocked,
      };
    },
    'GET /visitor/entries': async (_, url) => {
      const cursor = Number(url.searchParams.get('cursor'));
      const news = () => state.entries.filter(({ seq }) => seq > cursor);
      const until = Date.now() + Number(url.searchParams.get('wait') ?? 0) * 1000;
      while (news().length === 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
      return { entries: news(), cursor: String(state.entries.at(-1)?.seq ?? 0) };
    },
    'POST /visitor/messages': (_, __, body) => {
      const known = state.entries.find(({ key }) => key === body.key);
      if (known) return { conversation: state.conversation, entry: known };
      if (state.entries.length === 0) write('conversation.started', { channel: 'web', matter: 'general' });
      if (body.noticeVersion) write('notice.accepted', { version: body.noticeVersion });
      const files = ((body.files as string[]) ?? []).map((file) => ({ file, ...attachmentOf(file) }));
      const entry = write(
        'message.sent',
        { text: body.text, files, ...(body.product ? { product: body.product } : {}) },
        'visitor',
        String(body.key),
      );
      return { conversation: state.conversation, entry };
    },
    'POST /visitor/contact': (_, __, body) => {
      const said = () => state.entries.find(({ key }) => key === body.key) ?? null;
      if (!state.entries.some(({ key }) => key === `contact:${body.key}`)) {
        write('contact.left', { email: body.email }, 'visitor', `contact:${body.key}`);
        const { text, product } = body;
        if (text)
          write('message.sent', { text, files: [], ...(product ? { product } : {}) }, 'visitor', String(body.key));
      }
      return { conversation: state.conversation, entry: said() };
    },
    'GET /mood': () => ({ reads: true, off: state.moodOff }),
    'POST /mood': (_, __, body) => {
      state.moodOff = body.off === true;
      return { off: state.moodOff };
    },
    'POST /visitor/typing': () => ({ ok: true }),
    'POST /visitor/read': (_, __, body) => {
      state.mine = Number(body.seq);
      return { ok: true };
    },
    'POST /visitor/human': (_, __, body) => write('human.wanted', {}, 'visitor', String(body.key)),
    'POST /visitor/survey': (_, __, body) =>
      write('survey.answered', { resolution: body.resolution, rating: body.rating, comment: body.comment }, 'visitor'),
    'POST /visitor/transcript': () => ({ ok: true, address: state.customer?.email ?? 'ada@example.com' }),
    'GET /visitor/orders': () => {
      const { id, number, placedAt, total, items } = state.trace.order;
      const first = { id, number, placedAt, total, state: 'Shipped', paid: true, parcels: [] };
      const own = items.map(({ title, image, quantity, total }) => ({ title, image, quantity, total, sku: null }));
      const earlier = { ...first, id: '16', number: 'A1016', total: { amount: 4_200, currency: 'EUR' }, items: own };
      return { items: [{ ...first, items: own }, earlier], next: null };
    },
    'GET /visitor/trace': () => state.trace,
    'POST /visitor/track': (_, __, body) =>
      body.number === state.pair.number && body.contact === state.pair.contact
        ? { grant: 'a-grant', expiresAt: new Date(Date.now() + 1_800_000).toISOString() }
        : problem(404, 'not-found'),
    'POST /visitor/track/trace': () => state.trace,
    'GET /visitor/card': () => state.card,
    'GET /visitor/file-link': (_, url) => ({
      url: `/bytes?file=${url.searchParams.get('file')}`,
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
    }),
  };
  const attachmentOf = (file: string) => {
    const { name = 'file', type = 'image/png', bytes, width, height } = state.files.get(file) ?? {};
    return { name, type, size: bytes?.length ?? 0, ...(width ? { width, height } : {}) };
  };

  const answer = async (request: Request): Promise<Response> => {
    const { mount = '' } = options;
    const url = new URL(request.url);
    if (mount && url.pathname.startsWith(`${mount}/`)) url.pathname = url.pathname.slice(mount.length);
    const name = `${request.method} ${url.pathname}`;
    if (url.pathname.startsWith('/widget/') && url.pathname.endsWith('.js')) {
      const bytes = readFileSync(join(options.assets, url.pathname.slice('/widget/'.length)));
      return new Response(bytes, {
        headers: { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' },
      });
    }
    if (url.pathname === '/favicon.ico') return new Response(null, { status: 204 });
    if (url.pathname === '/bytes') {
      const file = state.files.get(url.searchParams.get('file') ?? '');
      return file
        ? new Response(file.bytes as BodyInit, { headers: { 'content-type': file.type } })
        : problem(404, 'not-found');
    }
    const page = options.page?.(url.pathname);
    if (!handlers[name] && name !== 'GET /visitor/stream' && name !== 'POST /visitor/files') {
      if (page)
        return new Response(page.html, { headers: { 'content-type': 'text/html; charset=utf-8', ...page.headers } });
      return problem(404, 'not-found');
    }
    const bytes = request.method === 'POST' ? new Uint8Array(await request.arrayBuffer()) : new Uint8Array();
    const json = request.headers.get('content-type') === 'application/json' && name !== 'POST /visitor/files';
    const body = json ? JSON.parse(new TextDecoder().decode(bytes)) : null;
    state.calls.push({ method: request.method, path: url.pathname, body });
    if (state.delay) await new Promise((done) => setTimeout(done, state.delay));
    const fault = state.faults.get(url.pathname);
    if (fault && typeof fault === 'object') return problem(fault.status, fault.code);
    if (fault === 'cut') return new Response(failing());
    if (name === 'GET /visitor/stream') return stream(Number(url.searchParams.get('cursor')), request.signal);
    if (name === 'POST /visitor/files') {
      const file = createId('file');
      const type = request.headers.get('content-type') ?? 'application/octet-stream';
      state.files.set(file, {
        bytes,
        type,
        name: url.searchParams.get('name') ?? 'file',
        ...(type.startsWith('image/') ? { width: 320, height: 240 } : {}),
      });
      return Response.json({ file, ...attachmentOf(file) });
    }
    check(name, url, body);
    const result = await (handlers[name] as (typeof handlers)[string])(request, url, body ?? {});
    if (fault === 'lose-answer') return new Response(failing());
    return result instanceof Response ? result : Response.json(result);
  };
  const stream = (cursor: number, signal: AbortSignal) => {
    let controller: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start(made) {
        controller = made;
        streams.add(made);
        made.enqueue(encode(': hello\n\n'));
        for (const entry of state.entries.filter(({ seq }) => seq > cursor))
          made.enqueue(encode(`id: ${entry.seq}\nevent: entry\ndata: ${JSON.stringify(entry)}\n\n`));
      },
      cancel: () => void streams.delete(controller),
    });
    signal.addEventListener('abort', () => streams.delete(controller));
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' },
    });
  };

  const server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' });
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    write,
    emit,
    streams,
    say: (text: string, more: Record<string, unknown> = {}) =>
      write('message.sent', { text, files: [], ...more }, 'agent'),
    /** Cuts every stream, as a proxy or a lost network does. */
    cut() {
      for (const one of streams) one.error(new Error('cut'));
      streams.clear();
    },
    async stop() {
      for (const one of streams) one.close();
      (server as unknown as { closeAllConnections(): void }).closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
export type FakeEngine = Awaited<ReturnType<typeof startFakeEngine>>;

export interface Page {
  html: string;
  headers?: Record<string, string>;
}

/** A body that breaks before its end: the request arrived, its answer did not. */
function failing(): ReadableStream {
  return new ReadableStream({ start: (controller) => controller.error(new Error('lost')) });
}

/** Holds a request against the contract, so that the widget cannot drift from it. */
function check(name: string, url: URL, body: unknown): void {
  const route = Object.values(routes).find(({ method, path }) => `${method} ${path}` === name);
  if (!route) throw new Error(`The contract has no ${name}`);
  if ('query' in route && route.query) route.query.parse(Object.fromEntries(url.searchParams));
  if ('body' in route && route.body && route.body !== 'bytes') route.body.parse(body);
}
