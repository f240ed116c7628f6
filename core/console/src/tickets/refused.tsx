import type { TicketView } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { RefusedChange } from '../shell/refused-change.tsx';
import type { Held } from '../state/outbox.ts';
import { type Say, type WordKey, words } from '../words/words.ts';
import type { TicketBulk } from './use-ticket-bulk.ts';

interface TicketsRefusedProps {
  refused: TicketBulk['refused'];
  tickets: readonly TicketView[];
  onClose: () => void;
}

/** Which tickets were not changed, and why. */
export function TicketsRefused({ refused, tickets, onClose }: TicketsRefusedProps) {
  const { say } = useConsole();
  const { Button, Dialog } = useKit();
  const nameOf = (id: string) => {
    const ticket = tickets.find((each) => each.id === id);
    return ticket ? `${say('ticket.number', { number: ticket.number })} ${ticket.title}` : id;
  };
  return (
    <Dialog
      open={refused.length > 0}
      title={say('tickets.refused', { count: refused.length })}
      closeLabel={say('close')}
      onClose={onClose}
      actions={<Button onPress={onClose}>{say('close')}</Button>}
    >
      <p className="sb-soft">{say('tickets.refused.text')}</p>
      <ul className="sb-plain-list">
        {refused.map(({ ticket, why }) => (
          <li key={ticket}>
            <strong>
              <bdi>{nameOf(ticket)}</bdi>
            </strong>{' '}
            {whyText(say, why)}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function whyText(say: Say, why: string): string {
  const key = `tickets.why.${why}`;
  return key in words.en ? say(key as WordKey) : why;
}

/** Changes that the engine did not take: what was done is not done. */
export function StuckChanges({ stuck }: { stuck: readonly Held[] }) {
  return stuck.map((item) => <RefusedChange key={item.key} item={item} />);
}
