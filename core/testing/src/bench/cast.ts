import type { Answer } from '../faults/call.ts';
import { callInTurn } from './load.ts';

/** A visitor with a conversation that has begun. */
export interface Visitor {
  ticket: string;
  conversation: string;
}

const text = 'Where is my parcel? It was said to come on Tuesday, and now the page says nothing at all any more.';

/** Makes visitors with a conversation each, as browsers do. */
export async function makeVisitors(port: number, count: number): Promise<Visitor[]> {
  const body = { shop: 'bench' };
  const tickets = await callInTurn(count, 16, () => ({ port, path: '/shopbell/visitor/ticket', body }));
  const ticketOf = (index: number) => ((tickets[index] as Answer).body as { ticket: string }).ticket;
  const sent = await callInTurn(count, 16, (index) => messageOf(port, { ticket: ticketOf(index), conversation: '' }));
  return sent.map((answer, index) => ({
    ticket: ticketOf(index),
    conversation: (answer.body as { conversation: string }).conversation,
  }));
}

let sentBefore = 0;

/** A call that sends the next message of a visitor; about 200 bytes. */
export function messageOf(port: number, { ticket, conversation }: Visitor, said = text) {
  sentBefore += 1;
  const key = `bench-${process.pid}-${sentBefore}`;
  const body = { key, text: said, ...(conversation && { conversation }) };
  return { port, path: '/shopbell/visitor/messages', ticket, body };
}

/** Tickets of so many different agents. */
export async function makeAgents(port: number, count: number): Promise<string[]> {
  const answers = await callInTurn(count, 4, (index) => ({
    ...{ port, path: '/shopbell/agent/ticket', body: { shop: 'bench' } },
    headers: { 'x-test-agent': `bench-agent-${index}` },
  }));
  return answers.map(({ body }) => (body as { ticket: string }).ticket);
}
