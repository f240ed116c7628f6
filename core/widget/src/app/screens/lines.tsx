import { useAround } from '../parts/context.ts';
import { Message } from './message.tsx';
import type { Row } from './rows.ts';
import { Survey } from './survey.tsx';

/** The lines of a conversation. */
export function Lines({ rows }: { rows: readonly Row[] }) {
  return rows.map((row) => <Line row={row} key={row.key} />);
}

function Line({ row }: { row: Row }) {
  const { format } = useAround();
  switch (row.type) {
    case 'day':
      return (
        <p class="day" part="day">
          <time dateTime={row.at.toISOString().slice(0, 10)}>{format.day(row.at)}</time>
        </p>
      );
    case 'new':
      return <p class="new">{format.word('newLine')}</p>;
    case 'line':
      return (
        <p class="line" dir="auto">
          {format.word(row.word, row.values)}
        </p>
      );
    case 'survey':
      return <Survey resolution={row.resolution} rating={row.rating} />;
    default:
      return <Message row={row} />;
  }
}
