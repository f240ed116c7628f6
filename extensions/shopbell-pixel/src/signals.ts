/** What a pixel is told of one event, as far as it is read here. */
export interface Seen {
  id: string;
  name: string;
  clientId: string;
  timestamp: string;
  context: { document: { location: { pathname: string } } };
  data?: {
    productVariant?: Variant;
    cartLine?: { merchandise?: Variant; quantity?: number } | null;
    collection?: { id?: string };
    searchResult?: { query?: string; productVariants?: readonly unknown[] };
    cart?: { totalQuantity?: number } | null;
    checkout?: { order?: { id?: string | null } | null; totalPrice?: { amount: number; currencyCode: string } | null };
    alert?: { type?: string };
  };
}
interface Variant {
  product: { id?: string | null };
}

/**
 * One signal of a visit. `key` is the event's own, so that one told twice counts once; `visit` is Shopify's name for the browser; `path` is without what
 * was typed behind it, and without what opens a checkout, an order or an account. No name, address or contact of anybody is in it.
 */
export interface Signal {
  key: string;
  visit: string;
  at: string;
  name: string;
  path: string;
  product?: string;
  quantity?: number;
  collection?: string;
  search?: string;
  found?: number;
  order?: string;
  alert?: string;
}

/** What stands behind these in a path opens somebody's checkout, order or account. */
const secret = /^(.*?\/(?:checkouts?|orders|account|apps|tools))\/.*$/;
/** Words of a search that look like a contact are left out. */
const contact = /@|\d{6,}/;

export function signalOf({ id, name, clientId, timestamp, context, data = {} }: Seen): Signal {
  const { cartLine, productVariant, collection, searchResult, cart, checkout, alert } = data;
  const query = searchResult?.query?.slice(0, 100);
  const more = {
    product: productVariant?.product.id ?? cartLine?.merchandise?.product.id,
    quantity: cartLine?.quantity ?? cart?.totalQuantity,
    collection: collection?.id,
    search: query && !contact.test(query) ? query : undefined,
    found: searchResult?.productVariants?.length,
    order: checkout?.order?.id,
    alert: alert?.type,
  };
  const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined && value !== null));
  return {
    key: id,
    visit: clientId,
    at: timestamp,
    name,
    path: context.document.location.pathname.replace(secret, '$1'),
    ...given,
  };
}
