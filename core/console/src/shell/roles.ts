import { AgentRole } from '@shopbell/contract';

/** Rights are ordered: each role may do what those before it may. */
export function hasRole(role: AgentRole, needed: AgentRole): boolean {
  return AgentRole.options.indexOf(role) >= AgentRole.options.indexOf(needed);
}
