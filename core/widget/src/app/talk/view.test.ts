import type { EntryView, OwnConversation, VisitorTicket } from '@shopbell/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Api } from './api.ts';
import { blank, createStore } from './state.ts';
import type { Tickets } from './tickets.ts';
import { createView } from './view.ts';

const makeEntry = (seq: number, kind = 'message.sent') =>
  ({ id: `ent_${seq}`, subject: 'cnv_a', seq, kind, actor: { type: 'agent', name: 'Ana' }, body: {} }) as EntryView;
const conversation = { id: 'cnv_a', status: 'open', read: { mine: 0, theirs: 0 }, mergedInto: null, agent: null };
const me: VisitorTicket = { ticket: 't', expiresAt: '2100-01-01T00:00:00Z', visitor: 'vis_1', customer: null };
const settle = () => new Promise((done) => setTimeout(done, 40));

/** A view over an engine that knows entries up to `known`, answers loads when `gate` opens, and sends what it is told to. */
function openView() {
  const engine = { known: 10, gate: Promise.resolve(), asked: [] as string[], body: {} };
  const came: number[] = [];
  let stream!: ReadableStreamDefaultController<Uint8Array>;
  const call = async () => {
    const entries = Array.from({ length: engine.known }, (_, at) => ({ ...makeEntry(at + 1), body: engine.body }));
    const answer = { conversation: conversation as OwnConversation, entries, cursor: `cnv_a.${engine.known}` };
    await engine.gate;
    return { ...answer, more: false, earlier: [], blocked: false };
  };
  const request = async (_: string, { query }: { query: { cursor: string } }) => {
    engine.asked.push(query.cursor);
    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      stream = controller;
    };
    return new Response(new ReadableStream<Uint8Array>({ start }));
  };
  const store = createStore({ ...blank, me });
  const view = createView({
    api: { call, request } as unknown as Api,
    tickets: { use: (work: (by: object) => unknown) => work({ ticket: 't' }) } as unknown as Tickets,
    store,
    name: crypto.randomUUID(),
    came: (entries) => came.push(...entries.map(({ seq }) => seq)),
  });
  views.push(view);
  const send = (entry: EntryView) => {
    const frame = `id: cnv_a.${entry.seq}\nevent: entry\ndata: ${JSON.stringify(entry)}\n\n`;
    stream.enqueue(new TextEncoder().encode(frame));
    return settle();
  };
  const drop = () => {
    stream.close();
    return new Promise((done) => setTimeout(done, 1_500));
  };
  return { engine, view, store, came, send, drop, shown: () => store.now().entries.map(({ seq }) => seq) };
}

const views: { stop(): void }[] = [];
beforeEach(() => {
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
});
afterEach(async () => {
  for (const one of views.splice(0)) one.stop();
  await settle();
  vi.unstubAllGlobals();
});

/** A gate for loads, and how to open it. */
function closeGate(engine: { gate: Promise<void> }) {
  let open!: () => void;
  engine.gate = new Promise((done) => {
    open = done;
  });
  return open;
}
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

test('loses nothing that comes while it loads', async () => {
  const { engine, view, shown, send, drop, came } = openView();
  await view.load();
  await settle();
  const open = closeGate(engine);
  const loading = view.load();
  await send(makeEntry(11));
  open();
  await loading;
  expect(shown()).toEqual(upTo(11));
  await send(makeEntry(12));
  expect(shown()).toEqual(upTo(12));
  expect(came).toEqual([11, 12]);
  await drop();
  expect(engine.asked).toEqual(['cnv_a.10', 'cnv_a.12']);
});

test('goes on from the last frame, not from the older load that came after it', async () => {
  const { engine, view, send, drop } = openView();
  await view.load();
  await settle();
  const open = closeGate(engine);
  const loading = view.load();
  await send(makeEntry(11));
  open();
  await loading;
  await drop();
  expect(engine.asked).toEqual(['cnv_a.10', 'cnv_a.11']);
});

test('what came while it loaded counts in the head of the conversation too', async () => {
  const { engine, view, store, send } = openView();
  await view.load();
  await settle();
  const open = closeGate(engine);
  const loading = view.load();
  await send(makeEntry(11, 'conversation.resolved'));
  open();
  await loading;
  expect(store.now().conversation?.status).toBe('resolved');
});

test('of two loads the one that was asked for later counts', async () => {
  const { engine, view, shown } = openView();
  await view.load();
  await settle();
  const open = closeGate(engine);
  const older = view.load();
  Object.assign(engine, { known: 12, gate: Promise.resolve() });
  await view.load();
  open();
  await older;
  expect(shown()).toEqual(upTo(12));
});

test('what was erased meanwhile is shown as the load has it', async () => {
  const { engine, view, store } = openView();
  await view.load();
  engine.body = { erased: true };
  await view.load();
  expect(store.now().entries.map(({ body }) => body)).toEqual(upTo(10).map(() => ({ erased: true })));
});
