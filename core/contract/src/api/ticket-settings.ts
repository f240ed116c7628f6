import { z } from 'zod';
import { TicketName, TicketPriority, TicketState } from '../entries/ticket.ts';

/** Something that tickets of one type ask for; `kind` says what its `TicketValue` is. */
export const TicketField = z.object({
  name: TicketName,
  /** As agents see it; null where the screens have a word for a field of ours. */
  label: z.string().max(60).nullable(),
  kind: z.enum(['text', 'long-text', 'number', 'date', 'yes-no', 'choice']),
  required: z.boolean(),
  /** Of a `choice`. */
  choices: z.array(z.string().min(1).max(60)).max(50),
});
/** What `TicketField` parses. */
export type TicketField = z.infer<typeof TicketField>;

/** What a ticket can be about, and the fields that it asks for. `label` is null where the screens have a word for a type of ours. */
export const TicketType = z.object({
  name: TicketName,
  label: z.string().max(60).nullable(),
  /** Where it goes first. */
  department: TicketName,
  fields: z.array(TicketField).max(30),
});
/** What `TicketType` parses. */
export type TicketType = z.infer<typeof TicketType>;

const BusinessHours = z.number().min(0.1).max(2_000);

/** Whether and in which words the customer is told that a ticket came into a state; null says it in our words, in their language. */
export const TicketNotice = z.object({ on: z.boolean(), text: z.string().min(1).max(2_000).nullable() });
/** What `TicketNotice` parses. */
export type TicketNotice = z.infer<typeof TicketNotice>;

/** How a shop works with tickets: where they go, what they can be about, when they are due, and what the customer is told. */
export const TicketSettings = z.object({
  departments: z
    .array(z.object({ name: TicketName, label: z.string().max(60).nullable() }))
    .min(1)
    .max(30),
  /** The shop's own beside ours (return, refund, address, damage, other); one of the same name takes its place. */
  types: z.array(TicketType).max(50),
  /** Hours of business until a ticket is due, by its priority. */
  dueHours: z.record(TicketPriority, BusinessHours),
  /** By state. Words may hold `{ticket.number}`, `{order.number}`, `{customer.firstName}`, `{customer.name}` and `{shop.name}`. */
  told: z.record(TicketState, TicketNotice),
});
/** What `TicketSettings` parses. */
export type TicketSettings = z.infer<typeof TicketSettings>;
