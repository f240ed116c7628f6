import {
  AppError,
  type BodyOf,
  type EntryView,
  type Routes,
  type TicketView,
  ticketCommented,
  ticketReturnMoved,
} from '@shopbell/contract';
import { storedText } from '../conversations/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { type Change, changeTicket, type Ground, ticketSubject, viewTicket } from './ground.ts';
import { changeReturn, isChange } from './return.ts';
import { findTicket, findWritten, setTicket } from './store.ts';

/** What is said to a ticket: comments, and what became of the goods. */
export function createDeciding(ground: Ground) {
  const { parts, agents, files } = ground;
  const { clock, journal } = parts;

  return {
    /** Throws `not-found`, `request.invalid`, `refused` (a file that is not there), `key.reused`. */
    async comment(caller: AgentCaller, comment: BodyOf<Routes['commentTicket']>): Promise<EntryView> {
      const { shop, agent } = caller;
      const { ticket, key, files: wanted = [] } = comment;
      const { text } = storedText(comment.text);
      if (text === '' && wanted.length === 0)
        throw new AppError('request.invalid', {
          issues: [{ path: 'body.text', message: 'must not be empty without a file' }],
        });
      const actor = await agents.sign(caller);
      return journal.write(ticketSubject(shop, ticket), async (tx) => {
        const row = await findTicket(tx.sql, shop, ticket);
        if (!row) throw new AppError('not-found');
        const repeated = (await findWritten(tx.sql, shop, ticket, key)) !== null;
        const taking = { shop, files: wanted, uploaders: [agent], conversation: ticket, internal: true };
        const taken = repeated ? [] : await files.take(tx, taking);
        const { entry } = await tx.append({ kind: ticketCommented, body: { text, files: taken }, actor, key });
        if (!repeated) await setTicket(tx.sql, row, {}, new Date(clock.now()));
        const same = entry.kind === ticketCommented.kind && (entry.body.erased === true || entry.body.text === text);
        if (!same) throw new AppError('key.reused');
        return entry;
      });
    },

    /** Throws `refused` where the ticket is no return of ours, or that cannot be done to it now, and `key.reused`. */
    async changeReturn(
      caller: AgentCaller,
      { ticket, key, change }: BodyOf<Routes['changeReturn']>,
    ): Promise<TicketView> {
      const actor = await agents.sign(caller);
      const said = change.type === 'decline' ? storedText(change.reason).text : '';
      const isSame: Change['isSame'] = ({ kind, body }) => kind === ticketReturnMoved.kind && isChange(change, body);
      const row = await changeTicket(ground, { caller, ticket, key, isSame }, async (tx, before) => {
        const { returnState: from, lines } = before;
        if (from === null) throw new AppError('refused', { reason: 'return.none' });
        const changed = changeReturn({ state: from, lines }, change);
        if (!changed.ok) throw new AppError('refused', { reason: `return.${changed.why}` });
        const { to } = changed;
        const body = { from, to: to.state, lines: [...to.lines], ...(said && { reason: said }) };
        await tx.append({ kind: ticketReturnMoved, body, actor, key });
        const columns = { return_state: to.state, lines: JSON.stringify(to.lines) };
        await setTicket(tx.sql, before, columns, new Date(clock.now()));
      });
      return viewTicket(ground, row);
    },
  };
}
