import { type Html, html } from '../html.ts';
import { frame } from '../layout.ts';
import { lines } from '../parts.ts';
import type { Order } from '../shop.ts';
import type { Page, Visit } from '../visit.ts';
import { missing } from './problem.ts';

/** An order that this browser may see. */
export const order: Page = async (visit, name) => {
  const { shop, voice, url } = visit;
  const [shell, found] = await Promise.all([shop.shell(), shop.order(name)]);
  if (!found) return missing(visit, '');
  const title = voice.say('order.title', { number: found.number });
  const { address } = found;
  const content = html`<div class="narrow">
${url.searchParams.has('thanks') && html`<p class="good" role="status">${voice.say('order.thanks')}</p>`}
<h1>${title}</h1>
<p class="quiet">${found.placedAt && voice.say('order.placed', { day: voice.day(found.placedAt) })} <span class="badge">${voice.say(found.state)}</span></p>
<h2>${voice.say('order.parcels')}</h2>${parcels(found, visit)}
<h2>${voice.say('order.items')}</h2>${lines(found, voice)}
${address && html`<h2>${voice.say('order.address')}</h2><p>${[address.fullName, address.line, address.postalCode, address.city].filter(Boolean).join(', ')}</p>`}
</div>`;
  return { title, page: frame(visit, shell, { title, content }) };
};

function parcels({ parcels: sent }: Order, { voice }: Visit): Html {
  if (sent.length === 0) return html`<p class="empty">${voice.say('order.noParcels')}</p>`;
  return html`<ul class="parcels">${sent.map(
    ({ carrier, number, state }) =>
      html`<li><b>${carrier}</b> ${number && html`<code>${number}</code>`} <span class="badge">${voice.say(state)}</span></li>`,
  )}</ul>`;
}
