import type { SourceLine } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';

/** Lines as they would stand on the traces of their orders. */
export function TriedLines({ lines }: { lines: readonly SourceLine[] }) {
  const { say, format } = useConsole();
  const { Table, Text } = useKit();
  const moreOf = ({ ref, parcels, items, amount, place, text }: SourceLine) =>
    [
      ref,
      parcels.join(', '),
      items.map(({ name, quantity }) => `${format.number(quantity)} × ${name}`).join(', '),
      amount ? format.money(amount) : null,
      place,
      text,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <>
      <Text kind="strong">{say('sources.try.lines', { count: lines.length })}</Text>
      <Table
        label={say('sources.try.lines', { count: lines.length })}
        columns={[
          { key: 'order', label: say('sources.map.order') },
          { key: 'kind', label: say('sources.map.kind') },
          { key: 'at', label: say('sources.map.at') },
          { key: 'more', label: say('sources.try.more') },
        ]}
        rows={lines.map((line) => ({
          key: line.id,
          cells: {
            order: <bdi>{line.order}</bdi>,
            kind: say(`trace.line.${line.kind}`),
            at: (
              <span className="sb-named">
                <span>{format.dateTime(line.at)}</span>
                {line.zoneKnown ? null : <small>{say('sources.try.zone')}</small>}
              </span>
            ),
            more: <bdi>{moreOf(line)}</bdi>,
          },
        }))}
      />
    </>
  );
}
