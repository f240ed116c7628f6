import { AppError, type BodyOf, type HostGroup, type Routes } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import type { Ground } from './ground.ts';
import type { Owners } from './owners.ts';

export function createGrouping({ agents, customers, agentActor }: Ground, owners: Owners) {
  return {
    /**
     * Changes what groups of the host the customer of a conversation is in, as this agent. Throws `access.denied` for who may not see
     * customers there or change their groups, `not-found` for a group that is gone, `refused` for somebody whom the host does not know.
     */
    async changeGroups(
      caller: AgentCaller,
      { conversation, key, add = [], remove = [] }: BodyOf<Routes['changeGroups']>,
    ): Promise<{ groups: HostGroup[] }> {
      const { shop, agent, sees } = caller;
      const { person } = await owners.get(shop, conversation);
      if (!sees.customers) throw new AppError('access.denied', { reason: 'rights.customers' });
      const { hostCustomer } = await customers.getPerson(shop, person);
      if (hostCustomer === null) throw new AppError('refused', { reason: 'groups.stranger' });
      const [{ hostAgent }, actor] = await Promise.all([agents.get(shop, agent), agentActor(caller)]);
      const change = { person, hostCustomer, key, actor, agent: hostAgent, add, remove };
      return { groups: await customers.changeGroups(shop, change) };
    },
  };
}
