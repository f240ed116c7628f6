import { type TicketFilter, TicketSort, TicketState } from '@shopbell/contract';

/** What narrows the list and the board; travels in the place: `department:finance+assignee:me+due:today`. */
export interface TicketChoice {
  department: string | null;
  type: string | null;
  /** One of the states, `all`, or null for those that are not closed. */
  state: TicketState | 'all' | null;
  /** `me`, `nobody`, or an agent's id. */
  assignee: string | null;
  due: 'overdue' | 'today' | 'week' | null;
  sort: TicketSort;
}

export const activeStates = ['open', 'in-progress', 'waiting'] as const satisfies readonly TicketState[];
export const dues = ['overdue', 'today', 'week'] as const;
const names = ['department', 'type', 'state', 'assignee', 'due', 'sort'] as const;

export function parseChoice(text: string): TicketChoice {
  const parts = new Map(
    text.split('+').map((part) => {
      const [name = '', ...value] = part.split(':');
      return [name, value.join(':')] as const;
    }),
  );
  const state = parts.get('state');
  return {
    department: parts.get('department') || null,
    type: parts.get('type') || null,
    state: state === 'all' ? 'all' : (TicketState.options.find((each) => each === state) ?? null),
    assignee: parts.get('assignee') || null,
    due: dues.find((each) => each === parts.get('due')) ?? null,
    sort: TicketSort.options.find((each) => each === parts.get('sort')) ?? 'due',
  };
}

export function choiceText(choice: TicketChoice): string {
  return names
    .flatMap((name) => {
      const value = choice[name];
      return value === null || (name === 'sort' && value === 'due') ? [] : [`${name}:${value}`];
    })
    .join('+');
}

/** The filter to ask the engine with. `now` is milliseconds; a day ends where the viewer is. */
export function filterOf({ department, type, state, assignee, due }: TicketChoice, now: number): TicketFilter {
  return {
    ...(department ? { department } : {}),
    ...(type ? { type } : {}),
    ...(state === 'all' ? {} : { states: state ? [state] : [...activeStates] }),
    ...(assignee ? { assignee } : {}),
    ...(due === 'overdue' ? { overdue: true } : {}),
    ...(due === 'today' ? { dueBefore: new Date(new Date(now).setHours(24, 0, 0, 0)).toISOString() } : {}),
    ...(due === 'week' ? { dueBefore: new Date(new Date(now).setHours(168, 0, 0, 0)).toISOString() } : {}),
  };
}
