import { Attachment, type EntryView } from '@shopbell/contract';
import { Attachments } from '../conversation/attachments.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { historyQuote, historyText } from './history-text.ts';
import type { Kinds } from './ticket-row.tsx';

const Files = Attachment.array().catch([]);
const alarming = /^ticket\.(overdue|refused)$/;

/** What happened to a ticket, the newest first, with the notes of agents. */
export function TicketHistory({ entries, kinds }: { entries: readonly EntryView[]; kinds: Kinds }) {
  const { say, format } = useConsole();
  return (
    <section className="sb-ticket-part" aria-label={say('ticket.history')}>
      <h2>{say('ticket.history')}</h2>
      <ol className="sb-ticket-history">
        {entries.toReversed().map((entry) => (
          <li key={entry.id} data-note={entry.kind === 'ticket.commented'} data-alarming={alarming.test(entry.kind)}>
            <span className="sb-ticket-history-head">
              <bdi>{historyText(entry, { say, format, kinds })}</bdi>
              <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
            </span>
            {historyQuote(entry) ? (
              <p className="sb-ticket-quote" dir="auto">
                {historyQuote(entry)}
              </p>
            ) : null}
            <Attachments files={Files.parse(entry.body.files ?? [])} />
          </li>
        ))}
      </ol>
    </section>
  );
}
