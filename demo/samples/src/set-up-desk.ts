import { setTimeout as sleep } from 'node:timers/promises';
import { createId } from '@shopbell/contract';
import { articlesOf } from './articles';
import { conversations, quickQuestions, quickReplies } from './desk';
import { staff } from './people';

/** How the desk of a platform's shop is reached. */
export interface Desk {
  /** Where the platform answers, and Shopbell with it. */
  server: string;
  /** Where the storefront lives, as browsers see it, without a trailing slash. */
  storefront: string;
  /** Which shop, where the server has several. */
  shop?: string;
  /** By whom the platform's superuser signs in. */
  admin: string;
  /** Signs somebody in to the platform; the bearer token for which Shopbell gives a ticket. */
  signIn(as: 'customer' | 'staff', user: string): Promise<string>;
}

/**
 * What has happened in a shop by the end of its first day, over the same HTTP as everybody's: all staff have signed in once (from then on
 * they can be given conversations), quick replies, quick questions and the shop's pages are written, a few shoppers have asked something, and
 * the assistant answers from then on.
 */
export async function setUpDesk(desk: Desk): Promise<void> {
  await untilReady(desk);
  for (const { email } of staff) await ticketOf(desk, 'staff', email);
  await writeTexts(desk);
  for (const { email, asks, answer } of conversations) {
    const shopper = await ticketOf(desk, 'customer', email);
    const said = { key: key(), text: asks };
    const { conversation } = await call<{ conversation: string }>(desk, 'visitor/messages', shopper, said);
    if (!answer) continue;
    const by = await ticketOf(desk, 'staff', answer.by);
    await call(desk, 'agent/messages', by, { conversation, key: key(), text: answer.text });
  }
  await switchAssistantOn(desk);
}

/** What was asked before is the staff's. */
async function switchAssistantOn(desk: Desk): Promise<void> {
  const admin = await ticketOf(desk, 'staff', desk.admin);
  const { version } = await call<{ version: number }>(desk, 'agent/settings', admin);
  const value = { on: true, least: 0.7 };
  await call(desk, 'agent/settings', admin, { version, section: 'assistant', value });
}

async function writeTexts(desk: Desk): Promise<void> {
  const admin = await ticketOf(desk, 'staff', desk.admin);
  for (const reply of quickReplies)
    await call(desk, 'agent/quick-replies', admin, { id: createId('quickReply'), ...reply });
  for (const article of articlesOf(desk.storefront))
    await call(desk, 'agent/knowledge/save', admin, { ...article, article: createId('article'), over: 0 });
  type Answer = { settings: { widget: object }; version: number };
  const { settings: set, version } = await call<Answer>(desk, 'agent/settings', admin);
  const value = { ...set.widget, quickQuestions };
  await call(desk, 'agent/settings', admin, { version, section: 'widget', value });
}

/** Shopbell migrates its tables while the shop opens already. */
async function untilReady({ server }: Desk): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { ok, status } = await fetch(`${server}/shopbell/readyz`);
    if (ok) return;
    if (tries === 240) throw new Error(`Shopbell is not ready: it answers ${status}.`);
    await sleep(250);
  }
}

async function ticketOf(desk: Desk, as: 'customer' | 'staff', user: string): Promise<string> {
  const path = as === 'customer' ? 'visitor/ticket' : 'agent/ticket';
  const { ticket } = await call<{ ticket: string }>(
    desk,
    path,
    await desk.signIn(as, user),
    desk.shop ? { shop: desk.shop } : {},
  );
  return ticket;
}

async function call<Answer>({ server }: Desk, path: string, bearer: string, body?: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  const asked = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const response = await fetch(`${server}/shopbell/${path}`, { headers, ...asked });
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

function key(): string {
  return `demo-${crypto.randomUUID()}`;
}
