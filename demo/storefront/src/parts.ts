import { type Html, html } from './html.ts';
import type { Card, Order } from './queries.ts';
import { picture } from './shop-api.ts';
import type { Voice, Word } from './words.ts';

/** A grid of products. The first `eager` pictures are in view at once. */
export function grid(cards: Card[], voice: Voice, eager: number): Html {
  return html`<ul class="grid">${cards.map((card, index) => html`<li>${tile(card, voice, index < eager)}</li>`)}</ul>`;
}

function tile(
  { productName, slug, productAsset, priceWithTax, currencyCode }: Card,
  voice: Voice,
  eager: boolean,
): Html {
  const { value, min = 0, max = 0 } = priceWithTax;
  const single = value ?? (min === max ? min : null);
  const price =
    single === null
      ? voice.say('list.from', { price: voice.money(min, currencyCode) })
      : voice.money(single, currencyCode);
  return html`<a class="tile" href="/products/${slug}">
<span class="frame">${
    productAsset &&
    html`<img src="${picture(productAsset.preview, 'card')}" alt="" width="480" height="480"${eager ? html` fetchpriority="high"` : html` loading="lazy"`}>`
  }</span>
<span class="name">${productName}</span>
<span class="quiet">${price}</span>
</a>`;
}

export interface FieldOptions {
  label: string;
  type?: string;
  value?: string | null | undefined;
  autocomplete: string;
}

export function field(name: string, { label, type = 'text', value, autocomplete }: FieldOptions): Html {
  return html`<p class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" required></p>`;
}

/** The lines and sums of an order that can no longer change. */
export function lines(order: Order, voice: Voice): Html {
  return html`<ul class="lines">${order.lines.map(
    (line) => html`<li>
${thumbnail(line.featuredAsset?.preview)}
<a class="name" href="/products/${line.productVariant.product.slug}">${line.productVariant.name}</a>
<span class="quiet">× ${line.quantity}</span>
<span class="sum">${voice.money(line.linePriceWithTax, order.currencyCode)}</span>
</li>`,
  )}</ul>${sums(order, voice)}`;
}

export function thumbnail(preview: string | undefined): Html {
  if (!preview) return html`<span class="thumb"></span>`;
  return html`<img class="thumb" src="${picture(preview, 'line')}" alt="" width="64" height="64" loading="lazy">`;
}

export function sums(order: Order, { say, money }: Voice): Html {
  const row = (word: Word, minor: number) =>
    html`<div><dt>${say(word)}</dt><dd>${money(minor, order.currencyCode)}</dd></div>`;
  return html`<dl class="sums">${row('cart.subtotal', order.subTotalWithTax)}
${row('cart.shipping', order.shippingWithTax)}
${row('cart.total', order.totalWithTax)}</dl>`;
}

/** An order's or a parcel's state in the shopper's words. */
export function stateOf(state: string, voice: Voice): string {
  const known: Word[] = [
    'state.PaymentAuthorized',
    'state.PaymentSettled',
    'state.PartiallyShipped',
    'state.Shipped',
    'state.PartiallyDelivered',
    'state.Delivered',
    'state.Cancelled',
    'state.Pending',
  ];
  return voice.say(known.find((word) => word === `state.${state}`) ?? 'state.Other');
}
