import type { Handlers } from '../http/handlers.ts';
import type { Agents } from './service.ts';
import type { createWidgetSettings } from './widget.ts';

const done = { ok: true } as const;

/** `fillQuickReply` needs a conversation, and is served there. */
export function createAgentsRoutes(agents: Agents, widgetSettings: ReturnType<typeof createWidgetSettings>): Handlers {
  return {
    getWidgetSettings: ({ query }) => widgetSettings(query.shop ?? null),
    issueAgentTicket: ({ body, request, native }) => agents.issueTicket({ shop: body.shop ?? null, request, native }),
    listAgents: async ({ caller }) => ({ items: await agents.list(caller.shop) }),
    async setPresence({ caller, body }) {
      await agents.setAway(caller.shop, caller.agent, body.away);
      return done;
    },
    setPreferences: ({ caller, body }) => agents.setPreferences(caller.shop, caller.agent, body),
    getPush: async () => ({ key: agents.pushes.key }),
    async setPush({ caller, body }) {
      await agents.pushes.save(caller.shop, caller.agent, body);
      return done;
    },
    async removePush({ caller, body }) {
      await agents.pushes.remove(caller.shop, caller.agent, body.endpoint);
      return done;
    },
    listQuickReplies: async ({ caller }) => ({ items: await agents.listQuickReplies(caller.shop) }),
    saveQuickReply: ({ caller, body }) => agents.saveQuickReply(caller.shop, body),
    async removeQuickReply({ caller, body }) {
      await agents.removeQuickReply(caller.shop, body.id);
      return done;
    },
    listSavedFilters: async ({ caller }) => ({ items: await agents.listFilters(caller.shop, caller.agent) }),
    saveFilter: ({ caller, body }) => agents.saveFilter(caller, body),
    async removeFilter({ caller, body }) {
      await agents.removeFilter(caller, body.id);
      return done;
    },
  };
}
