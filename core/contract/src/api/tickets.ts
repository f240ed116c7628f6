import { z } from 'zod';
import { MessageText } from '../entries/conversation.ts';
import {
  ApprovalState,
  ReturnState,
  TicketLine,
  TicketName,
  TicketPriority,
  TicketState,
  TicketValue,
} from '../entries/ticket.ts';
import { EntryView, SenderKey } from '../entry.ts';
import { id } from '../ids.ts';
import { Money } from '../money.ts';
import { PageQuery, page } from '../page.ts';
import { HostAction } from '../ports/host-orders.ts';
import { Timestamp } from './conversations.ts';
import { OrderAction } from './orders.ts';
import { route } from './route.ts';
import { TicketSettings, TicketType } from './ticket-settings.ts';

const HostOrderId = z.string().min(1).max(200);
const Title = z.string().trim().min(1).max(200);
const Fields = z.record(TicketName, TicketValue);
const Amount = Money.extend({ amount: z.int().min(0) });

/** A ticket as agents see it. `type` and `department` are the shop's names, `amount` is the money it is about, if any. */
export const TicketView = z.object({
  id: id('ticket'),
  /** What people call it: counts up in each shop. */
  number: z.int(),
  type: z.string(),
  title: z.string(),
  department: z.string(),
  priority: TicketPriority,
  state: TicketState,
  assignee: id('agent').nullable(),
  fields: z.record(z.string(), TicketValue),
  lines: z.array(TicketLine),
  amount: Money.nullable(),
  approval: ApprovalState,
  /** What is done to the order once its amount is approved. */
  action: HostAction.nullable(),
  conversation: id('conversation').nullable(),
  /** The host's id. */
  order: z.string().nullable(),
  orderNumber: z.string().nullable(),
  /** Of a return ticket where the host keeps no returns. */
  returnState: ReturnState.nullable(),
  /** Null: the shop itself, by what it has set. */
  openedBy: id('agent').nullable(),
  openedAt: Timestamp,
  changedAt: Timestamp,
  /** Null while it waits, and when it is done or declined: then nothing runs. */
  dueAt: Timestamp.nullable(),
  overdue: z.boolean(),
  /** Seconds of business that are left of its time; below 0 when it is overdue. */
  secondsLeft: z.int(),
  lastSeq: z.int(),
});
/** What `TicketView` parses. */
export type TicketView = z.infer<typeof TicketView>;

/** Which tickets: every field narrows. */
export const TicketFilter = z.object({
  states: z.array(TicketState).max(5).optional(),
  department: z.string().max(32).optional(),
  type: z.string().max(32).optional(),
  priority: TicketPriority.optional(),
  /** `me`, `nobody`, or an agent's id. */
  assignee: z.string().max(40).optional(),
  conversation: id('conversation').optional(),
  /** The host's id. */
  order: HostOrderId.optional(),
  overdue: z.boolean().optional(),
  /** Due before then, or overdue. */
  dueBefore: Timestamp.optional(),
  approval: ApprovalState.optional(),
});
/** What `TicketFilter` parses. */
export type TicketFilter = z.infer<typeof TicketFilter>;

/**
 * `newest`: highest number first; `changed`: latest change first; `due`: soonest first, what has no time last; `priority`: most urgent first.
 */
export const TicketSort = z.enum(['newest', 'changed', 'due', 'priority']);
/** One word of `TicketSort`. */
export type TicketSort = z.infer<typeof TicketSort>;

const Keyed = z.object({ ticket: id('ticket'), key: SenderKey });
const reason = z.string().trim().max(500);

/** One change of a ticket. What its state, or the agent's role, does not allow is refused as a whole. */
export const TicketChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('move'), to: TicketState, reason: reason.optional() }),
  z.object({ type: z.literal('assign'), to: id('agent').nullable() }),
  z.object({ type: z.literal('route'), department: TicketName }),
  z.object({
    ...{ type: z.literal('edit'), title: Title.optional(), priority: TicketPriority.optional() },
    ...{ fields: Fields.optional(), amount: Amount.nullable().optional() },
  }),
]);
/** What `TicketChange` parses: told apart by `type`. */
export type TicketChange = z.infer<typeof TicketChange>;

/** `receive` counts what has come back, whole or in parts; all of it received, the return is. */
export const ReturnChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('approve') }),
  z.object({ type: z.literal('decline'), reason: reason.min(1) }),
  z.object({
    type: z.literal('receive'),
    lines: z
      .array(z.object({ item: z.string().min(1).max(200), quantity: z.int().min(1).max(100_000) }))
      .min(1)
      .max(200),
  }),
  z.object({ type: z.literal('close') }),
  z.object({ type: z.literal('cancel') }),
]);
/** What `ReturnChange` parses: told apart by `type`. */
export type ReturnChange = z.infer<typeof ReturnChange>;

