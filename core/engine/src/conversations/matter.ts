import type { VisitorCaller } from '../http/handlers.ts';
import type { Ground } from './ground.ts';

export const generalMatter = 'general';
const orderPrefix = 'order:';

/** The host's id of the order that a conversation is about. */
export function orderOfMatter(matter: string): string | null {
  return matter.startsWith(orderPrefix) ? matter.slice(orderPrefix.length) : null;
}

/**
 * What a new conversation is about: the order that was named when the host says that it is this very customer's, else `general`. An order
 * of somebody else's, one that does not exist and a host that does not answer look the same from outside, and none keeps the message back.
 */
export async function settleMatter(
  { parts, shops }: Ground,
  { shop, hostCustomer }: Pick<VisitorCaller, 'shop' | 'hostCustomer'>,
  named: string,
): Promise<string> {
  if (!named.startsWith(orderPrefix) || hostCustomer === undefined) return generalMatter;
  const { hostId } = await shops.get(shop);
  const order = await parts.host.findOrder(hostId, named.slice(orderPrefix.length)).catch((error: unknown) => {
    parts.log.warn({ err: error }, 'the host did not say whose order a conversation is about');
    return null;
  });
  return order?.customer === hostCustomer ? named : generalMatter;
}
