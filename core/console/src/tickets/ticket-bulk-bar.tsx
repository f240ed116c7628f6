import { type AgentId, type TicketChange, TicketPriority, TicketState } from '@shopbell/contract';
import { useState } from 'react';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { Icon } from '../shell/icons.tsx';
import { useStore } from '../state/store.ts';
import { DeclineDialog } from './decline-dialog.tsx';
import { labelOf } from './names.ts';
import type { Kinds } from './ticket-row.tsx';

interface TicketBulkBarProps {
  count: number;
  kinds: Kinds;
  change: (change: TicketChange) => void;
  onAll: () => void;
  onClear: () => void;
}

/** What can be done to all tickets that are chosen. */
export function TicketBulkBar({ count, kinds, change, onAll, onClear }: TicketBulkBarProps) {
  const { desk, say } = useConsole();
  const { Button, Menu } = useKit();
  const agents = useStore(desk.agents);
  const [declining, setDeclining] = useState(false);
  const move = (to: string) =>
    to === 'declined' ? setDeclining(true) : change({ type: 'move', to: TicketState.parse(to) });
  return (
    <div className="sb-ticket-bulk" role="toolbar" aria-label={say('select.count', { count })}>
      <button type="button" className="sb-icon-button" aria-label={say('select.none')} onClick={onClear}>
        <Icon name="close" />
      </button>
      <strong>{say('select.count', { count })}</strong>
      <Menu
        label={say('tickets.move')}
        choices={TicketState.options.map((state) => ({ value: state, label: say(`ticket.state.${state}`) }))}
        onChoose={move}
      />
      <Menu
        label={say('tickets.assign')}
        choices={[
          { value: '', label: say('tickets.assign.nobody') },
          ...agents.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(to) => change({ type: 'assign', to: (to || null) as AgentId | null })}
      />
      <Menu
        label={say('tickets.route')}
        choices={(kinds?.departments ?? []).map((each) => ({
          value: each.name,
          label: labelOf(say, 'department', each),
        }))}
        onChoose={(department) => change({ type: 'route', department })}
      />
      <Menu
        label={say('tickets.priority')}
        choices={TicketPriority.options.map((value) => ({ value, label: say(`ticket.priority.${value}`) }))}
        onChoose={(priority) => change({ type: 'edit', priority: TicketPriority.parse(priority) })}
      />
      <Button kind="plain" onPress={onAll}>
        {say('select.all')}
      </Button>
      <DeclineDialog open={declining} onClose={() => setDeclining(false)} change={change} />
    </div>
  );
}
