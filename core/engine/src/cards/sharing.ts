import {
  AppError,
  type Card,
  type CardWanted,
  type ConversationId,
  type EntryView,
  type HostProduct,
  WebAddress,
} from '@shopbell/contract';
import { customerIdOf } from '../customers/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { orderIdOf } from '../traces/index.ts';
import type { Ground } from './ground.ts';

export interface Shared {
  key: string;
  conversation: ConversationId;
  card: CardWanted;
  text: string;
  /** The agent says that the order is this person's, whom the host does not vouch for as its customer. */
  confirmed: boolean;
}

const mostFound = 20;

export function createSharing({ parts, shops, conversations, traces }: Ground) {
  const { host } = parts;

  return {
    /**
     * Puts a card into a conversation. Throws `not-found`, `access.denied`, `host.unavailable`, and `refused` for an order that is not known
     * to be of this person and was not confirmed.
     */
    async share(caller: AgentCaller, { key, conversation, card, text, confirmed }: Shared): Promise<EntryView> {
      const { person } = await conversations.get(caller.shop, conversation);
      const made =
        card.type === 'product'
          ? await productCard(caller, card)
          : await orderCard(caller, card, { person, confirmed });
      return conversations.agentMessages.send(caller, { key, conversation, text, files: [], card: made });
    },

    /** What can be shown of the shop's products, in the language of the shop. */
    async findProducts({ shop }: AgentCaller, text: string): Promise<HostProduct[]> {
      const { hostId, locale } = await shops.get(shop);
      return host.findProducts(hostId, { text, locale, limit: mostFound });
    },
  };

  async function orderCard(
    caller: AgentCaller,
    card: Exclude<CardWanted, { type: 'product' }>,
    { person, confirmed }: { person: string; confirmed: boolean },
  ): Promise<Card> {
    const { shop } = caller;
    const { id, number, customer, fulfilments } = await traces.getOrder(caller, card.order);
    const theirs = customer !== null && customerIdOf(shop, customer) === person;
    if (!theirs && !confirmed)
      throw new AppError('refused', {
        reason: 'order.confirm-theirs',
      });
    const byWord = theirs ? {} : { confirmedFor: person };
    const order = { subject: orderIdOf(shop, id), order: id, number, ...byWord };
    if (card.type === 'order') return { type: 'order', ...order };
    const { parcel } = card;
    if (!fulfilments.some(({ parcels }) => parcels.some((each) => each.number === parcel)))
      throw new AppError('not-found');
    return { type: 'parcel', ...order, parcel };
  }

  async function productCard({ shop }: AgentCaller, { product }: { product: string }): Promise<Card> {
    const { hostId, locale } = await shops.get(shop);
    const found = await host.findProduct(hostId, product, locale);
    if (!found) throw new AppError('not-found');
    const { id, title, url, image, price } = found;
    return { type: 'product', product: id, title: title.slice(0, 300), url: safe(url), image: safe(image), price };
  }
}

function safe(address: string | null): string | null {
  const parsed = WebAddress.safeParse(address);
  return parsed.success ? parsed.data : null;
}
