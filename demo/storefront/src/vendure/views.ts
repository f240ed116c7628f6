import type { Address, Card, Order, Picture, Product, State } from '../shop.ts';
import type * as asked from './queries.ts';

const states: Record<string, State> = {
  PaymentAuthorized: 'state.PaymentAuthorized',
  PaymentSettled: 'state.PaymentSettled',
  PartiallyShipped: 'state.PartiallyShipped',
  Shipped: 'state.Shipped',
  PartiallyDelivered: 'state.PartiallyDelivered',
  Delivered: 'state.Delivered',
  Cancelled: 'state.Cancelled',
  Pending: 'state.Pending',
};

/** Vendure cuts and packs pictures itself, by the presets of the demo shop. */
export function viewPicture(asset: { preview: string } | null): Picture | null {
  if (!asset) return null;
  const at = (preset: string) => `${new URL(asset.preview).pathname}?preset=${preset}&format=webp`;
  return { card: at('card'), page: at('page'), line: at('line') };
}

export function viewCard(card: asked.Card): Card {
  const { value, min = 0, max = 0 } = card.priceWithTax;
  return {
    ...{ name: card.productName, slug: card.slug, picture: viewPicture(card.productAsset) },
    ...{ price: { from: value ?? min, to: value ?? max }, currency: card.currencyCode },
  };
}

export function viewProduct(product: asked.Product): Product {
  const { id, name, description, featuredAsset, collections } = product;
  const stocks = { OUT_OF_STOCK: 'none', LOW_STOCK: 'few' } as Record<string, 'none' | 'few'>;
  const variants = product.variants.map((variant) => ({
    ...{ id: variant.id, price: variant.priceWithTax, currency: variant.currencyCode },
    name: variant.options.map((option) => option.name).join(' · ') || variant.name,
    stock: stocks[variant.stockLevel] ?? ('plenty' as const),
  }));
  return {
    ...{ id, name, description, picture: viewPicture(featuredAsset) },
    ...{ section: collections.at(-1) ?? null, variants },
  };
}

export function viewOrder(order: asked.Order): Order {
  return {
    ...{ name: order.code, number: order.code, state: stateOf(order.state), placedAt: order.orderPlacedAt },
    ...{ currency: order.currencyCode, subtotal: order.subTotalWithTax },
    ...{ shipping: order.shippingWithTax, total: order.totalWithTax },
    address: order.shippingAddress && viewAddress(order.shippingAddress),
    lines: order.lines.map(({ id, quantity, linePriceWithTax, featuredAsset, productVariant }) => ({
      ...{ id, quantity, total: linePriceWithTax, picture: viewPicture(featuredAsset) },
      ...{ name: productVariant.name, slug: productVariant.product.slug },
    })),
    parcels: (order.fulfillments ?? []).map(({ method, trackingCode, state }) => ({
      ...{ carrier: method, number: trackingCode, state: stateOf(state) },
    })),
  };
}

export function viewAddress(address: asked.Address): Address {
  return {
    ...{ fullName: address.fullName ?? '', line: address.streetLine1, city: address.city ?? '' },
    ...{ postalCode: address.postalCode ?? '', country: address.countryCode ?? address.country?.code ?? '' },
    phone: address.phoneNumber ?? '',
  };
}

function stateOf(state: string): State {
  return states[state] ?? 'state.Other';
}
