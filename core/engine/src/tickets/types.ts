import { AppError, type TicketField, type TicketSettings, type TicketType, type TicketValue } from '@shopbell/contract';
import { z } from 'zod';

const field = (name: string, kind: TicketField['kind'], more: Partial<TicketField> = {}): TicketField => ({
  ...{ name, label: null, kind, required: false, choices: [] },
  ...more,
});

/** What every shop has. A type of the shop's own with the same name takes its place. */
export const builtInTypes: readonly TicketType[] = [
  {
    ...{ name: 'return', label: null, department: 'warehouse' },
    fields: [
      field('reason', 'choice', { choices: ['size', 'damaged', 'wrong-item', 'not-as-described', 'late', 'other'] }),
      field('note', 'long-text'),
    ],
  },
  { name: 'refund', label: null, department: 'finance', fields: [field('reason', 'long-text')] },
  {
    ...{ name: 'address', label: null, department: 'warehouse' },
    fields: [field('address', 'long-text', { required: true })],
  },
  {
    ...{ name: 'damage', label: null, department: 'after-sales' },
    fields: [field('what', 'long-text', { required: true }), field('parcel-damaged', 'yes-no')],
  },
  { name: 'other', label: null, department: 'after-sales', fields: [field('note', 'long-text')] },
];

/** Ours and the shop's own. Ours go to the shop's first department where it has not the one they are for. */
export function typesOf({ types, departments }: TicketSettings): TicketType[] {
  const own = new Set(types.map(({ name }) => name));
  const known = new Set(departments.map(({ name }) => name));
  const first = departments[0]?.name ?? 'after-sales';
  const ours = builtInTypes.filter(({ name }) => !own.has(name));
  return [...ours, ...types].map((type) => (known.has(type.department) ? type : { ...type, department: first }));
}

/** Throws `request.invalid` for a type that the shop has not. */
export function requireType(settings: TicketSettings, name: string): TicketType {
  const type = typesOf(settings).find((each) => each.name === name);
  if (type) return type;
  throw new AppError('request.invalid', { issues: [{ path: 'body.type', message: 'must be a type of this shop' }] });
}

/** Throws `request.invalid` for a department that the shop has not. */
export function requireDepartment({ departments }: TicketSettings, name: string): string {
  if (departments.some((each) => each.name === name)) return name;
  const message = 'must be a department of this shop';
  throw new AppError('request.invalid', { issues: [{ path: 'body.department', message }] });
}

/** What the fields of a type take, as a schema. */
export function schemaOf(fields: readonly TicketField[]) {
  const shape = Object.fromEntries(
    fields.map((each) => [each.name, each.required ? fieldSchema(each) : fieldSchema(each).optional()]),
  );
  return z.strictObject(shape);
}

/** Throws `request.invalid`, saying which field and what to write. */
export function parseFields(
  { fields }: Pick<TicketType, 'fields'>,
  values: Readonly<Record<string, TicketValue>>,
): Record<string, TicketValue> {
  const parsed = schemaOf(fields).safeParse(values);
  if (parsed.success)
    return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined)) as Record<
      string,
      TicketValue
    >;
  throw new AppError('request.invalid', {
    issues: parsed.error.issues.map(({ path, message }) => ({ path: ['body', 'fields', ...path].join('.'), message })),
  });
}

function fieldSchema({ kind, required, choices }: TicketField): z.ZodType<TicketValue> {
  const least = required ? 1 : 0;
  switch (kind) {
    case 'text':
      return z.string().trim().min(least).max(200);
    case 'long-text':
      return z.string().trim().min(least).max(2_000);
    case 'number':
      return z.number();
    case 'date':
      return z.iso.date();
    case 'yes-no':
      return z.boolean();
    case 'choice':
      return z.enum(choices);
  }
}
