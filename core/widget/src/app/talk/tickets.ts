import type { VisitorTicket } from '@shopbell/contract';
import { type Memory, readKept } from '../../storage.ts';
import { type Api, CallError, type CallOptions } from './api.ts';
import { alone } from './tabs.ts';

/** A ticket with less left than this, in milliseconds, is renewed before it is used. */
const margin = 60_000;

export type Tickets = ReturnType<typeof createTickets>;

/**
 * Keeps the ticket by which the engine knows this browser: asks for one when first needed, renews it before it ends, and shares it with
 * the other tabs. `hostHeaders` are what the storefront adds so that the host can vouch where its session is no cookie.
 */
export function createTickets(options: {
  api: Api;
  shop: string | undefined;
  memory: Memory;
  hostHeaders: () => Record<string, string> | Promise<Record<string, string>>;
  /** `before` is what this browser held until now. */
  changed: (ticket: VisitorTicket, before: VisitorTicket | null) => void;
}) {
  const { api, shop, memory } = options;
  let asking: Promise<VisitorTicket> | null = null;
  const now = () => readKept<VisitorTicket>(memory, 'ticket');
  const fresh = (ticket: VisitorTicket | null) => !!ticket && Date.parse(ticket.expiresAt) - Date.now() > margin;

  const keep = (ticket: VisitorTicket) => {
    const before = now();
    memory.set('ticket', JSON.stringify(ticket));
    options.changed(ticket, before);
    return ticket;
  };
  const ask = (refused?: string) =>
    alone(`${memory.prefix}ticket`, async () => {
      const held = now();
      // Another tab was faster.
      if (held && refused !== undefined && held.ticket !== refused && fresh(held)) return keep(held);
      const body = { ...(shop ? { shop } : {}), ...(held ? { ticket: held.ticket } : {}) };
      const call = async (credentials: boolean) =>
        api.call('issueVisitorTicket', { body }, { credentials, headers: await options.hostHeaders() });
      // An engine elsewhere may not let cookies travel; then this browser is a visitor.
      const ticket = await call(true).catch((error: CallError) => {
        if (error.code === 'offline' && navigator.onLine && !api.url('getVisitorView').startsWith(location.origin))
          return call(false);
        throw error;
      });
      // A signed link brought another one meanwhile.
      const come = now();
      return keep(come && come.visitor !== held?.visitor ? come : ticket);
    });

  return {
    now,
    /** Asks anew even while the held one lasts: the shopper may have signed in or out since. `refused` is one the engine did not take. */
    renew(refused?: string): Promise<VisitorTicket> {
      asking ??= ask(refused).finally(() => {
        asking = null;
      });
      return asking;
    },
    async get(): Promise<VisitorTicket> {
      const held = now();
      return held && fresh(held) ? held : this.renew(held?.ticket ?? '');
    },
    keep,
    /** Calls with the ticket; one that was refused is renewed and the call made once more. */
    async use<T>(work: (options: CallOptions) => Promise<T>): Promise<T> {
      const { ticket } = await this.get();
      try {
        return await work({ ticket });
      } catch (error) {
        if (!(error instanceof CallError) || !error.code.startsWith('ticket.')) throw error;
        return work({ ticket: (await this.renew(ticket)).ticket });
      }
    },
  };
}
