import { createId } from '@shopbell/contract';
import { describe, expect, it } from 'vitest';
import { createTickets } from './tickets.ts';

const first = 'the first secret, which is long enough';
const second = 'the second secret, which is long enough';
const person = { shop: createId('shop'), visitor: createId('visitor'), customer: null, only: null };
const agent = {
  shop: person.shop,
  agent: createId('agent'),
  role: 'agent',
  sees: { orders: true, customers: true },
} as const;

function ticketsAt(now: number, secrets: [string, ...string[]] = [first]) {
  const clock = { time: now, now: () => clock.time };
  return { clock, ...createTickets({ secrets, clock }) };
}

describe('Tickets', () => {
  it('say who holds them, for at most ten minutes', () => {
    const tickets = ticketsAt(1_800_000_000_000);
    const { ticket, expiresAt } = tickets.issueVisitor(person);
    expect(tickets.read(ticket).caller).toEqual({ type: 'visitor', ...person });
    expect(Date.parse(expiresAt) - tickets.clock.time).toBeLessThanOrEqual(600_000);
    tickets.clock.time += 600_000;
    expect(() => tickets.read(ticket)).toThrow(expect.objectContaining({ code: 'ticket.expired' }));
  });

  it('are refused when one character is another one', () => {
    const tickets = ticketsAt(0);
    const { ticket } = tickets.issueAgent(agent);
    for (let at = 0; at < ticket.length - 1; at += 1) {
      const forged = ticket.slice(0, at) + (ticket[at] === 'A' ? 'B' : 'A') + ticket.slice(at + 1);
      expect(() => tickets.read(forged), forged).toThrow(expect.objectContaining({ code: 'ticket.invalid' }));
    }
  });

  it('of one kind are no tickets of another, nor links', () => {
    const tickets = ticketsAt(0);
    const link = tickets.signLink('file', { file: 'fil_1' }, 60);
    expect(tickets.openLink('file', link)).toEqual({ payload: { file: 'fil_1' }, until: 60_000 });
    expect(() => tickets.openLink('conversation', link)).toThrow(expect.objectContaining({ code: 'ticket.invalid' }));
    expect(() => tickets.read(link)).toThrow(expect.objectContaining({ code: 'ticket.invalid' }));
    expect(() => tickets.openLink('file', tickets.issueVisitor(person).ticket)).toThrow();
    expect(tickets.recallVisitor(tickets.issueAgent(agent).ticket)).toBeNull();
  });

  it('survive a change of the secret while the old one is listed, and no longer', () => {
    const { ticket } = ticketsAt(0).issueVisitor(person);
    expect(ticketsAt(0, [second, first]).read(ticket).caller).toMatchObject(person);
    expect(() => ticketsAt(0, [second]).read(ticket)).toThrow(expect.objectContaining({ code: 'ticket.invalid' }));
  });

  it('tell who a returning browser was, until it has been gone for too long', () => {
    const tickets = ticketsAt(0);
    const { ticket } = tickets.issueVisitor(person);
    tickets.clock.time = 300 * 86_400_000;
    expect(tickets.recallVisitor(ticket)?.visitor).toBe(person.visitor);
    tickets.clock.time = 401 * 86_400_000;
    expect(tickets.recallVisitor(ticket)).toBeNull();
    expect(tickets.recallVisitor('a.b.c')).toBeNull();
  });
});
