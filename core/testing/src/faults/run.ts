import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { call } from './call.ts';
import { createChance } from './chance.ts';
import type { Field } from './field.ts';
import { Reader, type Seen } from './reader.ts';
import type { FaultKind, Schedule } from './schedule.ts';
import { sendAll } from './sender.ts';
import { type Course, strike } from './strike.ts';
import { judge, type Verdict } from './verdict.ts';
import { openWire } from './wire.ts';

export interface RunResult extends Verdict {
  acked: number;
  messages: number;
  /** The kinds that did something to this run. */
  fired: FaultKind[];
  /** What else should not have been. */
  faults: string[];
}

/** Makes a finished run wrong on purpose, so that it can be seen that it is noticed. */
export type Plant = (views: { reader: string; seen: Seen[] }[]) => void;

const completeMilliseconds = 120_000;

/** One seeded schedule: a visitor and an agent write to each other in a conversation that three readers follow. */
export async function run(
  field: Field,
  options: { shop: string; schedule: Schedule; plant?: Plant },
): Promise<RunResult> {
  const chance = createChance(options.schedule.seed);
  const wires = await Promise.all([openWire(() => field.port(0)), openWire(() => field.port(1))] as const);
  const agent = new Agent({ keepAlive: true });
  const fired = new Set<FaultKind>();
  const senderFaults = { duplicate: false, reorder: false, fired: (kind: FaultKind) => void fired.add(kind) };
  const course: Course = {
    ...{ field, shop: options.shop, chance, agent, senderFaults, wires: [wires[0], wires[1]] },
    ...{ fired, underWay: [], ends: [], both: false },
  };
  try {
    return await play(course, options.schedule, options.plant);
  } finally {
    agent.destroy();
    await Promise.all(course.ends.map((end) => end()));
    await Promise.all(wires.map((wire) => wire.close()));
  }
}

async function play(course: Course, schedule: Schedule, plant: Plant | undefined): Promise<RunResult> {
  const name = schedule.seed.toString(36);
  const visitor = await ticketFor(course, '/shopbell/visitor/ticket', {});
  const staff = await ticketFor(course, '/shopbell/agent/ticket', { 'x-test-agent': `${course.shop}-agent` });
  const inbox = new Reader({ path: '/shopbell/agent/stream', ticket: staff, cursor: null, port: portOf(course, 1) });
  await inbox.start();
  const acked = new Set<string>();
  const faults = [...schedule.faults];
  const note = (key: string) => {
    acked.add(key);
    for (const fault of faults.filter(({ after }) => after <= acked.size)) {
      faults.splice(faults.indexOf(fault), 1);
      strike(course, fault);
    }
  };
  const sender = { chance: course.chance, agent: course.agent, faults: course.senderFaults };
  let conversation = '';
  const first = { name: `${name}-visitor`, count: 1, path: '/shopbell/visitor/messages', ticket: visitor, more: {} };
  await sendAll({
    ...{ ...sender, ...first, port: portOf(course, 0) },
    acked: (key, body) => {
      conversation = (body as { conversation: string }).conversation;
      note(key);
    },
  });
  const readers = [inbox, await openVisitorReader(course, visitor, 0), await openVisitorReader(course, visitor, 1)];
  const more = { conversation };
  await Promise.all([
    sendAll({ ...sender, ...first, more, from: 2, count: schedule.messages[0], port: portOf(course, 0), acked: note }),
    sendAll({
      ...{ ...sender, name: `${name}-agent`, path: '/shopbell/agent/messages', ticket: staff, more },
      ...{ count: schedule.messages[1], port: portOf(course, 1), acked: note },
    }),
  ]);
  await Promise.all(course.underWay);
  await waitForViews(readers, acked);
  for (const reader of readers) reader.stop();
  const stored = await readStored(course.field, conversation);
  const views = readers.map(({ seen }, index) => {
    return {
      reader: ['inbox', 'visitor', 'other tab'][index] ?? '',
      seen: seen.filter((each) => each.subject === conversation),
    };
  });
  plant?.(views);
  const messages = schedule.messages[0] + schedule.messages[1];
  const oddities = readers.flatMap((reader) => reader.faults);
  return {
    ...judge({ acked, stored, views }),
    acked: acked.size,
    messages,
    fired: [...course.fired],
    faults: oddities,
  };
}

/** Each new call or connection goes to the engine that is the caller's own, or, once the run uses both, to any. */
function portOf(course: Course, own: 0 | 1): () => number {
  return () => {
    const other = course.both && course.chance.hit(0.3);
    if (other) course.fired.add('twoProcesses');
    return course.wires[other ? 1 - own : own]?.port ?? 0;
  };
}

async function ticketFor(course: Course, path: string, headers: Record<string, string>): Promise<string> {
  const { agent, shop } = course;
  const { body } = await insist(() =>
    call(agent, { port: portOf(course, 0)(), path, headers, body: { shop }, milliseconds: 10_000 }),
  );
  return (body as { ticket: string }).ticket;
}

/** What a browser does: it loads the view, and follows from there. */
async function openVisitorReader(course: Course, ticket: string, own: 0 | 1): Promise<Reader> {
  const port = portOf(course, own);
  const { body } = await insist(() =>
    call(course.agent, { port: port(), path: '/shopbell/visitor/view', ticket, milliseconds: 10_000 }),
  );
  const view = body as { entries: Seen[]; cursor: string };
  const reader = new Reader({ path: '/shopbell/visitor/stream', ticket, cursor: view.cursor, port }, view.entries);
  await reader.start();
  return reader;
}

/** An engine that was killed takes long to come back on a busy machine. */
const mostTries = 600;

async function insist(ask: () => ReturnType<typeof call>): ReturnType<typeof call> {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await ask();
      if (answer.status === 200) return answer;
      if (tries > mostTries) throw new Error(`It answers ${answer.status}: ${JSON.stringify(answer.body)}`);
    } catch (error) {
      if (tries > mostTries) throw error;
    }
    await sleep(100);
  }
}

/** Until every reader has everything that was acknowledged. What is missing then is lost. */
async function waitForViews(readers: readonly Reader[], acked: ReadonlySet<string>): Promise<void> {
  const end = performance.now() + completeMilliseconds;
  const complete = ({ seen }: Reader) => {
    const keys = new Set(seen.map(({ key }) => key));
    return [...acked].every((key) => keys.has(key));
  };
  while (performance.now() < end && !readers.every(complete)) await sleep(15);
  // Time for what should not come any more.
  await sleep(30);
}

async function readStored(field: Field, conversation: string): Promise<Seen[]> {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client(field.database.url);
    client.on('error', () => {});
    try {
      await client.connect();
      const text = 'SELECT subject, seq, key FROM shopbell.entry WHERE subject = $1 ORDER BY seq';
      return (await client.query<Seen>(text, [conversation])).rows;
    } catch (error) {
      // A server that was killed replays its log before it answers, on a busy disk for many seconds.
      if (tries > 400) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
