import type { Insights } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';

const width = 720;
const height = 160;
const foot = 20;

/** Conversations per day as bars. The same figures stand in a table for those who do not see them. */
export function DayChart({ days }: { days: Insights['perDay'] }) {
  const { say, format } = useConsole();
  const { Empty, Table } = useKit();
  const [at, setAt] = useState<number | null>(null);
  const most = Math.max(...days.map(({ conversations }) => conversations), 0);
  if (most === 0) return <Empty title={say('numbers.none')}>{say('numbers.none.text')}</Empty>;
  const step = width / days.length;
  const day = (text: string) => format.date(`${text}T12:00:00`);
  const shown = at === null ? null : days[at];
  const [first, last] = [days[0], days.at(-1)];
  return (
    <figure className="sb-chart">
      <figcaption>
        {shown
          ? say('numbers.day', { day: day(shown.day), count: shown.conversations, messages: shown.messages })
          : say('numbers.most', { count: most })}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say('numbers.per-day')} preserveAspectRatio="none">
        <line className="sb-chart-line" x1="0" x2={width} y1={height - foot} y2={height - foot} />
        <line className="sb-chart-line" x1="0" x2={width} y1="4" y2="4" strokeDasharray="2 4" />
        {days.map(({ day: key, conversations }, place) => {
          const tall = (conversations / most) * (height - foot - 4);
          return (
            <g key={key} onPointerEnter={() => setAt(place)} onPointerLeave={() => setAt(null)}>
              <rect className="sb-chart-hit" x={place * step} y="0" width={step} height={height} />
              <rect
                className="sb-chart-bar"
                data-current={place === at}
                x={place * step + step * 0.15}
                y={height - foot - tall}
                width={step * 0.7}
                height={tall}
                rx={Math.min(3, step * 0.2)}
              />
            </g>
          );
        })}
      </svg>
      <div className="sb-chart-ends" aria-hidden="true">
        <span>{first ? day(first.day) : ''}</span>
        <span>{last ? day(last.day) : ''}</span>
      </div>
      <details className="sb-chart-table">
        <summary>{say('numbers.table')}</summary>
        <Table
          label={say('numbers.per-day')}
          columns={[
            { key: 'day', label: say('numbers.table.day') },
            { key: 'conversations', label: say('numbers.conversations'), numeric: true },
            { key: 'messages', label: say('numbers.table.messages'), numeric: true },
          ]}
          rows={days.map((each) => ({
            key: each.day,
            cells: {
              day: day(each.day),
              conversations: format.number(each.conversations),
              messages: format.number(each.messages),
            },
          }))}
        />
      </details>
    </figure>
  );
}
