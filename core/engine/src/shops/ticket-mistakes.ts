import type { TicketSettings } from '@shopbell/contract';
import type { Mistake } from './settings.ts';

/** What the schema cannot say: names that stand once, departments that are there, choices to choose from. */
export function mistakesInTickets({ departments, types }: TicketSettings): Mistake[] {
  const known = new Set(departments.map(({ name }) => name));
  return [
    ...twice(departments, ['departments']),
    ...twice(types, ['types']),
    ...types.flatMap(({ department, fields }, index) => {
      const path = ['types', String(index)];
      return [
        ...(known.has(department)
          ? []
          : [{ path: [...path, 'department'], message: 'must be one of the departments' }]),
        ...twice(fields, [...path, 'fields']),
        ...fields.flatMap(({ kind, choices }, field) =>
          kind === 'choice' && choices.length === 0
            ? [{ path: [...path, 'fields', String(field), 'choices'], message: 'must hold something to choose' }]
            : [],
        ),
      ];
    }),
  ];
}

function twice(named: readonly { name: string }[], path: string[]): Mistake[] {
  const names = named.map(({ name }) => name);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ path: [...path, String(index), 'name'], message: 'must stand in the list once' }],
  );
}
