import { type EntryView, Money, TicketPriority } from '@shopbell/contract';
import type { Format } from '../words/format.ts';
import { type Say, type WordKey, words } from '../words/words.ts';
import { labelIn } from './names.ts';
import type { Kinds } from './ticket-row.tsx';

interface HistoryWords {
  say: Say;
  format: Format;
  kinds: Kinds;
}

/** What one entry of a ticket says in a line. A kind that this version does not know gets a neutral one. */
export function historyText(entry: EntryView, { say, format, kinds }: HistoryWords): string {
  const { kind, body, actor: by } = entry;
  if (body.erased === true) return say('line.body-erased');
  const actor = by.type === 'agent' ? (by.name ?? say('agent.unknown')) : say('actor.system');
  const money = Money.safeParse(body.amount);
  const amount = money.success ? format.money(money.data) : '';
  const word = (prefix: string, value: unknown) => {
    const key = `${prefix}.${value}`;
    return key in words.en ? say(key as WordKey) : String(value);
  };
  switch (kind) {
    case 'ticket.opened':
      return say('ticket.line.opened', { actor });
    case 'ticket.moved':
      return say('ticket.line.moved', {
        actor,
        from: word('ticket.state', body.from),
        to: word('ticket.state', body.to),
      });
    case 'ticket.routed':
      return say('ticket.line.routed', {
        actor,
        department: labelIn(say, 'department', kinds?.departments, String(body.to)),
      });
    case 'ticket.assigned':
      return body.agent
        ? say('ticket.line.assigned', { actor, name: String(body.name ?? say('agent.unknown')) })
        : say('ticket.line.unassigned', { actor });
    case 'ticket.edited':
      return say('ticket.line.edited', { actor, what: editedText(body, { say, amount }) });
    case 'ticket.commented':
      return say('ticket.line.commented', { actor });
    case 'ticket.approval-asked':
      return say('ticket.line.asked', { actor, amount });
    case 'ticket.approved':
      return say('ticket.line.approved', { actor, amount });
    case 'ticket.refused':
      return say('ticket.line.refused', { actor, amount });
    case 'ticket.acted':
      return word('ticket.line.acted', body.state);
    case 'ticket.return-moved':
      return say('ticket.line.returned', {
        actor,
        from: word('ticket.return', body.from),
        to: word('ticket.return', body.to),
      });
    case 'ticket.overdue':
      return say('ticket.line.overdue');
    case 'entries.erased':
      return say('line.erased');
    default:
      return say('line.unknown', { kind });
  }
}

function editedText(body: EntryView['body'], { say, amount }: { say: Say; amount: string }): string {
  const priority = TicketPriority.safeParse(body.priority);
  const parts = [
    typeof body.title === 'string' ? `${say('ticket.title')} ${body.title}` : null,
    priority.success ? `${say('ticket.priority')} ${say(`ticket.priority.${priority.data}`)}` : null,
    body.fields ? say('ticket.fields') : null,
    'amount' in body ? `${say('ticket.amount')} ${amount || '—'}` : null,
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Somebody's own words in an entry: a note, a reason, what the host said. */
export function historyQuote({ body }: EntryView): string | null {
  const words = body.text ?? body.reason;
  return typeof words === 'string' && words.trim() !== '' ? words : null;
}
