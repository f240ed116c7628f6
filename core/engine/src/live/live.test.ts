import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createId, type EntryView, type LiveEvent } from '@shopbell/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../database/index.ts';
import { createLive, type LiveDelivery } from './create-live.ts';
import { agentEntryFrames, joinFrames, visitorEntryFrame } from './frames.ts';
import { createRightsWatch } from './watch-rights.ts';

const shop = createId('shop');
const [agent, other] = [createId('agent'), createId('agent')];
const visitor = createId('visitor');
const conversation = createId('conversation');
const limits = { streams: 3, streamBacklogBytes: 20_000 };

/** What NOTIFY does: everybody hears everything, the sender too. `drop` loses what is said meanwhile. */
function createBus() {
  const bus = Object.assign(new EventEmitter(), { drop: false });
  const database: Pick<Database, 'listen'> = {
    async listen(_channel, { heard, lost }) {
      bus.on('said', heard);
      lost();
      return {
        able: true,
        notify: async (payload) => void (bus.drop || setImmediate(() => bus.emit('said', payload))),
        stop: async () => void bus.off('said', heard),
      };
    },
  };
  return { bus, database };
}

async function startLive(database: Pick<Database, 'listen'>, clock = { now: () => Date.now() }): Promise<LiveDelivery> {
  const live = createLive({ database, clock, limits });
  await live.start();
  onTestFinished(() => live.stop());
  return live;
}

const rights = { role: 'agent', sees: { orders: true, customers: true } } as const;

function openStream(live: LiveDelivery, who: string, expiresAt = Number.POSITIVE_INFINITY) {
  const isAgent = who.startsWith('agt_');
  const holder = {
    shop,
    who,
    agent: isAgent ? (who as typeof agent) : null,
    conversation: isAgent ? null : conversation,
    expiresAt,
    ...(isAgent ? { rights } : {}),
  };
  const leave = live.attend(shop, who);
  const stream = live.streams.open(holder, leave);
  const text: string[] = [];
  const done = (async () => {
    for await (const chunk of stream.body) text.push(new TextDecoder().decode(chunk));
  })().catch(() => void text.push('CUT'));
  return { stream, done, text: () => text.join(''), close: () => stream.cancel() };
}

const typing = (by: 'person' | 'agent'): Extract<LiveEvent, { event: 'typing' }> => ({
  event: 'typing',
  data: { conversation, by, agent: by === 'agent' ? agent : null, name: 'Ada' },
});

describe('Ephemeral events', () => {
  it("by a person reach the shop's agents; by an agent, the person and the agents; nobody in another conversation", async () => {
    const live = await startLive(createBus().database);
    const desk = openStream(live, agent);
    const person = openStream(live, visitor);
    live.tell(shop, typing('person'));
    live.tell(createId('shop'), typing('agent'));
    await sleep(10);
    expect(desk.text()).toContain('"by":"person"');
    expect(person.text()).not.toContain('typing');
    live.tell(shop, typing('agent'));
    await sleep(10);
    expect(person.text()).toContain('"by":"agent"');
    expect(desk.text()).toContain('"by":"agent"');
  });

  it('reach the streams of another process', async () => {
    const { database } = createBus();
    const [here, there] = [await startLive(database), await startLive(database)];
    const desk = openStream(there, agent);
    const tellAndLook = () => {
      // Until they know of each other nobody is told.
      here.tell(shop, typing('person'));
      return desk.text();
    };
    await expect.poll(tellAndLook).toContain('"by":"person"');
  });
});

