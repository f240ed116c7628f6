import { type Html, html } from './html.ts';
import type { Card, Order, Picture } from './shop.ts';
import type { Voice, Word } from './words.ts';

/** A grid of products. The first `eager` pictures are in view at once. */
export function grid(cards: Card[], voice: Voice, eager: number): Html {
  return html`<ul class="grid">${cards.map((card, index) => html`<li>${tile(card, voice, index < eager)}</li>`)}</ul>`;
}

function tile({ name, slug, picture, price: { from, to }, currency }: Card, voice: Voice, eager: boolean): Html {
  const price =
    from === to ? voice.money(from, currency) : voice.say('list.from', { price: voice.money(from, currency) });
  return html`<a class="tile" href="/products/${slug}">
<span class="frame">${
    picture &&
    html`<img src="${picture.card}" alt="" width="480" height="480"${eager ? html` fetchpriority="high"` : html` loading="lazy"`}>`
  }</span>
<span class="name">${name}</span>
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
${thumbnail(line.picture)}
<a class="name" href="/products/${line.slug}">${line.name}</a>
<span class="quiet">× ${line.quantity}</span>
<span class="sum">${voice.money(line.total, order.currency)}</span>
</li>`,
  )}</ul>${sums(order, voice)}`;
}

export function thumbnail(picture: Picture | null): Html {
  if (!picture) return html`<span class="thumb"></span>`;
  return html`<img class="thumb" src="${picture.line}" alt="" width="64" height="64" loading="lazy">`;
}

export function sums(order: Order, { say, money }: Voice): Html {
  const row = (word: Word, minor: number) =>
    html`<div><dt>${say(word)}</dt><dd>${money(minor, order.currency)}</dd></div>`;
  return html`<dl class="sums">${row('cart.subtotal', order.subtotal)}
${row('cart.shipping', order.shipping)}
${row('cart.total', order.total)}</dl>`;
}
