/**
 * Agents: the staff who answer. The host says who they are and what role they have, each time they ask for a ticket and every half minute
 * while they work, whichever process they work by; here they choose to be away, keep quick replies, filters and preferences.
 * Owns the tables agent, quick_reply, saved_filter and push: browsers that are told of alerts (pushes.ts). Says `agent.joined`, `agent.role-changed` and `agent.revoked` on the shop's
 * journal. Hears nothing.
 * A new variable of quick replies goes into quick-replies.ts; a new preference into AgentPreferences of the contract.
 */
import { takenTypes } from '../files/index.ts';
import type { Domain, Parts } from '../parts.ts';
import type { Shops } from '../shops/index.ts';
import { createAgentsRoutes } from './routes.ts';
import { type Agents, createAgentsService } from './service.ts';
import { createWidgetSettings } from './widget.ts';

export { asksForOrder, fillReply, type ReplyValues } from './quick-replies.ts';
export type { Agents, CountLoads } from './service.ts';

export function createAgents(parts: Parts, above: { shops: Shops }): { service: Agents; domain: Domain } {
  const service = createAgentsService(parts, above);
  const widgetSettings = createWidgetSettings(parts, { ...above, agents: service, fileTypes: takenTypes });
  return { service, domain: { name: 'agents', handlers: createAgentsRoutes(service, widgetSettings) } };
}
