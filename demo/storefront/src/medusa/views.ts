import type { Address, Card, Order, Picture, Product, State } from '../shop.ts';
import type * as rows from './rows.ts';

const states: Record<string, State> = {
  partially_shipped: 'state.PartiallyShipped',
  shipped: 'state.Shipped',
  partially_delivered: 'state.PartiallyDelivered',
  delivered: 'state.Delivered',
  fulfilled: 'state.Pending',
  partially_fulfilled: 'state.Pending',
};

/** Medusa's own word for a product that comes in one kind only. */
const onlyVariant = 'Default variant';

/** The demo shop has each picture in three sizes, whose names differ in their ends. */
export function viewPicture(thumbnail: string | null | undefined): Picture | null {
  if (!thumbnail) return null;
  const at = (size: string) => thumbnail.replace(/-page\.webp$/, `-${size}.webp`);
  return { card: at('card'), page: at('page'), line: at('line') };
}

export function viewCard(product: rows.Product): Card {
  const prices = product.variants.flatMap(({ calculated_price: price }) => (price ? [price.calculated_amount] : []));
  const price = { from: minor(Math.min(...prices)), to: minor(Math.max(...prices)) };
  const picture = viewPicture(product.thumbnail);
  return { name: product.title, slug: product.handle, picture, price, currency: currencyOf(product) };
}

export function viewProduct(product: rows.Product): Product {
  const [section] = product.categories?.toSorted((one, other) => depthOf(other) - depthOf(one)) ?? [];
  return {
    ...{ id: product.id, name: product.title, description: product.description ?? '' },
    ...{ picture: viewPicture(product.thumbnail) },
    section: section ? { name: section.name, slug: section.handle } : null,
    variants: product.variants.map((variant) => ({
      ...{ id: variant.id, name: variant.title, currency: currencyOf(product), stock: stockOf(variant) },
      price: minor(variant.calculated_price?.calculated_amount ?? 0),
    })),
  };
}

export function viewCart(cart: rows.Cart): Order {
  return {
    ...{ name: '', number: '', state: 'state.Other', placedAt: null, currency: cart.currency_code.toUpperCase() },
    ...{ subtotal: minor(cart.item_total), shipping: minor(cart.shipping_total), total: minor(cart.total) },
    address: cart.shipping_address && viewAddress(cart.shipping_address),
    lines: cart.items.map((line) => ({
      ...{ id: line.id, quantity: line.quantity, total: minor(line.unit_price * line.quantity) },
      ...{ picture: viewPicture(line.thumbnail), slug: line.product_handle ?? '' },
      name: [line.product_title ?? line.title, line.variant_title]
        .filter((part) => part && part !== onlyVariant)
        .join(' '),
    })),
    parcels: [],
  };
}

export function viewOrder(order: rows.Order): Order {
  const packed = order.fulfillments.filter(({ canceled_at }) => !canceled_at);
  const sent = order.shipping_methods[0]?.name ?? '';
  return {
    ...viewCart(order),
    ...{ name: order.id, number: String(order.display_id), placedAt: order.created_at, state: stateOf(order) },
    parcels: packed.map(({ delivered_at, shipped_at }) => ({
      ...{ carrier: sent, number: null },
      state: delivered_at ? 'state.Delivered' : shipped_at ? 'state.Shipped' : 'state.Pending',
    })),
  };
}

export function viewAddress(address: rows.Address): Address {
  return {
    fullName: [address.first_name, address.last_name].filter(Boolean).join(' '),
    ...{ line: address.address_1 ?? '', city: address.city ?? '', postalCode: address.postal_code ?? '' },
    ...{ country: (address.country_code ?? '').toUpperCase(), phone: address.phone ?? '' },
  };
}

function stateOf({ status, fulfillment_status: sent, payment_status: paid }: rows.Order): State {
  if (status === 'canceled') return 'state.Cancelled';
  return states[sent] ?? (paid === 'authorized' ? 'state.PaymentAuthorized' : 'state.PaymentSettled');
}

function stockOf({ manage_inventory: counted, inventory_quantity: left = 0 }: rows.Product['variants'][number]) {
  if (!counted || left > 5) return 'plenty';
  return left > 0 ? 'few' : 'none';
}

/** How many sections it stands in, itself counted: Medusa names them all in its path. */
function depthOf({ mpath }: { mpath: string }): number {
  return mpath.split('.').length;
}

function currencyOf({ variants }: rows.Product): string {
  return (variants[0]?.calculated_price?.currency_code ?? 'usd').toUpperCase();
}

/** Medusa counts in major units; the demo shop sells in US dollars only. */
function minor(amount: number): number {
  return Number.isFinite(amount) ? Math.round(amount * 100) : 0;
}
