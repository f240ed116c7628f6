import type { AgentRole } from '@shopbell/contract';

const order: readonly AgentRole[] = ['agent', 'senior', 'supervisor', 'admin'];

/** Whether `role` may do what `needed` may. */
export function mayAct(role: AgentRole, needed: AgentRole): boolean {
  return order.indexOf(role) >= order.indexOf(needed);
}
