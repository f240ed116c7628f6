import { z } from 'zod';
import { MessageText } from '../entries/conversation.ts';
import { PromiseState, PromiseWhat } from '../entries/promise.ts';
import { id } from '../ids.ts';
import { PageQuery, page } from '../page.ts';
import { Timestamp } from './conversations.ts';
import { route } from './route.ts';

const HostOrderId = z.string().min(1).max(200);

/** Something said to a customer that has to come true by `dueAt`. */
export const PromiseView = z.object({
  id: id('promise'),
  what: PromiseWhat,
  /** The words it was made in; empty after the person was erased. */
  text: z.string(),
  conversation: id('conversation').nullable(),
  ticket: id('ticket').nullable(),
  /** The host's id. */
  order: z.string().nullable(),
  /** Who made it. */
  agent: id('agent'),
  madeAt: Timestamp,
  dueAt: Timestamp,
  state: PromiseState,
  /** When it was kept or withdrawn. */
  endedAt: Timestamp.nullable(),
});
/** What `PromiseView` parses. */
export type PromiseView = z.infer<typeof PromiseView>;

/** A promise that an agent seems to be making. `start` and `end` say where in the text, in UTF-16 units. */
export const PromiseProposal = z.object({
  what: PromiseWhat,
  dueAt: Timestamp,
  text: z.string(),
  start: z.int(),
  end: z.int(),
});
/** What `PromiseProposal` parses. */
export type PromiseProposal = z.infer<typeof PromiseProposal>;

const Made = z.object({ promise: id('promise') });

/** Routes of promises: proposed from words, made, listed, kept, taken back. */
export const promisesRoutes = {
  proposePromises: route({
    method: 'POST',
    path: '/agent/promises/propose',
    access: 'agent',
    repeatable: true,
    summary: 'Promises that a text seems to make, by the shop’s clock and hours, in English and Chinese. Makes none.',
    body: z.object({ text: MessageText }),
    answer: z.object({ items: z.array(PromiseProposal) }),
  }),
  makePromise: route({
    method: 'POST',
    path: '/agent/promises',
    access: 'agent',
    repeatable: true,
    summary:
      'Makes a promise under a new id, about a conversation, a ticket or an order; the same id again is answered with it.',
    body: z.object({
      promise: id('promise'),
      what: PromiseWhat,
      text: z.string().trim().max(500).default(''),
      dueAt: Timestamp,
      conversation: id('conversation').optional(),
      ticket: id('ticket').optional(),
      order: HostOrderId.optional(),
    }),
    answer: PromiseView,
  }),
  listPromises: route({
    method: 'POST',
    path: '/agent/promises/list',
    access: 'agent',
    repeatable: true,
    summary: 'A page of promises: those that are due first before the others, or the other way.',
    body: PageQuery.extend({
      filter: z
        .object({
          states: z.array(PromiseState).max(4).optional(),
          conversation: id('conversation').optional(),
          ticket: id('ticket').optional(),
          order: HostOrderId.optional(),
          /** `me`, or an agent's id. */
          agent: z.string().max(40).optional(),
          dueBefore: Timestamp.optional(),
        })
        .default({}),
      sort: z.enum(['due', 'latest']).default('due'),
    }),
    answer: page(PromiseView),
  }),
  keepPromise: route({
    method: 'POST',
    path: '/agent/promises/keep',
    access: 'agent',
    repeatable: true,
    summary: 'Says that a promise has come true, also after it was due.',
    body: Made,
    answer: PromiseView,
  }),
  withdrawPromise: route({
    method: 'POST',
    path: '/agent/promises/withdraw',
    access: 'agent',
    repeatable: true,
    summary: 'Takes a promise back, with a reason.',
    body: Made.extend({ reason: z.string().trim().min(1).max(500) }),
    answer: PromiseView,
  }),
} as const;
