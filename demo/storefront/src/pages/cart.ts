import { html } from '../html.ts';
import { frame } from '../layout.ts';
import { sums, thumbnail } from '../parts.ts';
import type { Order } from '../shop.ts';
import type { Page, Visit } from '../visit.ts';

export const cart: Page = async (visit) => {
  const { shop, voice } = visit;
  const [order, shell] = await Promise.all([shop.cart(), shop.shell()]);
  const title = voice.say('cart.title');
  const filled = order && order.lines.length > 0;
  const content = html`<div class="narrow"><h1>${title}</h1>${filled ? contents(order, visit) : nothing(visit)}</div>`;
  return { title, page: frame(visit, shell, { title, content }) };
};

export const add: Page = async ({ shop, form }) => {
  await shop.add(form.get('variant') ?? '');
  return { redirect: '/cart' };
};

/** Quantity 0 takes the line out. */
export const change: Page = async ({ shop, form }) => {
  const quantity = form.has('remove') ? 0 : Math.min(99, Math.max(0, Math.trunc(Number(form.get('quantity'))) || 0));
  await shop.change(form.get('line') ?? '', quantity);
  return { redirect: '/cart' };
};

function contents(order: Order, { voice }: Visit) {
  const { say, money } = voice;
  return html`<ul class="lines">${order.lines.map(
    (line) => html`<li>
${thumbnail(line.picture)}
<a class="name" href="/products/${line.slug}">${line.name}</a>
<form method="post" action="/cart/change" class="quantity">
<input type="hidden" name="line" value="${line.id}">
<input type="number" name="quantity" min="0" max="99" value="${line.quantity}" aria-label="${say('cart.quantity')}: ${line.name}">
<button class="link">${say('cart.update')}</button>
<button class="link" name="remove" value="1">${say('cart.remove')}</button>
</form>
<span class="sum">${money(line.total, order.currency)}</span>
</li>`,
  )}</ul>
${sums(order, voice)}
<p class="actions"><a class="button" href="/checkout">${say('cart.checkout')}</a>
<a class="button plain" href="/collections/all">${say('cart.keepLooking')}</a></p>`;
}

function nothing({ voice }: Visit) {
  return html`<p class="empty">${voice.say('cart.empty')}</p>
<p><a class="button" href="/collections/all">${voice.say('cart.keepLooking')}</a></p>`;
}
