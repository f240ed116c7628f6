import { type Html, html } from '../html.ts';
import { frame } from '../layout.ts';
import { field, lines } from '../parts.ts';
import type { Checkout, Customer } from '../shop.ts';
import type { Page, Visit } from '../visit.ts';

export const checkout: Page = async (visit) => {
  const { shop, voice } = visit;
  const [shell, found] = await Promise.all([shop.shell(), shop.checkout()]);
  if (!found || found.cart.lines.length === 0) return { redirect: '/cart' };
  const title = voice.say('checkout.title');
  const content = html`<div class="wide checkout"><div><h1>${title}</h1>${questions(visit, found, shell.customer)}</div>
<aside>${lines(found.cart, voice)}</aside></div>`;
  return { title, page: frame(visit, shell, { title, content }) };
};

/** Everything at once: who, where to, how, paid. The shop's refusals lead back to the page. */
export const pay: Page = async ({ shop, form }) => {
  const text = (name: string) => (form.get(name) ?? '').slice(0, 200);
  const contact = form.has('email')
    ? { email: text('email'), firstName: text('firstName'), lastName: text('lastName') }
    : null;
  const address = {
    fullName: contact ? `${contact.firstName} ${contact.lastName}` : text('fullName'),
    ...{ line: text('line'), city: text('city'), postalCode: text('postalCode') },
    ...{ country: text('country'), phone: text('phone') },
  };
  const name = await shop.pay({ contact, address, method: text('method') });
  return { redirect: name ? `/orders/${name}?thanks` : '/checkout' };
};

function questions({ voice }: Visit, { cart, address, countries, methods }: Checkout, customer: Customer | null): Html {
  const { say, money } = voice;
  const home = address?.country || 'US';
  return html`<form method="post" action="/checkout" class="stack">
${
  !customer &&
  html`<h2>${say('checkout.contact')}</h2>
${field('email', { label: say('field.email'), type: 'email', autocomplete: 'email' })}
<div class="pair">${field('firstName', { label: say('field.firstName'), autocomplete: 'given-name' })}
${field('lastName', { label: say('field.lastName'), autocomplete: 'family-name' })}</div>`
}
<h2>${say('checkout.address')}</h2>
${customer && html`<input type="hidden" name="fullName" value="${address?.fullName || `${customer.firstName} ${customer.lastName}`}">`}
${field('line', { label: say('field.line'), value: address?.line, autocomplete: 'address-line1' })}
<div class="pair">${field('postalCode', { label: say('field.postalCode'), value: address?.postalCode, autocomplete: 'postal-code' })}
${field('city', { label: say('field.city'), value: address?.city, autocomplete: 'address-level2' })}</div>
<p class="field"><label for="country">${say('field.country')}</label><select id="country" name="country" autocomplete="country">
${countries.map(({ code, name }) => html`<option value="${code}"${code === home && html` selected`}>${name}</option>`)}</select></p>
${field('phone', { label: say('field.phone'), type: 'tel', value: address?.phone, autocomplete: 'tel' })}
<fieldset class="choices"><legend>${say('checkout.delivery')}</legend>${methods.map(
    (
      { id, name, price },
      index,
    ) => html`<label><input type="radio" name="method" value="${id}"${index === 0 && html` checked`}>
<span>${name}</span><b>${money(price, cart.currency)}</b></label>`,
  )}</fieldset>
<button class="button">${say('checkout.pay')}</button>
<p class="quiet">${say('checkout.payNote')}</p>
</form>`;
}