describe('Presence', () => {
  it('follows streams, over processes, with a grace for reloads', async () => {
    const { database } = createBus();
    const clock = { time: 0, now: () => clock.time };
    const [here, there] = [await startLive(database, clock), await startLive(database, clock)];
    const desk = openStream(here, other);
    await sleep(200);
    const stream = openStream(there, agent);
    await expect.poll(() => here.listOnlineAgents(shop).sort()).toEqual([agent, other].sort());
    await expect.poll(desk.text).toContain(`{"who":"${agent}","online":true}`);
    stream.close();
    // Longer than it takes to look for who has gone.
    await sleep(1_300);
    expect(here.isOnline(shop, agent)).toBe(true);
    clock.time += 15_000;
    await expect.poll(() => here.isOnline(shop, agent), { timeout: 3_000 }).toBe(false);
    await expect.poll(desk.text).toContain(`{"who":"${agent}","online":false}`);
  });

  it('of agents is a number for people, and names nobody', async () => {
    const { database } = createBus();
    const [here, there] = [await startLive(database), await startLive(database)];
    here.countAgentsBy(async () => here.listOnlineAgents(shop).length);
    const [person, desk] = [openStream(here, visitor), openStream(here, other)];
    await expect.poll(person.text, { timeout: 5_000 }).toContain('event: agents\ndata: {"present":1}');
    openStream(there, agent);
    await expect.poll(person.text, { timeout: 5_000 }).toContain('event: agents\ndata: {"present":2}');
    there.tell(shop, { event: 'presence', data: { who: agent, online: false } });
    await expect.poll(() => person.text().match(/"present":2/g)?.length, { timeout: 5_000 }).toBe(2);
    expect(desk.text()).toContain(`{"who":"${agent}","online":false}`);
    expect(person.text()).not.toMatch(/agt_|event: presence/);
  });

  it('of an agent who is away by choice is not announced when they come back', async () => {
    const live = await startLive(createBus().database);
    live.awayBy(async () => new Set([agent]));
    const third = createId('agent');
    const desk = openStream(live, other);
    openStream(live, agent);
    openStream(live, third);
    await expect.poll(desk.text).toContain(`{"who":"${third}","online":true}`);
    expect(desk.text()).toContain(`{"who":"${agent}","online":false}`);
    expect(desk.text()).not.toContain(`{"who":"${agent}","online":true}`);
  });

  it('of agents is told by the newest count, whichever ends last', async () => {
    const live = await startLive(createBus().database);
    const counts: ((present: number) => void)[] = [];
    live.countAgentsBy(() => new Promise((resolve) => counts.push(resolve)));
    const person = openStream(live, visitor);
    const turn = () => live.tell(shop, { event: 'presence', data: { who: agent, online: true } });
    turn();
    turn();
    counts[1]?.(2);
    await expect.poll(person.text).toContain('{"present":2}');
    counts[0]?.(1);
    await sleep(20);
    expect(person.text()).not.toContain('{"present":1}');
  });

  it('of a process that died goes', async () => {
    const { bus, database } = createBus();
    const clock = { time: 0, now: () => clock.time };
    const [here, there] = [await startLive(database, clock), await startLive(database, clock)];
    openStream(there, agent);
    await expect.poll(() => here.isOnline(shop, agent)).toBe(true);
    bus.drop = true;
    clock.time += 60_000;
    const lookLater = () => {
      // It counts as dead at one look, and who was there as gone at a later one.
      clock.time += 16_000;
      return here.isOnline(shop, agent);
    };
    await expect.poll(lookLater, { interval: 500 }).toBe(false);
    expect(there.isOnline(shop, agent)).toBe(true);
  });

  it('that was missed is told anew', async () => {
    const { bus, database } = createBus();
    const [here, there] = [await startLive(database), await startLive(database)];
    await sleep(200);
    bus.drop = true;
    openStream(there, agent);
    await sleep(100);
    bus.drop = false;
    expect(here.isOnline(shop, agent)).toBe(false);
    openStream(there, other);
    await expect.poll(() => here.isOnline(shop, agent)).toBe(true);
  });

  it('of thousands of people fits into notifications', async () => {
    const { database } = createBus();
    const there = await startLive(database);
    const people = Array.from({ length: 2_000 }, () => createId('visitor'));
    for (const person of people) there.attend(shop, person);
    const here = await startLive(database);
    await expect.poll(() => people.every((person) => here.isOnline(shop, person))).toBe(true);
  });
});

