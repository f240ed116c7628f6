import { type Html, html } from '../html.ts';
import { frame } from '../layout.ts';
import { lines, stateOf } from '../parts.ts';
import { type Order, orderFields, type Shell, shellFields } from '../queries.ts';
import type { Page, Visit } from '../visit.ts';
import { missing } from './problem.ts';

/** An order that this browser may see: Vendure shows its customer's own, and a guest's for two hours. */
export const order: Page = async (visit, code) => {
  const { api, voice, url } = visit;
  const answer = await api.ask<Shell>(`query { ${shellFields(api.hasSession)} }`);
  const found = await findOrder(visit, code);
  if (!found) return missing(visit, '');
  const title = voice.say('order.title', { number: found.code });
  const address = found.shippingAddress;
  const content = html`<div class="narrow">
${url.searchParams.has('thanks') && html`<p class="good" role="status">${voice.say('order.thanks')}</p>`}
<h1>${title}</h1>
<p class="quiet">${found.orderPlacedAt && voice.say('order.placed', { day: voice.day(found.orderPlacedAt) })} <span class="badge">${stateOf(found.state, voice)}</span></p>
<h2>${voice.say('order.parcels')}</h2>${parcels(found, visit)}
<h2>${voice.say('order.items')}</h2>${lines(found, voice)}
${address && html`<h2>${voice.say('order.address')}</h2><p>${[address.fullName, address.streetLine1, address.postalCode, address.city].filter(Boolean).join(', ')}</p>`}
</div>`;
  return { title, page: frame(visit, answer, { title, content }) };
};

/** Vendure refuses somebody else's order with an error: to the shopper it is simply not there. */
async function findOrder({ api }: Visit, code: string): Promise<Order | null> {
  const document = `query ($code: String!) { orderByCode(code: $code) { ${orderFields} } }`;
  if (!api.hasSession) return null;
  return api.ask<{ orderByCode: Order | null }>(document, { code }).then(
    ({ orderByCode }) => orderByCode,
    () => null,
  );
}

function parcels({ fulfillments }: Order, { voice }: Visit): Html {
  if (!fulfillments?.length) return html`<p class="empty">${voice.say('order.noParcels')}</p>`;
  return html`<ul class="parcels">${fulfillments.map(
    ({ method, trackingCode, state }) =>
      html`<li><b>${method}</b> <code>${trackingCode}</code> <span class="badge">${stateOf(state, voice)}</span></li>`,
  )}</ul>`;
}
