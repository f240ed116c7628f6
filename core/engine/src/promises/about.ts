import { AppError, type BodyOf, type ConversationId, type Routes, type ShopId } from '@shopbell/contract';
import { orderOfMatter } from '../conversations/index.ts';
import { customerIdOf } from '../customers/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { orderIdOf } from '../traces/index.ts';
import type { Ground } from './ground.ts';
import type { PromiseRow } from './store.ts';

type About = Pick<PromiseRow, 'conversation' | 'ticket' | 'hostOrder' | 'order' | 'person'>;
type Named = Pick<BodyOf<Routes['makePromise']>, 'conversation' | 'ticket' | 'order'>;
type TicketRow = Awaited<ReturnType<Ground['tickets']['get']>>;

/** What a promise is about, of what was named: all of it one matter of one customer. */
export function createAbout({ parts, shops, conversations, tickets }: Ground) {
  return {
    /** Throws `access.denied`, `not-found`, `refused` (of different customers or orders), `request.invalid`, `host.unavailable`. */
    async find({ shop, sees }: AgentCaller, named: Named): Promise<About> {
      const ticket = named.ticket === undefined ? null : await tickets.get(shop, named.ticket);
      const conversation = named.conversation ?? ticket?.conversation ?? null;
      const talk = conversation === null ? null : await conversations.get(shop, conversation);
      if (ticket && talk) await requirePerson(shop, ticket, talk.person);
      const said = { conversation, ticket: ticket?.id ?? null };
      if (named.order === undefined) {
        if (!ticket && !talk) throw nothing();
        const hostOrder = ticket?.hostOrder ?? (talk && orderOfMatter(talk.matter));
        const order = hostOrder === null ? null : orderIdOf(shop, hostOrder);
        return { ...said, hostOrder, order, person: ticket?.person ?? null };
      }
      if (!sees.orders) throw new AppError('access.denied', { reason: 'rights.orders' });
      const { id, person } = await findOrder(shop, named.order);
      if (talk && talk.person !== person) throw new AppError('refused', { reason: 'order.another-customer' });
      if (ticket?.hostOrder && ticket.hostOrder !== id)
        throw new AppError('refused', { reason: 'promise.another-order' });
      return { ...said, hostOrder: id, order: orderIdOf(shop, id), person };
    },
  };

  async function findOrder(shop: ShopId, order: string): Promise<{ id: string; person: string | null }> {
    const { hostId } = await shops.get(shop);
    const story = await parts.host.orders.find(hostId, order);
    if (!story) throw new AppError('not-found');
    return { id: story.id, person: story.customer === null ? null : customerIdOf(shop, story.customer) };
  }

  async function requirePerson(shop: ShopId, ticket: TicketRow, person: string): Promise<void> {
    const whose = ticket.conversation === null ? ticket.person : await personOf(shop, ticket.conversation);
    if (whose !== null && whose !== person) throw new AppError('refused', { reason: 'promise.another-customer' });
  }

  /** With whom a conversation goes on by now. */
  async function personOf(shop: ShopId, conversation: ConversationId): Promise<string> {
    const { person, mergedInto } = await conversations.get(shop, conversation);
    return mergedInto === null ? person : personOf(shop, mergedInto);
  }
}

function nothing(): AppError {
  const message = 'must be there where there is no ticket and no order';
  return new AppError('request.invalid', { issues: [{ path: 'body.conversation', message }] });
}
