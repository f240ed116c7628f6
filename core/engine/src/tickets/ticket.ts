import type { ApprovalState, ReturnState, TicketState } from '@shopbell/contract';

/** Where a ticket may go from where it is. */
export const ticketMoves: Readonly<Record<TicketState, readonly TicketState[]>> = {
  open: ['in-progress', 'waiting', 'done', 'declined'],
  'in-progress': ['open', 'waiting', 'done', 'declined'],
  waiting: ['open', 'in-progress', 'done', 'declined'],
  done: ['open'],
  declined: ['open'],
};

export type TicketRefusal = 'already' | 'closed' | 'needs-reason' | 'needs-approval' | 'action-open' | 'return-open';

export interface Standing {
  state: TicketState;
  approval: ApprovalState;
  returnState: ReturnState | null;
}

/** Why a ticket cannot go to a state; null when it can. */
export function refuseMove(ticket: Standing, to: TicketState, reason: string | undefined): TicketRefusal | null {
  if (ticket.state === to) return 'already';
  if (!ticketMoves[ticket.state].includes(to)) return 'closed';
  if (to === 'declined' && !reason) return 'needs-reason';
  if (to === 'declined' && ticket.returnState === 'approved') return 'return-open';
  if (to !== 'done') return null;
  if (ticket.approval === 'asked' || ticket.approval === 'declined') return 'needs-approval';
  return ticket.returnState === 'requested' || ticket.returnState === 'approved' ? 'return-open' : null;
}

/** Whether time counts against the shop in this state. */
export function runsIn(state: TicketState): boolean {
  return state === 'open' || state === 'in-progress';
}

export function isClosed(state: TicketState): boolean {
  return state === 'done' || state === 'declined';
}
