import type { ConversationId, VisitorTicket } from '@shopbell/contract';
import type { TestEngine } from '@shopbell/testing/engine';

let count = 0;
export const newKey = (): string => {
  count += 1;
  return `test-key-${String(count).padStart(6, '0')}-${process.pid}`;
};

export interface Visit {
  ticket: VisitorTicket;
  conversation: ConversationId;
  say(text: string): Promise<void>;
}

export interface VisitOptions {
  /** The host's id of a customer; nobody is signed in without one. */
  customer?: string;
  matter?: string;
  locale?: string;
}

/** Somebody writes in the storefront. */
export async function visit(engine: TestEngine, text: string, options: VisitOptions = {}): Promise<Visit> {
  const { customer, matter = 'general', locale = 'en' } = options;
  const ticket = await engine.visitor(customer ? { customer } : {});
  const by = { ticket: ticket.ticket };
  const first = await engine.call('sendVisitorMessage', { body: { key: newKey(), text, matter, locale } }, by);
  const { conversation } = first;
  return {
    ticket,
    conversation,
    async say(more) {
      await engine.call('sendVisitorMessage', { body: { key: newKey(), text: more, conversation } }, by);
    },
  };
}
