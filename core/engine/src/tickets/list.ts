import { type AgentId, AppError, type TicketFilter, TicketPriority, type TicketSort } from '@shopbell/contract';

/** Where a page ended: the sort's own value of its last row, and which row. */
export interface TicketCursor {
  sort: TicketSort;
  value: number;
  id: string;
}

interface Sorting {
  /** A column that an index of the shop's tickets begins with. */
  by: string;
  order: 'ASC' | 'DESC';
  isTime: boolean;
  /** Equals stand by id, the same way; two tickets never have one number. */
  hasEquals: boolean;
}

/** A sort as SQL. */
export const sorts: Readonly<Record<TicketSort, Sorting>> = {
  newest: { by: 't.number', order: 'DESC', isTime: false, hasEquals: false },
  changed: { by: 't.changed_at', order: 'DESC', isTime: true, hasEquals: true },
  due: { by: 't.due_at', order: 'ASC', isTime: true, hasEquals: true },
  priority: { by: 't.priority', order: 'DESC', isTime: false, hasEquals: true },
};

/** In a cursor, a time that is none: what has none stands last. */
const never = Number.MAX_SAFE_INTEGER;

/** A sort's value of a row as whole number; times are milliseconds. */
export function sortValue(sort: TicketSort): string {
  const { by, isTime } = sorts[sort];
  return isTime ? `coalesce((extract(epoch FROM ${by}) * 1000)::bigint, ${never})` : by;
}

/** What comes after a cursor; `place` puts a value into the query and answers its name. */
export function afterCursor({ sort, value, id }: TicketCursor, place: (value: unknown) => string): string {
  const { by, order, isTime, hasEquals } = sorts[sort];
  if (value === never) return `${by} IS NULL AND t.id > ${place(id)}`;
  const sign = order === 'ASC' ? '>' : '<';
  if (!hasEquals) return `${by} ${sign} ${place(value)}`;
  const later = `(${by}, t.id) ${sign} (${place(isTime ? new Date(value) : value)}, ${place(id)})`;
  return sort === 'due' ? `(${later} OR ${by} IS NULL)` : later;
}

export function writeTicketCursor({ sort, value, id }: TicketCursor): string {
  return Buffer.from([sort, value, id].join(' ')).toString('base64url');
}

/** Throws `request.invalid` for what this API did not give, or gave for another sort. */
export function readTicketCursor(cursor: string | undefined, sort: TicketSort): TicketCursor | null {
  if (cursor === undefined) return null;
  const [name, value = '', id = '', more] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const known = name === sort && /^\d{1,16}$/.test(value) && /^tkt_[0-9a-z]{26}$/.test(id) && more === undefined;
  if (known) return { sort, value: Number(value), id };
  const message = 'must be a cursor that this API gave for the same sort';
  throw new AppError('request.invalid', { issues: [{ path: 'body.cursor', message }] });
}

export const priorityRank = (priority: TicketPriority): number => TicketPriority.options.indexOf(priority);
export const priorityOf = (rank: number): TicketPriority => TicketPriority.options[rank] ?? 'normal';

/** What a filter demands, in words of the table `t`, whose values begin at `$2`; `$1` is the shop. */
export function ticketConditions(
  filter: TicketFilter,
  { agent, now }: { agent: AgentId; now: Date },
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value) + 1}`;
  const parts = ['t.shop = $1'];
  const same = { department: filter.department, type: filter.type, approval: filter.approval };
  for (const [column, value] of Object.entries(same))
    if (value !== undefined) parts.push(`t.${column} = ${place(value)}`);
  if (filter.conversation !== undefined) parts.push(`t.conversation = ${place(filter.conversation)}`);
  if (filter.order !== undefined) parts.push(`t.host_order = ${place(filter.order)}`);
  if (filter.states?.length) parts.push(`t.state = ANY(${place(filter.states)}::text[])`);
  if (filter.priority !== undefined) parts.push(`t.priority = ${place(priorityRank(filter.priority))}`);
  if (filter.assignee === 'nobody') parts.push('t.assignee IS NULL');
  else if (filter.assignee !== undefined)
    parts.push(`t.assignee = ${place(filter.assignee === 'me' ? agent : filter.assignee)}`);
  if (filter.overdue !== undefined)
    parts.push(`(t.due_at IS NOT NULL AND t.due_at <= ${place(now)}) = ${place(filter.overdue)}::boolean`);
  if (filter.dueBefore !== undefined) parts.push(`t.due_at < ${place(new Date(filter.dueBefore))}`);
  return { text: parts.join(' AND '), values };
}
