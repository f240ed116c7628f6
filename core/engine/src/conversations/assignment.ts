import type { AgentId, AgentView } from '@shopbell/contract';

/**
 * The agent to give a conversation to: present and not away, with the fewest open conversations; among equals the one whose id comes
 * first after `last` in a ring, so that equals take turns. Null when nobody is present.
 */
export function leastLoaded(
  agents: readonly Pick<AgentView, 'id' | 'presence' | 'load'>[],
  last: AgentId | null = null,
): AgentId | null {
  const present = agents.filter((agent) => agent.presence === 'online');
  const least = Math.min(...present.map((agent) => agent.load));
  const equals = present
    .filter((agent) => agent.load === least)
    .map((agent) => agent.id)
    .sort();
  return equals.find((id) => last !== null && id > last) ?? equals[0] ?? null;
}