describe('A stream', () => {
  it('ends with its ticket, and says so', async () => {
    const clock = { time: 0, now: () => clock.time };
    const live = await startLive(createBus().database, clock);
    const stream = openStream(live, visitor, 5_000);
    clock.time = 5_000;
    await stream.done;
    expect(stream.text()).toMatch(/event: end\ndata: \{"why":"ticket"\}\n\n$/);
  });

  it('that is too far behind ends after what it holds, and lets go of what nobody takes', async () => {
    const live = await startLive(createBus().database);
    const { stream, close } = openStream(live, agent);
    close();
    const slow = live.streams.open(stream.holder, () => {});
    const frame = new TextEncoder().encode(`data: ${'x'.repeat(4_000)}\n\n`);
    for (let count = 0; count < 50; count += 1) live.streams.send(slow, frame);
    expect(slow.isOpen).toBe(false);
    expect(live.streams.size).toBe(0);
    for (let tick = 0; tick < 6; tick += 1) live.streams.tick();
    await expect(new Response(slow.body).text()).rejects.toThrow();
  });

  it('is sent something every 20 seconds, and not when something was sent', async () => {
    const live = await startLive(createBus().database);
    const stream = openStream(live, visitor);
    for (let tick = 0; tick < 19; tick += 1) live.streams.tick();
    await sleep(10);
    expect(stream.text()).toBe(': open\n\n');
    live.streams.tick();
    await sleep(10);
    expect(stream.text()).toBe(': open\n\n: \n\n');
  });

  it('that is one too many of its holder ends the oldest', async () => {
    const live = await startLive(createBus().database);
    const streams = Array.from({ length: 4 }, () => openStream(live, visitor));
    await streams[0]?.done;
    expect(streams[0]?.text()).toContain('event: end');
    expect(streams.slice(1).every(({ stream }) => stream.isOpen)).toBe(true);
  });

  it('ends first at a stop', async () => {
    const live = await startLive(createBus().database);
    const stream = openStream(live, visitor);
    const stopped = live.stop();
    await stream.done;
    expect(stream.text()).toContain('{"why":"shutdown"}');
    await stopped;
  });
});

describe('Rights that are looked at again', () => {
  it('end the streams of who has none, and of who has others, who is to load anew', async () => {
    const live = await startLive(createBus().database);
    const [risen, blinded] = [createId('agent'), createId('agent')];
    const [leaver, stayer, riser, short] = [agent, other, risen, blinded].map((who) => openStream(live, who));
    const person = openStream(live, visitor);
    const watch = createRightsWatch(live.streams, {
      findRights: async (_, who) => {
        if (who === agent) return null;
        if (who === risen) return { ...rights, role: 'senior' };
        return who === blinded ? { ...rights, sees: { orders: false, customers: true } } : rights;
      },
    });
    await watch();
    await leaver?.done;
    expect(leaver?.text()).toContain('{"why":"revoked"}');
    // Their streams show what they saw when these opened: only another stream shows less.
    for (const changed of [riser, short]) {
      await changed?.done;
      expect(changed?.text()).toMatch(
        /event: reload\ndata: \{"why":"rights"\}\n\nevent: end\ndata: \{"why":"ticket"\}/,
      );
    }
    expect(stayer?.stream.isOpen && person.stream.isOpen).toBe(true);
    expect(person.text() + stayer?.text()).toBe(': open\n\n'.repeat(2));
  });
});

describe('A stop', () => {
  it('lets go of a reader that takes nothing', async () => {
    const live = await startLive(createBus().database);
    const holder = { shop, who: visitor, agent: null, conversation, expiresAt: Number.POSITIVE_INFINITY };
    const stalled = live.streams.open(holder, () => {});
    await live.stop();
    await expect(new Response(stalled.body).text()).rejects.toThrow();
  });
});

describe('Frames', () => {
  const entry = { seq: 7, body: { text: 'line one\nline two\u2028' } } as unknown as EntryView;

  it('are made once for each audience, and hold no raw line break', () => {
    const frame = visitorEntryFrame(conversation, entry);
    expect(visitorEntryFrame(conversation, entry)).toBe(frame);
    expect(new TextDecoder().decode(frame)).toMatch(/^id: cnv_\w+\.7\nevent: entry\ndata: [^\n]+\n\n$/);
  });

  it('of entries that came together are one write, made once, without what is for the system', () => {
    const hidden = { ...entry, audience: 'system' } as EntryView;
    const together = [12n, 13n, 14n].map((position) => ({ position, entry: position === 13n ? hidden : entry }));
    const frames = agentEntryFrames(together);
    expect(agentEntryFrames(together)).toBe(frames);
    expect(frames.map((frame) => new TextDecoder().decode(frame).match(/^id: \d+$/gm))).toEqual([['id: 12', 'id: 14']]);
  });

  it('are joined without losing one', () => {
    const frames = Array.from({ length: 500 }, (_, at) =>
      new TextEncoder().encode(`data: ${at} ${'x'.repeat(100)}\n\n`),
    );
    const joined = joinFrames(frames);
    expect(joined.length).toBeGreaterThan(1);
    expect(Buffer.concat(joined)).toEqual(Buffer.concat(frames));
  });
});
