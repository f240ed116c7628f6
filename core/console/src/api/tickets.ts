import { type AgentTicket, routes } from '@shopbell/contract';
import type { ConsoleApi } from './console-api.ts';
import { readRefusal, refusalOf } from './refusal.ts';

/** The agent's ticket: asked for once, kept until shortly before it runs out, renewed by whoever needs it first. */
export interface Tickets {
  get(): Promise<AgentTicket>;
  /** A new one, because the old one was refused. Callers that come at the same time share it. */
  renew(): Promise<AgentTicket>;
  /** The one in hand, even if it has run out; null before the first. */
  held(): AgentTicket | null;
}

/** Renewed this long before its end, so that no call leaves with a ticket that dies on the way. */
const spareMs = 30_000;

export function createTickets(api: ConsoleApi): Tickets {
  let held: AgentTicket | null = null;
  let coming: Promise<AgentTicket> | null = null;

  const renew = (): Promise<AgentTicket> => {
    coming ??= ask(api)
      .then((ticket) => {
        held = ticket;
        return ticket;
      })
      .finally(() => {
        coming = null;
      });
    return coming;
  };

  return {
    renew,
    held: () => held,
    get: () => (held && Date.parse(held.expiresAt) - spareMs > Date.now() ? Promise.resolve(held) : renew()),
  };
}

async function ask(api: ConsoleApi): Promise<AgentTicket> {
  const init: RequestInit = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(api.shop === undefined ? {} : { shop: api.shop }),
    cache: 'no-store',
  };
  try {
    const response = await api.fetchTicket(`${api.base}${routes.issueAgentTicket.path}`, init);
    if (!response.ok) throw await readRefusal(response);
    return (await response.json()) as AgentTicket;
  } catch (error) {
    throw refusalOf(error);
  }
}
