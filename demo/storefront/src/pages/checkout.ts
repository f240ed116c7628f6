import { type Html, html } from '../html.ts';
import { frame } from '../layout.ts';
import { field, lines } from '../parts.ts';
import { type Address, type Granted, type Order, orderFields, type Shell, shellFields } from '../queries.ts';
import type { Page, Visit } from '../visit.ts';

interface Method {
  id: string;
  name: string;
  priceWithTax: number;
}

interface Answer extends Shell {
  cart: Order | null;
  methods: Method[];
  countries: { code: string; name: string }[];
  me: { addresses: Address[] | null } | null;
}

export const checkout: Page = async (visit) => {
  const { api, voice } = visit;
  if (!api.hasSession) return { redirect: '/cart' };
  const answer = await api.ask<Answer>(`query { ${shellFields(true)} cart: activeOrder { ${orderFields} }
    methods: eligibleShippingMethods { id name priceWithTax } countries: availableCountries { code name }
    me: activeCustomer { addresses { fullName streetLine1 city postalCode country { code } phoneNumber } } }`);
  const { cart } = answer;
  if (!cart || cart.lines.length === 0) return { redirect: '/cart' };
  const title = voice.say('checkout.title');
  const content = html`<div class="wide checkout"><div><h1>${title}</h1>${questions(answer, visit, cart)}</div>
<aside>${lines(cart, voice)}</aside></div>`;
  return { title, page: frame(visit, answer, { title, content }) };
};

/** Everything at once: who, where to, how, paid. Vendure's refusals lead back to the page. */
export const pay: Page = async ({ api, form }) => {
  const text = (name: string) => (form.get(name) ?? '').slice(0, 200);
  const address = {
    fullName: text('fullName'),
    streetLine1: text('line'),
    city: text('city'),
    postalCode: text('postalCode'),
    countryCode: text('country'),
    phoneNumber: text('phone'),
  };
  if (form.has('email')) {
    const customer = { emailAddress: text('email'), firstName: text('firstName'), lastName: text('lastName') };
    await api.ask(`mutation ($it: CreateCustomerInput!) { setCustomerForOrder(input: $it) { __typename } }`, {
      it: customer,
    });
    address.fullName = `${text('firstName')} ${text('lastName')}`;
  }
  await api.ask(`mutation ($it: CreateAddressInput!) { setOrderShippingAddress(input: $it) { __typename } }`, {
    it: address,
  });
  await api.ask(`mutation ($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) { __typename } }`, {
    id: [text('method')],
  });
  const answer = await api.ask<{ paid: Granted<{ code: string; state: string }> }>(`mutation {
    transitionOrderToState(state: "ArrangingPayment") { __typename }
    paid: addPaymentToOrder(input: { method: "demo-payment", metadata: {} }) { __typename ... on Order { code state } ... on ErrorResult { message } } }`);
  return { redirect: 'code' in answer.paid ? `/orders/${answer.paid.code}?thanks` : '/checkout' };
};

function questions({ activeCustomer, me, countries, methods }: Answer, { voice }: Visit, cart: Order): Html {
  const { say, money } = voice;
  const known = me?.addresses?.[0];
  const home = typeof known?.country === 'object' ? known.country.code : 'US';
  return html`<form method="post" action="/checkout" class="stack">
${
  !activeCustomer &&
  html`<h2>${say('checkout.contact')}</h2>
${field('email', { label: say('field.email'), type: 'email', autocomplete: 'email' })}
<div class="pair">${field('firstName', { label: say('field.firstName'), autocomplete: 'given-name' })}
${field('lastName', { label: say('field.lastName'), autocomplete: 'family-name' })}</div>`
}
<h2>${say('checkout.address')}</h2>
${activeCustomer && html`<input type="hidden" name="fullName" value="${known?.fullName ?? `${activeCustomer.firstName} ${activeCustomer.lastName}`}">`}
${field('line', { label: say('field.line'), value: known?.streetLine1, autocomplete: 'address-line1' })}
<div class="pair">${field('postalCode', { label: say('field.postalCode'), value: known?.postalCode, autocomplete: 'postal-code' })}
${field('city', { label: say('field.city'), value: known?.city, autocomplete: 'address-level2' })}</div>
<p class="field"><label for="country">${say('field.country')}</label><select id="country" name="country" autocomplete="country">
${countries.map(({ code, name }) => html`<option value="${code}"${code === home && html` selected`}>${name}</option>`)}</select></p>
${field('phone', { label: say('field.phone'), type: 'tel', value: known?.phoneNumber, autocomplete: 'tel' })}
<fieldset class="choices"><legend>${say('checkout.delivery')}</legend>${methods.map(
    (
      { id, name, priceWithTax },
      index,
    ) => html`<label><input type="radio" name="method" value="${id}"${index === 0 && html` checked`}>
<span>${name}</span><b>${money(priceWithTax, cart.currencyCode)}</b></label>`,
  )}</fieldset>
<button class="button">${say('checkout.pay')}</button>
<p class="quiet">${say('checkout.payNote')}</p>
</form>`;
}
