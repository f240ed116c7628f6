import { html } from '../html.ts';
import { frame } from '../layout.ts';
import { field } from '../parts.ts';
import { samplePassword, samplePeople } from '../sample-people.ts';
import type { Page } from '../visit.ts';

export const account: Page = async (visit) => {
  const { shop, voice } = visit;
  const [shell, orders] = await Promise.all([shop.shell(), shop.orders()]);
  const { customer } = shell;
  if (!customer || !orders) return { redirect: '/login' };
  const title = voice.say('account.title');
  const name = voice.locale === 'zh-CN' ? `${customer.lastName}${customer.firstName}` : customer.firstName;
  const content = html`<div class="narrow"><h1>${voice.say('account.hello', { name })}</h1>
<p class="quiet">${customer.email}</p>
<h2>${voice.say('account.orders')}</h2>
${orders.length === 0 && html`<p class="empty">${voice.say('account.noOrders')}</p>`}
<ul class="orders">${orders.map(
    (order) => html`<li><a href="/orders/${order.name}"><b>${order.number}</b>
<span class="quiet">${order.placedAt && voice.day(order.placedAt)}</span>
<span class="badge">${voice.say(order.state)}</span>
<span class="sum">${voice.money(order.total, order.currency)}</span></a></li>`,
  )}</ul>
<form method="post" action="/logout"><button class="button plain">${voice.say('account.signOut')}</button></form></div>`;
  return { title, page: frame(visit, shell, { title, content }) };
};

export const login: Page = async (visit) => {
  const { shop, voice, url } = visit;
  const { say } = voice;
  const shell = await shop.shell();
  if (shell.customer) return { redirect: '/account' };
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

export const signIn: Page = async ({ shop, form }) => {
  const known = await shop.signIn(form.get('email') ?? '', form.get('password') ?? '');
  return { redirect: known ? '/account' : '/login?wrong' };
};

export const signOut: Page = async ({ shop }) => {
  await shop.signOut();
  return { redirect: '/' };
};
