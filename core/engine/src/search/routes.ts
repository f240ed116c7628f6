import type { Conversations } from '../conversations/index.ts';
import type { Customers } from '../customers/index.ts';
import type { Handlers } from '../http/handlers.ts';
import type { SearchService } from './service.ts';

export function createSearchRoutes(
  service: SearchService,
  { customers, conversations }: { customers: Customers; conversations: Conversations },
): Handlers {
  return {
    async search({ caller, query }) {
      const { items, next } = await service.find(caller.shop, query);
      const views = await conversations.listViews(caller, [...new Set(items.map(({ conversation }) => conversation))]);
      const byId = new Map(views.map((view) => [view.id, view]));
      // What an agent reads in a snippet they have seen of that person.
      const people = views.map((view) => view.person.id);
      await customers.noteFound(caller.shop, { agent: caller.agent, people });
      const shown = items.flatMap((hit) => {
        const conversation = byId.get(hit.conversation);
        return conversation ? [{ ...hit, conversation }] : [];
      });
      return { items: shown, next };
    },
  };
}
