import { z } from 'zod';
import { entryKind } from '../entry.ts';
import { id } from '../ids.ts';
import { Money } from '../money.ts';
import { HostAction, HostRefusal } from '../ports/host-orders.ts';
import { Attachment, MessageText } from './conversation.ts';

/** Its time runs in `open` and `in-progress` only. From `done` and `declined` it can only be opened again. */
export const TicketState = z.enum(['open', 'in-progress', 'waiting', 'done', 'declined']);
/** One word of `TicketState`. */
export type TicketState = z.infer<typeof TicketState>;

/** The least urgent first; how long each may take is the shop's (`TicketSettings.dueHours`). */
export const TicketPriority = z.enum(['low', 'normal', 'high', 'urgent']);
/** One word of `TicketPriority`. */
export type TicketPriority = z.infer<typeof TicketPriority>;

/** Lower-case words: how a shop names its own departments, types and fields. */
export const TicketName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits and dashes');

/** What stands in a field; a date as YYYY-MM-DD. */
export const TicketValue = z.union([z.string().max(2_000), z.number(), z.boolean()]);
/** What `TicketValue` parses. */
export type TicketValue = z.infer<typeof TicketValue>;

/** Items of the host's order that a ticket is about. `received` counts what came back, of `quantity`. */
export const TicketLine = z.object({
  item: z.string().min(1).max(200),
  quantity: z.int().min(1).max(100_000),
  received: z.int().min(0).max(100_000).default(0),
  reason: z.string().max(500).default(''),
});
/** What `TicketLine` parses, its defaults filled in. */
export type TicketLine = z.infer<typeof TicketLine>;

/** Of a return that the host keeps no record of: the same words as `HostReturn.state`. */
export const ReturnState = z.enum(['requested', 'approved', 'declined', 'received', 'closed', 'cancelled']);
/** One word of `ReturnState`. */
export type ReturnState = z.infer<typeof ReturnState>;

/** Whether somebody has to say yes to the amount, and did. A ticket that is `asked` or `declined` cannot be done. */
export const ApprovalState = z.enum(['none', 'asked', 'approved', 'declined']);
/** One word of `ApprovalState`. */
export type ApprovalState = z.infer<typeof ApprovalState>;

const reason = z.string().max(500);

/** All that it began with; `number` counts up in each shop. */
export const ticketOpened = entryKind('ticket.opened', {
  audience: 'agents',
  body: z.object({
    number: z.int(),
    type: z.string(),
    title: z.string(),
    department: z.string(),
    priority: TicketPriority,
    fields: z.record(z.string(), TicketValue),
    lines: z.array(TicketLine),
    amount: Money.nullable(),
    conversation: id('conversation').nullable(),
    /** The host's id. */
    order: z.string().nullable(),
    /** What is done to the order once somebody says yes. */
    action: HostAction.optional(),
  }),
  personal: ['title', 'fields', 'lines', 'order', 'action'],
});
/** From one state to another; to decline has a `reason`. */
export const ticketMoved = entryKind('ticket.moved', {
  audience: 'agents',
  body: z.object({ from: TicketState, to: TicketState, reason: reason.optional() }),
  personal: ['reason'],
});
/** From one department to another, by the shop's names. */
export const ticketRouted = entryKind('ticket.routed', {
  audience: 'agents',
  body: z.object({ from: z.string(), to: z.string() }),
});
/** Who does it from now on; both null: nobody. */
export const ticketAssigned = entryKind('ticket.assigned', {
  audience: 'agents',
  body: z.object({ agent: id('agent').nullable(), name: z.string().nullable() }),
});
/** What was changed, as it is now. */
export const ticketEdited = entryKind('ticket.edited', {
  audience: 'agents',
  body: z.object({
    title: z.string().optional(),
    priority: TicketPriority.optional(),
    fields: z.record(z.string(), TicketValue).optional(),
    amount: Money.nullable().optional(),
  }),
  personal: ['title', 'fields'],
});
/** An agent wrote something for agents alone. */
export const ticketCommented = entryKind('ticket.commented', {
  audience: 'agents',
  body: z.object({ text: MessageText, files: z.array(Attachment).max(10).default([]) }),
  personal: ['text', 'files'],
});
/** The amount is above what the agent may give: somebody who may has to say yes. */
export const ticketApprovalAsked = entryKind('ticket.approval-asked', {
  audience: 'agents',
  body: z.object({ amount: Money }),
});
/** Somebody who may give as much said yes to the amount; `askedBy` is who opened the ticket. */
export const ticketApproved = entryKind('ticket.approved', {
  audience: 'agents',
  body: z.object({ amount: Money, askedBy: id('agent').optional(), reason: reason.optional() }),
  personal: ['reason'],
});
/** Somebody who may give as much said no to the amount; `askedBy` is who opened the ticket. */
export const ticketRefused = entryKind('ticket.refused', {
  audience: 'agents',
  body: z.object({ amount: Money, askedBy: id('agent').optional(), reason }),
  personal: ['reason'],
});
/**
 * What became of the action that was approved. `blocked`: it could not be begun, nothing was asked of the host, and it waits for approval
 * anew; `text` says why in words.
 */
export const ticketActed = entryKind('ticket.acted', {
  audience: 'agents',
  body: z.object({
    state: z.enum(['done', 'pending', 'refused', 'failed', 'unclear', 'waits', 'not-done', 'blocked']),
    askedBy: id('agent').optional(),
    refusal: HostRefusal.optional(),
    text: z.string().max(500).optional(),
  }),
  personal: ['text'],
});
/** A return that the host keeps no record of; `lines` count what has come back by now. */
export const ticketReturnMoved = entryKind('ticket.return-moved', {
  audience: 'agents',
  body: z.object({ from: ReturnState, to: ReturnState, lines: z.array(TicketLine), reason: reason.optional() }),
  personal: ['lines', 'reason'],
});
/** It was due and is not done. */
export const ticketOverdue = entryKind('ticket.overdue', {
  audience: 'agents',
  body: z.object({ dueAt: z.string() }),
});
/** Stands in the journal of the conversation, and of the order, that a ticket was opened about. */
export const ticketLinked = entryKind('ticket.linked', {
  audience: 'agents',
  body: z.object({
    ...{ ticket: id('ticket'), number: z.int(), type: z.string(), department: z.string() },
    /** On an order: the conversation that it was opened in. */
    conversation: id('conversation').optional(),
  }),
});
/** The same, when it is done or declined. */
export const ticketClosed = entryKind('ticket.closed', {
  audience: 'agents',
  body: z.object({ ticket: id('ticket'), number: z.int(), state: TicketState }),
});

/** What conversations and orders hold about tickets. */
export const ticketLinkKinds = [ticketLinked, ticketClosed] as const;

/** All kinds that a ticket's journal can hold. */
export const ticketKinds = [
  ticketOpened,
  ticketMoved,
  ticketRouted,
  ticketAssigned,
  ticketEdited,
  ticketCommented,
  ticketApprovalAsked,
  ticketApproved,
  ticketRefused,
  ticketActed,
  ticketReturnMoved,
  ticketOverdue,
] as const;
