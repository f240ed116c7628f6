import fc from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that zod's schemas become. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** What made inputs may borrow from a running engine. */
export interface ArbitraryOptions {
  /** Ids that exist, so that more is reached than `not-found`: used where one of them fits the pattern. */
  ids?: readonly string[];
}

/** Inputs that a schema takes (as far as JSON Schema can say it), with strings that break things. */
export function arbitraryOf(schema: z.ZodType, options: ArbitraryOptions = {}): fc.Arbitrary<unknown> {
  return fromJsonSchema(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, options);
}

/** The same with one place in them turned into something else, or anything at all. */
export function brokenArbitraryOf(schema: z.ZodType, options: ArbitraryOptions = {}): fc.Arbitrary<unknown> {
  const broken = fc
    .tuple(arbitraryOf(schema, options), strange, fc.nat())
    .map(([value, other, at]) => replaceAt(value, other, at));
  return fc.oneof({ weight: 4, arbitrary: broken }, { weight: 1, arbitrary: strange });
}

/** What stops programs: NUL, halves of pairs, directions, markup, sizes, numbers at the edge, keys of prototypes. */
export const strangeTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud83d',
  '\udd14x',
  '\u202Egnp.exe',
  '\uFEFF',
  'e\u0301'.repeat(50),
  '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}',
  '<script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  'javascript:alert(1)',
  "'; DROP TABLE entry; --",
  '{{constructor}}',
  '__proto__',
  '../../etc/passwd',
  '%00',
  '退款',
  'x'.repeat(20_000),
];

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...strangeTexts, null, true, -1, 0, 1e308, -0.5, 2 ** 53, [], {}, [[]], {
    __proto__: null,
    a: 1,
  }),
  fc.anything({ maxDepth: 2, withNullPrototype: false }).filter(isJson),
);

const text = fc.oneof(fc.constantFrom(...strangeTexts), fc.string({ unit: 'binary' }), fc.string());

function fromJsonSchema(schema: Schema, options: ArbitraryOptions): fc.Arbitrary<unknown> {
  const inner = (part: Schema) => fromJsonSchema(part, options);
  const choices = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (choices) return fc.oneof(...choices.map(inner));
  switch (schema.type) {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      const model = Object.fromEntries(properties.map(([name, part]) => [name, inner(part)]));
      return fc.record(model, { requiredKeys: schema.required ?? [] });
    }
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case 'string':
      return fromString(schema, options);
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -1e6, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 2 ** 31 - 1, 2 ** 31 - 1),
      });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return strange;
  }
}

function fromString({ pattern, format, minLength = 0, maxLength = 100 }: Schema, { ids = [] }: ArbitraryOptions) {
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString());
  if (format === 'date')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((date) => date.toISOString().slice(0, 10));
  if (format === 'email') return fc.emailAddress();
  if (!pattern) return text.map((value) => value.slice(0, maxLength)).filter((value) => value.length >= minLength);
  const fits = new RegExp(pattern, 'u');
  const known = ids.filter((id) => fits.test(id));
  const made = fc.stringMatching(fits);
  return known.length > 0
    ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: made })
    : made;
}

/** Replaces the value at one of the places in `value`; which one, `at` decides. */
function replaceAt(value: unknown, other: unknown, at: number): unknown {
  if (typeof value !== 'object' || value === null) return other;
  const names = Object.keys(value);
  const name = names[at % Math.max(1, names.length)];
  if (name === undefined) return other;
  const changed: object = Array.isArray(value) ? [...value] : { ...value };
  Reflect.set(changed, name, replaceAt(Reflect.get(value, name), other, Math.floor(at / names.length)));
  return changed;
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
