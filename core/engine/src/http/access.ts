import { createHash, timingSafeEqual } from 'node:crypto';
import { type Access, AgentRole, AppError } from '@shopbell/contract';
import type { Gates } from './gates.ts';
import type { AgentCaller, Caller } from './handlers.ts';
import type { TicketReader } from './tickets.ts';

export interface Admitted {
  caller: Caller;
  /** Until when the ticket is good, in milliseconds; Infinity without one. */
  expiresAt: number;
}

export interface AccessOptions {
  tickets: TicketReader;
  gates: Pick<Gates, 'findRights'>;
  operatorToken: string | null;
}

/** Who calls, when the route lets them in. Throws `ticket.…` and `access.denied`; what they ask for is the handler's to check. */
export function createAccess({ tickets, gates, operatorToken }: AccessOptions) {
  const wanted = operatorToken === null ? null : digest(operatorToken);

  const admitAgent = async (caller: AgentCaller, access: AgentRole): Promise<AgentCaller> => {
    const rights = await gates.findRights(caller.shop, caller.agent);
    if (!rights) throw new AppError('access.denied', { reason: 'rights.gone' });
    if (rank(rights.role) < rank(access))
      throw new AppError('access.denied', { reason: 'rights.role', values: { role: access } });
    return { ...caller, ...rights };
  };

  return async (access: Access, request: Request): Promise<Admitted> => {
    if (access === 'public' || access === 'host' || access === 'link') return nobody;
    const token = bearer(request);
    if (access === 'operator') {
      // Where no token was set there is no such route: strangers learn nothing.
      if (!wanted) throw new AppError('not-found');
      if (!token || !timingSafeEqual(digest(token), wanted)) throw new AppError('ticket.invalid');
      return nobody;
    }
    if (!token) throw new AppError('ticket.missing');
    const { caller, expiresAt } = tickets.read(token);
    if (access === 'visitor') {
      if (caller.type !== 'visitor') throw new AppError('access.denied', { detail: "This needs a visitor's ticket." });
      return { caller, expiresAt };
    }
    if (caller.type !== 'agent') throw new AppError('access.denied', { detail: "This needs an agent's ticket." });
    return { caller: await admitAgent(caller, access), expiresAt };
  };
}

const nobody: Admitted = { caller: { type: 'public' }, expiresAt: Number.POSITIVE_INFINITY };

function rank(role: AgentRole): number {
  return AgentRole.options.indexOf(role);
}

function bearer(request: Request): string | null {
  return /^Bearer ([\w.~+/=-]{1,4000})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
