import type { AgentId, AgentRole, HostCall, ShopId } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';

/** What an agent may do. */
export type Rights = Pick<AgentCaller, 'role' | 'sees'>;

const order: readonly AgentRole[] = ['agent', 'senior', 'supervisor', 'admin'];

/** Whether `role` may do what `needed` may. */
export function mayAct(role: AgentRole, needed: AgentRole): boolean {
  return order.indexOf(role) >= order.indexOf(needed);
}

/** Calls of one agent that are kept: a browser and a telephone, and one over. */
const mostCalls = 3;

/**
 * The calls by which agents got their tickets, so that the host can be asked later whether it still vouches. Of this process only:
 * another process has its own.
 */
export function createVouchedCalls() {
  const calls = new Map<string, HostCall[]>();
  const nameOf = (shop: ShopId, agent: AgentId) => `${shop} ${agent}`;
  return {
    remember(shop: ShopId, agent: AgentId, { request, native, shop: hostShop }: HostCall): void {
      // Its body is read by now; what a host looks at are headers, and what its own server attached.
      const kept = {
        request: new Request(request.url, { method: 'GET', headers: request.headers }),
        native,
        shop: hostShop,
      };
      const theirs = calls.get(nameOf(shop, agent)) ?? [];
      calls.set(nameOf(shop, agent), [kept, ...theirs].slice(0, mostCalls));
    },
    /** Newest first. */
    of: (shop: ShopId, agent: AgentId): readonly HostCall[] => calls.get(nameOf(shop, agent)) ?? [],
    forget(shop: ShopId, agent: AgentId): void {
      calls.delete(nameOf(shop, agent));
    },
  };
}
