import { setTimeout as sleep } from 'node:timers/promises';
import { createId } from '@shopbell/contract';
import { PASSWORD, staff } from './people';
import { conversations, quickQuestions, quickReplies } from './sample-words';
import { settings } from './settings';

const server = `http://localhost:${settings.port}`;

/**
 * What has happened in a shop by the end of its first day, over the same HTTP as everybody's: all staff have signed in once (from then on
 * they can be given conversations), quick replies and quick questions are written, and a few shoppers have asked something.
 */
export async function setUpDesk(): Promise<void> {
  await untilReady();
  for (const { email } of staff) await ticketOf('admin', email);
  const admin = await ticketOf('admin', 'superadmin');
  for (const reply of quickReplies) await call('agent/quick-replies', admin, { id: createId('quickReply'), ...reply });
  const { settings: set, version } = await call<{ settings: { widget: object }; version: number }>(
    'agent/settings',
    admin,
  );
  await call('agent/settings', admin, { version, section: 'widget', value: { ...set.widget, quickQuestions } });
  for (const { email, asks, answer } of conversations) {
    const shopper = await ticketOf('shop', email);
    const { conversation } = await call<{ conversation: string }>('visitor/messages', shopper, {
      key: key(),
      text: asks,
    });
    if (!answer) continue;
    const by = await ticketOf('admin', answer.by);
    await call('agent/messages', by, { conversation, key: key(), text: answer.text });
  }
}

/** Shopbell migrates its tables while the shop opens already. */
async function untilReady(): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { ok, status } = await fetch(`${server}/shopbell/readyz`);
    if (ok) return;
    if (tries === 240) throw new Error(`Shopbell is not ready: it answers ${status}.`);
    await sleep(250);
  }
}

/** Signs somebody in to Vendure and asks Shopbell for their ticket. */
async function ticketOf(api: 'shop' | 'admin', user: string): Promise<string> {
  const query =
    'mutation ($user: String!, $password: String!) { login(username: $user, password: $password) { __typename } }';
  const response = await post(`${server}/${api}-api`, {}, { query, variables: { user, password: PASSWORD } });
  const token = response.headers.get('vendure-auth-token');
  if (!token) throw new Error(`${user} cannot sign in: ${await response.text()}`);
  const path = api === 'shop' ? 'visitor/ticket' : 'agent/ticket';
  const { ticket } = await call<{ ticket: string }>(path, token, {});
  return ticket;
}

async function call<Answer>(path: string, bearer: string, body?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${bearer}` };
  const url = `${server}/shopbell/${path}`;
  const response = body ? await post(url, headers, body) : await fetch(url, { headers });
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

function post(url: string, headers: Record<string, string>, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

function key(): string {
  return `demo-${crypto.randomUUID()}`;
}
