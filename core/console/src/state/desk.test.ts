import { type AgentTicket, type AgentView, createId, type LiveEvent } from '@shopbell/contract';
import { afterEach, expect, it, vi } from 'vitest';
import type { Live } from '../live/live.ts';
import { openDesk } from './desk.ts';

afterEach(() => vi.unstubAllGlobals());

const makeAgent = (presence: AgentView['presence']): AgentView => ({
  id: createId('agent'),
  name: 'Anna',
  email: null,
  picture: null,
  role: 'agent',
  presence,
  load: 0,
});

/** The desk of somebody beside a colleague, and how it is told what happens. */
async function openBeside(colleague: AgentView) {
  vi.stubGlobal('addEventListener', () => undefined);
  const session = { agent: makeAgent('online'), shop: { id: createId('shop') } } as AgentTicket;
  let tell: (event: LiveEvent) => void = () => undefined;
  const live = {
    client: { tickets: { get: async () => session }, call: async () => ({ items: [session.agent, colleague] }) },
    listen: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  } as unknown as Live;
  const desk = await openDesk(live);
  desk.listen(() => undefined);
  await desk.loadAgents();
  return {
    say: (online: boolean) => tell({ event: 'presence', data: { who: colleague.id, online } }),
    presence: () => desk.agents.get().find(({ id }) => id === colleague.id)?.presence,
    end: () => desk.outbox.stop(),
  };
}

it('knows of a colleague who was away that they are back', async () => {
  vi.stubGlobal('removeEventListener', () => undefined);
  const { say, presence, end } = await openBeside(makeAgent('away'));
  // Their page was loaded anew, or closed: they are away by choice as before.
  say(false);
  expect(presence()).toBe('away');
  say(true);
  expect(presence()).toBe('online');
  say(false);
  expect(presence()).toBe('offline');
  end();
});
