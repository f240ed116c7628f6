import type { Agents } from '../agents/index.ts';
import type { Customers } from '../customers/index.ts';
import type { AgentCaller, Handlers } from '../http/handlers.ts';
import type { Keyed } from './changes.ts';
import type { Conversations } from './service.ts';

const done = { ok: true } as const;

/** Of the agents' screens. */
export function createAgentRoutes(
  conversations: Conversations,
  { customers, agents }: { customers: Customers; agents: Agents },
): Handlers {
  /** Most changes answer with the conversation as it is then. */
  const changed =
    <Body extends Keyed>(change: (caller: AgentCaller, body: Body) => Promise<void>) =>
    async ({ caller, body }: { caller: AgentCaller; body: Body }) => {
      await change(caller, body);
      return { conversation: await conversations.getView(caller, body.conversation) };
    };
  return {
    listInbox: ({ caller, body }) => conversations.listInbox(caller, body),
    countInbox: ({ caller }) => conversations.countInbox(caller),
    getConversation: ({ caller, query }) => conversations.open(caller, query.conversation),
    listEntries: ({ caller, query }) => conversations.listEntries(caller, query),
    getPersonPanel: ({ caller, query }) => conversations.getPanel(caller, query.conversation),
    changeGroups: ({ caller, body }) => conversations.changeGroups(caller, body),
    sendMessage: ({ caller, body }) => conversations.agentMessages.send(caller, body),
    writeToCustomer: ({ caller, body }) => conversations.writeToCustomer(caller, body),
    writeNote: ({ caller, body }) => conversations.agentMessages.writeNote(caller, body),
    assign: changed(conversations.assign),
    transfer: changed(conversations.transfer),
    snooze: changed(conversations.snooze),
    resolve: changed(conversations.resolve),
    reopen: changed(conversations.reopen),
    tag: changed(conversations.tag),
    listTags: async ({ caller }) => ({ items: await conversations.listTags(caller.shop) }),
    changeMany: ({ caller, body }) => conversations.changeMany(caller, body),
    async sayTyping({ caller, body }) {
      await conversations.sayAgentTyping(caller, body.conversation);
      return done;
    },
    async markRead({ caller, body }) {
      await conversations.markAgentRead(caller, body.conversation, body.seq);
      return done;
    },
    fillQuickReply: ({ caller, body }) => conversations.fillQuickReply(caller, body),
    async listBlocks({ caller }) {
      await customers.noteList(caller.shop, { agent: caller.agent, list: 'blocks' });
      const blocks = await customers.listBlocks(caller.shop);
      const names = await agents.getNames(
        caller.shop,
        blocks.map(({ by }) => by),
      );
      const items = blocks.map(({ person, name, until, by, at }) => ({
        ...{ person, name, by: names.get(by)?.name ?? by },
        until: until?.toISOString() ?? null,
        at: at.toISOString(),
      }));
      return { items };
    },
    async block({ caller, body }) {
      await conversations.block(caller, body);
      return done;
    },
    async unblock({ caller, body }) {
      await customers.unblock(caller.shop, body.person, caller.agent);
      return done;
    },
  };
}