/** Routes of tickets: opening, finding, changing and approving them, and returns that the host keeps no record of. */
export const ticketsRoutes = {
  listTicketKinds: route({
    method: 'GET',
    path: '/agent/ticket-kinds',
    access: 'agent',
    summary: 'Departments, types with their fields, and whether the host keeps returns itself.',
    answer: z.object({
      departments: TicketSettings.shape.departments,
      types: z.array(TicketType),
      hostKeepsReturns: z.boolean(),
      /** What this agent may give of one order by themself, in whole units of its currency; null is no limit. */
      ownLimit: z.number().nullable(),
    }),
  }),
  openTicket: route({
    method: 'POST',
    path: '/agent/tickets',
    access: 'agent',
    repeatable: true,
    summary: 'Opens a ticket under a new id; the same id again is answered with the ticket.',
    body: z.object({
      ticket: id('ticket'),
      type: TicketName,
      title: Title,
      /** Where the type goes when absent. */
      department: TicketName.optional(),
      priority: TicketPriority.default('normal'),
      assignee: id('agent').nullable().default(null),
      fields: Fields.default({}),
      /** Of the order. */
      lines: z
        .array(TicketLine.omit({ received: true }))
        .max(200)
        .default([]),
      amount: Amount.nullable().default(null),
      conversation: id('conversation').optional(),
      order: HostOrderId.optional(),
      /**
       * Asks for approval of something that gives money away: done to the order once, under this key, when somebody approves it who may
       * give as much. Its amount is the ticket's.
       */
      act: z.object({ key: SenderKey, action: HostAction }).optional(),
    }),
    answer: TicketView,
  }),
  getTicket: route({
    method: 'GET',
    path: '/agent/ticket',
    access: 'agent',
    summary: 'One ticket with its history: at most 500 entries, the newest of them.',
    query: z.object({ ticket: id('ticket') }),
    answer: z.object({
      ticket: TicketView,
      entries: z.array(EntryView),
      /** What became of its action so far. */
      outcome: OrderAction.nullable(),
    }),
  }),
  listTickets: route({
    method: 'POST',
    path: '/agent/tickets/list',
    access: 'agent',
    repeatable: true,
    summary: 'A page of tickets.',
    body: PageQuery.extend({ filter: TicketFilter.default({}), sort: TicketSort.default('newest') }),
    answer: page(TicketView),
  }),
  countTickets: route({
    method: 'GET',
    path: '/agent/tickets/board',
    access: 'agent',
    summary:
      'How many open tickets each department has in each state that is not closed, and how many of these are overdue.',
    answer: z.object({
      items: z.array(z.object({ department: z.string(), state: TicketState, tickets: z.int(), overdue: z.int() })),
      /** Amounts that wait for a yes or no that this agent may give. */
      approvals: z.int(),
    }),
  }),
  changeTicket: route({
    method: 'POST',
    path: '/agent/tickets/change',
    access: 'agent',
    repeatable: true,
    summary:
      'Moves, assigns, routes or edits a ticket. Declining needs a reason; an amount above one’s limit asks for approval.',
    body: Keyed.extend({ change: TicketChange }),
    answer: TicketView,
  }),
  changeTickets: route({
    method: 'POST',
    path: '/agent/tickets/bulk',
    access: 'agent',
    repeatable: true,
    summary: 'The same change on up to 100 tickets; says for each whether it was done.',
    body: z.object({ key: SenderKey, tickets: z.array(id('ticket')).min(1).max(100), change: TicketChange }),
    answer: z.object({
      done: z.array(id('ticket')),
      refused: z.array(z.object({ ticket: id('ticket'), why: z.string() })),
    }),
  }),
  commentTicket: route({
    method: 'POST',
    path: '/agent/tickets/comment',
    access: 'agent',
    repeatable: true,
    summary: 'Writes a comment that only agents see, with files.',
    body: Keyed.extend({ text: MessageText, files: z.array(id('file')).max(10).default([]) }),
    answer: EntryView,
  }),
  approveTicket: route({
    method: 'POST',
    path: '/agent/tickets/approve',
    access: 'agent',
    repeatable: true,
    summary:
      'Says yes or, with a reason, no to an amount: only who may give as much by themself, and an action only who did not ask for it.',
    body: Keyed.extend({
      approve: z.boolean(),
      reason: reason.optional(),
      /** The order’s version as they saw it; its action is refused with `stale` when that is no longer the newest. */
      version: z.string().max(200).optional(),
      /** The amount as they saw it; a yes to another one is refused. */
      amount: Money.optional(),
    }),
    answer: TicketView,
  }),
  changeReturn: route({
    method: 'POST',
    path: '/agent/tickets/return',
    access: 'agent',
    repeatable: true,
    summary: 'Approves, declines, receives, closes or cancels a return that the host keeps no record of.',
    body: Keyed.extend({ change: ReturnChange }),
    answer: TicketView,
  }),
} as const;
