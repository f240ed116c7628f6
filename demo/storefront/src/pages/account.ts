import { html } from '../html.ts';
import { frame } from '../layout.ts';
import { field, stateOf } from '../parts.ts';
import { type Granted, type Order, orderFields, type Shell, shellFields } from '../queries.ts';
import { samplePassword, samplePeople } from '../sample-people.ts';
import type { Page } from '../visit.ts';

interface Answer extends Shell {
  me: { orders: { items: Order[] } } | null;
}

export const account: Page = async (visit) => {
  const { api, voice } = visit;
  if (!api.hasSession) return { redirect: '/login' };
  const answer = await api.ask<Answer>(`query { ${shellFields(true)} me: activeCustomer {
    orders(options: { sort: { orderPlacedAt: DESC }, filter: { active: { eq: false } }, take: 50 }) { items { ${orderFields} } } } }`);
  const { activeCustomer, me } = answer;
  if (!activeCustomer || !me) return { redirect: '/login' };
  const title = voice.say('account.title');
  const name =
    voice.locale === 'zh-CN' ? `${activeCustomer.lastName}${activeCustomer.firstName}` : activeCustomer.firstName;
  const content = html`<div class="narrow"><h1>${voice.say('account.hello', { name })}</h1>
<p class="quiet">${activeCustomer.emailAddress}</p>
<h2>${voice.say('account.orders')}</h2>
${me.orders.items.length === 0 && html`<p class="empty">${voice.say('account.noOrders')}</p>`}
<ul class="orders">${me.orders.items.map(
    (order) => html`<li><a href="/orders/${order.code}"><b>${order.code}</b>
<span class="quiet">${order.orderPlacedAt && voice.day(order.orderPlacedAt)}</span>
<span class="badge">${stateOf(order.state, voice)}</span>
<span class="sum">${voice.money(order.totalWithTax, order.currencyCode)}</span></a></li>`,
  )}</ul>
<form method="post" action="/logout"><button class="button plain">${voice.say('account.signOut')}</button></form></div>`;
  return { title, page: frame(visit, answer, { title, content }) };
};

export const login: Page = async (visit) => {
  const { api, voice, url } = visit;
  const { say } = voice;
  const shell = await api.ask<Shell>(`query { ${shellFields(api.hasSession)} }`);
  if (shell.activeCustomer) return { redirect: '/account' };
  const title = say('login.title');
  const content = html`<div class="narrow"><h1>${title}</h1>
${url.searchParams.has('wrong') && html`<p class="problem" role="alert">${say('login.wrong')}</p>`}
<form method="post" action="/login" class="stack">
${field('email', { label: say('field.email'), type: 'email', autocomplete: 'username' })}
${field('password', { label: say('field.password'), type: 'password', autocomplete: 'current-password' })}
<button class="button">${say('login.submit')}</button></form>
<h2>${say('login.samples')}</h2><p class="quiet">${say('login.samplesNote', { password: samplePassword })}</p>
<ul class="people">${samplePeople.map(
    ({
      email,
      name,
    }) => html`<li><form method="post" action="/login"><input type="hidden" name="email" value="${email}">
<input type="hidden" name="password" value="${samplePassword}"><button class="button plain"><b>${name}</b> <span class="quiet">${email}</span></button></form></li>`,
  )}</ul></div>`;
  return { title, page: frame(visit, shell, { title, content }) };
};

export const signIn: Page = async ({ api, form }) => {
  const document = `mutation ($u: String!, $p: String!) { login(username: $u, password: $p, rememberMe: true) { __typename } }`;
  const { login: answer } = await api.ask<{ login: Granted<object> }>(document, {
    u: form.get('email') ?? '',
    p: form.get('password') ?? '',
  });
  return { redirect: answer.__typename === 'CurrentUser' ? '/account' : '/login?wrong' };
};

export const signOut: Page = async ({ api }) => {
  await api.ask(`mutation { logout { success } }`);
  return { redirect: '/' };
};
