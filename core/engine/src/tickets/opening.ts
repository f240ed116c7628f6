import {
  AppError,
  type HostOrderStory,
  type TicketType,
  type TicketView,
  ticketApprovalAsked,
  ticketOpened,
} from '@shopbell/contract';
import { storedText } from '../conversations/index.ts';
import type { AgentCaller } from '../http/handlers.ts';
import { createAbout, type Opening, requireLines } from './about.ts';
import { amountOf, holdMatter, isWithin } from './amounts.ts';
import { dueOf } from './clock.ts';
import { planDue } from './due.ts';
import { type Ground, getTicket, ticketSubject, viewTicket } from './ground.ts';
import { priorityOf, priorityRank } from './list.ts';
import { findTicket, hasAction, insertTicket, type NewTicket } from './store.ts';
import { parseFields, requireDepartment, requireType } from './types.ts';

export function createOpening(ground: Ground) {
  const { parts, shops, agents, traces } = ground;
  const { journal, clock, host, database } = parts;
  const about = createAbout(ground);

  return {
    /**
     * Opens a ticket. What it is about has to belong together: the conversation to the shop, the order to the conversation's person, the
     * lines to the order, the key of an action to no other ticket. Throws `access.denied`, `not-found`, `refused`, `key.reused`,
     * `request.invalid`, `host.unavailable`.
     */
    async open(caller: AgentCaller, opening: Opening): Promise<TicketView> {
      const { shop } = caller;
      const known = await findTicket(database.sql, shop, opening.ticket);
      if (known) return viewTicket(ground, known);
      const { tickets, hours } = (await shops.getSettings(shop)).settings;
      const type = requireType(tickets, opening.type);
      const department = requireDepartment(tickets, opening.department ?? type.department);
      const fields = parseFields(type, opening.fields ?? {});
      if (opening.assignee) await agents.get(shop, opening.assignee);
      const { person, story } = await about.find(caller, opening);
      const amount = await about.findAmount(caller, opening, story);
      const priority = opening.priority ?? 'normal';
      const now = clock.now();
      const time = { target: Math.round(tickets.dueHours[priority] * 3_600), spent: 0, since: now };
      const row: NewTicket = {
        ...named(opening),
        ...{ shop, type: type.name, department, fields, priority: priorityRank(priority), state: 'open' },
        ...{ amount: amount === null ? null : String(amount.amount), currency: amount?.currency ?? null },
        ...{ hostOrder: story?.id ?? null, orderNumber: story?.number ?? null },
        ...{ person, returnState: keepsReturn(type) ? 'requested' : null },
        ...{ openedBy: caller.agent, openedAt: new Date(now), targetSeconds: time.target, clockSince: new Date(now) },
        dueAt: dueOf(time, hours),
      };
      await write(caller, row, story);
      return viewTicket(ground, await getTicket(ground, shop, row.id));
    },
  };

  function keepsReturn({ name }: TicketType): boolean {
    return name === 'return' && !host.can.orders.returns;
  }

  async function write(caller: AgentCaller, asked: NewTicket, story: HostOrderStory | null): Promise<void> {
    const { shop } = caller;
    const actor = await agents.sign(caller);
    const limit = await traces.getLimit(caller);
    await journal.write(ticketSubject(shop, asked.id), async (tx) => {
      if (await findTicket(tx.sql, shop, asked.id)) return;
      // Nor must two returns of the same line pass each other.
      if (story || asked.amount !== null) await holdMatter(tx, asked);
      if (story) await requireLines(tx.sql, asked, story);
      if (asked.action && (await hasAction(tx.sql, asked))) throw new AppError('key.reused');
      const within = await isWithin(ground, tx, { caller, limit, row: asked, amount: amountOf(asked) });
      const row = { ...asked, approval: within && !asked.action ? 'none' : 'asked' } as const;
      const number = await insertTicket(tx.sql, row);
      const amount = amountOf(row);
      const { entry } = await tx.append({ kind: ticketOpened, body: bodyOf(row, number), actor, key: 'opened' });
      if (amount && row.approval === 'asked')
        await tx.append({ kind: ticketApprovalAsked, body: { amount }, actor, cause: entry.id, key: 'asked:opened' });
      await planDue(tx, row);
    });
  }
}

/** What is kept as it was named. */
function named({ ticket, title, assignee = null, lines, act, conversation }: Opening) {
  const received = lines.map((line) => ({ ...line, received: 0 }));
  const approval: NewTicket['approval'] = act ? 'asked' : 'none';
  const asked = { approval, action: act?.action ?? null, actionKey: act?.key ?? null };
  return {
    ...{ id: ticket, title: storedText(title).text, assignee, lines: received },
    ...{ conversation: conversation ?? null, ...asked },
  };
}

/** All that a ticket begins with, as its journal tells it. */
function bodyOf(row: NewTicket, number: number) {
  const { type, title, department, fields, lines, conversation, hostOrder: order, action } = row;
  const what = { number, type, title, department, priority: priorityOf(row.priority), fields, lines };
  return { ...what, amount: amountOf(row), conversation, order, ...(action && { action }) };
}
