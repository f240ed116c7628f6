import { type AnswerOf, type Routes, TicketSort, TicketState } from '@shopbell/contract';
import { useKit } from '../kit/kit-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { useStore } from '../state/store.ts';
import { dues, type TicketChoice } from './choice.ts';
import { labelOf } from './names.ts';

interface FilterBarProps {
  choice: TicketChoice;
  kinds: AnswerOf<Routes['listTicketKinds']> | null;
  /** The board has its states as columns, and an order of its own. */
  board: boolean;
  onChange: (part: Partial<TicketChoice>) => void;
}

/** What narrows the tickets. */
export function FilterBar({ choice, kinds, board, onChange }: FilterBarProps) {
  const { desk, say } = useConsole();
  const { Button, Select } = useKit();
  const agents = useStore(desk.agents);
  const me = desk.session.agent.id;
  const mine = choice.assignee === 'me';
  const narrowed = choice.department || choice.type || choice.state || choice.assignee || choice.due;
  const clear = { department: null, type: null, state: null, assignee: null, due: null };
  const field = (name: 'department' | 'type' | 'state' | 'assignee' | 'due' | 'sort', choices: [string, string][]) => (
    <Select
      hideLabel
      label={say(name === 'sort' ? 'tickets.sort' : `tickets.filter.${name}`)}
      value={choice[name] ?? ''}
      choices={choices.map(([value, label]) => ({ value, label }))}
      onChange={(value) => onChange({ [name]: value === '' ? null : value })}
    />
  );
  return (
    <search className="sb-filters" aria-label={say('tickets.filter')}>
      <Button pressed={mine} onPress={() => onChange({ assignee: mine ? null : 'me' })}>
        {say('tickets.filter.mine')}
      </Button>
      {field('department', [
        ['', say('tickets.filter.department.all')],
        ...(kinds?.departments ?? []).map((each): [string, string] => [each.name, labelOf(say, 'department', each)]),
      ])}
      {field('type', [
        ['', say('tickets.filter.type.all')],
        ...(kinds?.types ?? []).map((each): [string, string] => [each.name, labelOf(say, 'type', each)]),
      ])}
      {board
        ? null
        : field('state', [
            ['', say('tickets.filter.state.open')],
            ...TicketState.options.map((state): [string, string] => [state, say(`ticket.state.${state}`)]),
            ['all', say('tickets.filter.state.all')],
          ])}
      {field('assignee', [
        ['', say('tickets.filter.assignee.all')],
        ['me', say('agent.you')],
        ['nobody', say('tickets.filter.assignee.nobody')],
        ...agents.filter(({ id }) => id !== me).map(({ id, name }): [string, string] => [id, name]),
      ])}
      {field('due', [
        ['', say('tickets.filter.due.all')],
        ...dues.map((due): [string, string] => [due, say(`tickets.filter.due.${due}`)]),
      ])}
      {board
        ? null
        : field(
            'sort',
            TicketSort.options.map((sort) => [sort, say(`tickets.sort.${sort}`)]),
          )}
      {narrowed ? (
        <Button kind="plain" onPress={() => onChange(clear)}>
          {say('tickets.clear')}
        </Button>
      ) : null}
    </search>
  );
}
