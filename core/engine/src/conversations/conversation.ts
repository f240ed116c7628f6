import type { ConversationStatus } from '@shopbell/contract';

/** What can happen to a conversation's state. */
export type Happening = 'personWrote' | 'agentWrote' | 'snoozed' | 'woke' | 'resolved' | 'reopened';

/** Why something cannot happen now: stable words, shown per item by bulk actions. */
export type Refusal = 'already-open' | 'already-resolved' | 'not-snoozed' | 'is-resolved' | 'merged' | 'another-open';

/** The entry, besides the one of the happening itself, that says how the state changed. */
export type Announced = 'reopened' | 'woken' | 'resolved' | 'snoozed' | null;

export type Transition = { ok: true; status: ConversationStatus; announce: Announced } | { ok: false; why: Refusal };

const to = (status: ConversationStatus, announce: Announced = null): Transition => ({ ok: true, status, announce });
const refused = (why: Refusal): Transition => ({ ok: false, why });

/**
 * The states: `open` (the shop's turn), `waiting` (the customer's turn), `snoozed` (until a time, or until the person writes), `resolved`. An
 * answer to a snoozed conversation leaves it snoozed: the agent said when to look again.
 */
const table: Record<ConversationStatus, Record<Happening, Transition>> = {
  open: {
    personWrote: to('open'),
    agentWrote: to('waiting'),
    snoozed: to('snoozed', 'snoozed'),
    woke: refused('not-snoozed'),
    resolved: to('resolved', 'resolved'),
    reopened: refused('already-open'),
  },
  waiting: {
    personWrote: to('open'),
    agentWrote: to('waiting'),
    snoozed: to('snoozed', 'snoozed'),
    woke: refused('not-snoozed'),
    resolved: to('resolved', 'resolved'),
    reopened: refused('already-open'),
  },
  snoozed: {
    personWrote: to('open', 'woken'),
    agentWrote: to('snoozed'),
    snoozed: to('snoozed', 'snoozed'),
    woke: to('open', 'woken'),
    resolved: to('resolved', 'resolved'),
    reopened: to('open', 'woken'),
  },
  resolved: {
    personWrote: to('open', 'reopened'),
    agentWrote: to('waiting', 'reopened'),
    snoozed: refused('is-resolved'),
    woke: refused('not-snoozed'),
    resolved: refused('already-resolved'),
    reopened: to('open', 'reopened'),
  },
};

/** What `happening` does to a conversation in `status`. */
export function transition(status: ConversationStatus, happening: Happening): Transition {
  return table[status][happening];
}

/** The states in which a message changes nothing but the turn, so that one statement can append it. */
export const steadyStatuses = ['open', 'waiting'] as const satisfies ConversationStatus[];
