import type { AnswerOf, Routes } from '@shopbell/contract';
import { appUrl } from './address.ts';
import { type Call, callWith, makeKey, Refused, shopOf } from './calls.ts';

const engine = `${appUrl}/shopbell`;

/** What a customer's own page shows of their conversation: what was said, the newest last. */
export interface Said {
  id: string;
  text: string;
  by: 'shop' | 'shopper';
}

/** The engine as one of the shop's customers reaches it, from their own pages. */
export interface Counter {
  /** Null where nobody is signed in: then there is nothing to see and nobody to write as. */
  traceOf(order: string): Promise<AnswerOf<Routes['getOwnTrace']> | null>;
  listSaid(): Promise<Said[] | null>;
  /** The same key is sent once. */
  send(message: { key: string; text: string; matter: string; locale: string }): Promise<void>;
}

const shown = 4;

/** `token` gives the session token of now: Shopify's last for some minutes, ours too. */
export function openCounter(token: () => Promise<string>): Counter {
  let held: { call: Call; customer: boolean; until: number } | null = null;
  const enter = async () => {
    if (held && held.until - Date.now() > 60_000) return held;
    const session = await token();
    const body = { shop: shopOf(session) };
    const { ticket, customer, expiresAt } = await callWith(engine, session)('issueVisitorTicket', { body });
    held = { call: callWith(engine, ticket), customer: customer !== null, until: Date.parse(expiresAt) };
    return held;
  };
  const asCustomer = async <T>(work: (call: Call) => Promise<T>): Promise<T | null> => {
    const { call, customer } = await enter();
    return customer ? work(call) : null;
  };
  return {
    traceOf: (order) => asCustomer((call) => call('getOwnTrace', { query: { order } })),
    listSaid: () => asCustomer(async (call) => saidIn(await call('getVisitorView', { query: {} }))),
    async send(message) {
      const { call, customer } = await enter();
      if (!customer) throw new Refused(401, 'ticket.missing');
      await call('sendVisitorMessage', { body: { files: [], ...message } });
    },
  };
}

function saidIn({ entries }: AnswerOf<Routes['getVisitorView']>): Said[] {
  const messages = entries.flatMap(({ id, kind, actor, body }): Said[] => {
    const text = kind === 'message.sent' ? String((body as { text?: unknown }).text ?? '') : '';
    const shopper = actor.type === 'visitor' || actor.type === 'customer';
    return text ? [{ id, text, by: shopper ? 'shopper' : 'shop' }] : [];
  });
  return messages.slice(-shown);
}

export { makeKey };
