/**
 * Why something is refused beyond the code of its problem, in English; `{name}` stands for one of the problem's `values`. Screens have the
 * same in other languages by these names, which stay the same from version to version.
 */
export const reasons = {
  'agent.unconfirmed': 'The shop has not confirmed for five minutes that you work here.',
  'agent.unknown': 'The shop does not know you as a member of its staff, or without any right here.',
  'agent.works-here': 'This agent works here; take their role away in the shop first.',
  'alert.danger': 'Somebody may be in danger: this alert is not put aside.',
  'alert.ended': 'This alert has ended.',
  'approval.above-own': 'This amount is above what you may give yourself.',
  'approval.approver-gone': 'Whoever approved it works here no more.',
  'approval.another-amount': 'The amount was changed meanwhile; look at it again.',
  'approval.no-amount': 'This gives no amount away that somebody could approve.',
  'approval.none-asked': 'Nobody asks for approval of this ticket.',
  'approval.own': 'Somebody else has to approve what you asked for.',
  'assign.gone': 'They work here no more.',
  'assign.nobody-present': 'Nobody is present who could take it.',
  'conversation.already-open': 'The conversation is open already.',
  'conversation.already-resolved': 'The conversation is resolved already.',
  'conversation.another-open': 'The person has another open conversation on this matter.',
  'conversation.is-resolved': 'The conversation is resolved; open it again first.',
  'conversation.merged': 'The conversation went on in another one.',
  'conversation.not-snoozed': 'The conversation is not snoozed.',
  'conversation.tags': 'A conversation has at most {most} tags.',
  'coupon.currency': 'A coupon’s amount has to be in the currency of the order, {currency}.',
  'coupon.whose': 'A coupon made on an order is for the customer of that order.',
  'file.damaged': 'This picture is damaged.',
  'file.gone': 'A file is not there to be sent.',
  'file.pixels': 'This picture has too many pixels.',
  'file.two-things': 'This file is two things at once, which is not taken.',
  'file.type': 'Take a picture, a PDF or a video.',
  'file.waiting': 'Send the files that were uploaded before uploading more.',
  'groups.fixed': 'The shop lets no groups be changed from here.',
  'groups.stranger': 'The shop does not know this person, who can be in no group.',
  'host.slow': 'The shop did not answer in time.',
  'limit.order': 'On this order you may give {rest} more by yourself. Somebody with more rights can approve it.',
  'mail.no-address': 'Leave an e-mail address first.',
  'mail.none': 'This server sends no mail: its operator has set none up.',
  'mail.opted-out': 'This address has asked for no more mails.',
  'mail.transcript-early': 'A transcript can be sent once the shop has answered.',
  'mood.model-few': 'There are too few corrections to learn from.',
  'mood.model-not-better': 'This model was not better than the shipped one on the corrections held out.',
  'mood.model-training': 'A model is being trained already.',
  'mood.too-long': 'A conversation of this length is not decided again.',
  'order.another-customer': 'This order is not of the customer whom this conversation is with.',
  'order.confirm-theirs': 'The order is not known to be of this person: confirm that it is theirs.',
  'order.look-first': 'The shop’s records have not been looked at yet. Wait a minute, then settle it.',
  'order.parcel': 'This tracking number is of no parcel of this order.',
  'order.settle-own': 'You asked for this yourself: somebody else has to say that it was not done.',
  'order.settled': 'It is known already what became of this.',
  'order.unclear':
    'Nobody knows yet what became of the last action on this order. Wait until that is found out, or settle it.',
  'order.under-way': 'This is under way. If the shop does not answer, it can be settled in a minute.',
  'promise.ended': 'The promise has ended already.',
  'reply.gone': 'This quick reply is not there any more.',
  'reply.shortcut': 'Another quick reply has the shortcut /{shortcut}.',
  'return.none': 'This ticket keeps no return.',
  'return.not-now': 'This cannot be done to the return in the state that it is in.',
  'return.not-theirs': 'That is not among what is returned.',
  'return.too-much': 'That is more than is left to come back.',
  'rights.customers': 'The shop does not let you see its customers.',
  'rights.gone': 'This agent has no rights in the shop any more.',
  'rights.orders': 'The shop does not let you see its orders.',
  'rights.role': 'This needs the role {role}.',
  'rights.share-filter': 'Sharing a filter, or removing one that is shared, needs the role senior.',
  'settings.changed': 'Somebody changed the settings meanwhile; load them anew.',
  'source.key': 'Only a webhook that the shop has set up has a key that is made here.',
  'source.operator': 'This source is set up by the server’s operator.',
  'ticket.action-open': 'What was approved has not been done yet; with it the ticket is done by itself.',
  'ticket.already': 'The ticket is in this state already.',
  'ticket.amount': 'This amount is what its action gives; ask for another action.',
  'ticket.closed': 'The ticket is closed; open it again first.',
  'ticket.lines': 'Each line has to be of this order, and stand here once.',
  'ticket.needs-approval': 'Its amount waits for somebody who may give as much, or was refused by them.',
  'ticket.needs-reason': 'Say why the ticket is declined.',
  'ticket.quantity': 'Of {title} there are {most} that this can be about.',
  'ticket.return-open': 'The goods are not back yet; receive, close or cancel the return first.',
} as const;

/** The name of a reason. */
export type Reason = keyof typeof reasons;

/** What stands in a reason's sentence. */
export type ReasonValues = Readonly<Record<string, string | number>>;

/** The reason as an English sentence. */
export function tellReason(reason: Reason, values: ReasonValues = {}): string {
  return reasons[reason].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}
