import type { SourceView } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { stateOfSource, toneOfSource } from './source-state.ts';

export type SourceAct = 'edit' | 'check' | 'renew' | 'remove';

interface SourceTableProps {
  items: readonly SourceView[];
  /** Is being asked just now. */
  checking: SourceView['source'] | null;
  onAct: (act: SourceAct, view: SourceView) => void;
}

export function SourceTable({ items, checking, onAct }: SourceTableProps) {
  const { say } = useConsole();
  const { Table } = useKit();
  return (
    <Table
      label={say('settings.sources')}
      columns={[
        { key: 'name', label: say('sources.name') },
        { key: 'state', label: say('sources.state') },
        { key: 'heard', label: say('sources.heard') },
        { key: 'act', label: say('actions'), numeric: true },
      ]}
      rows={items.map((view) => ({
        key: view.source,
        cells: {
          name: (
            <span className="sb-named">
              <bdi>{view.name}</bdi>
              <small>
                {say(`sources.type.${view.type}`)}
                {view.setup ? null : ` · ${say('sources.operator')}`}
              </small>
            </span>
          ),
          state: <State view={view} />,
          heard: <Heard view={view} />,
          act: <Acts view={view} busy={checking === view.source} onAct={onAct} />,
        },
      }))}
    />
  );
}

function State({ view }: { view: SourceView }) {
  const { say } = useConsole();
  const { Badge } = useKit();
  const state = stateOfSource(view, Date.now());
  const said = [view.trouble, ...view.unread].filter((text) => text !== null);
  return (
    <span className="sb-source-state">
      <Badge tone={toneOfSource[state]}>{say(`sources.state.${state}`)}</Badge>
      <small>{say(`sources.state.${state}.text`)}</small>
      {said.slice(0, 3).map((detail) => (
        <small key={detail}>{say('refusal.said', { detail })}</small>
      ))}
    </span>
  );
}

/** When it told something last, when it is asked next, and how much it may still be asked. */
function Heard({ view: { heardAt, nextAt, budget } }: { view: SourceView }) {
  const { say, format } = useConsole();
  return (
    <span className="sb-source-state">
      <span>{heardAt ? format.dateTime(heardAt) : say('sources.heard.never')}</span>
      {nextAt ? <small>{say('sources.next', { time: format.time(nextAt) })}</small> : null}
      {budget ? <small>{say('sources.budget', { used: budget.used, most: budget.perHour })}</small> : null}
    </span>
  );
}

function Acts({
  view,
  busy,
  onAct,
}: {
  view: SourceView;
  busy: boolean;
  onAct: (act: SourceAct, view: SourceView) => void;
}) {
  const { say } = useConsole();
  const { Button, Menu } = useKit();
  const own = view.setup !== null;
  return (
    <span className="sb-row sb-row-end">
      <Button
        kind="plain"
        busy={busy}
        label={say('sources.check.of', { name: view.name })}
        onPress={() => onAct('check', view)}
      >
        {say('sources.check')}
      </Button>
      {own ? (
        <Menu
          kind="plain"
          label={say('sources.more', { name: view.name })}
          choices={[
            { value: 'edit', label: say('edit') },
            ...(view.type === 'webhook' ? [{ value: 'renew', label: say('sources.renew') }] : []),
            { value: 'remove', label: say('remove'), tone: 'bad' as const },
          ]}
          onChoose={(act) => onAct(act as SourceAct, view)}
        >
          <Icon name="more" />
        </Menu>
      ) : null}
    </span>
  );
}
