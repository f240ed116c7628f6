import { createId, type SourceKind, type SourceMapping, type SourceSetup, type SourceView } from '@shopbell/contract';

/** The fields of a mapping that hold an expression, as they stand on the screen. */
export const expressions = [
  'each',
  'order',
  'kind',
  'at',
  'id',
  'ref',
  'parcels',
  'items',
  'amount',
  'currency',
  'place',
  'text',
] as const satisfies readonly (keyof SourceMapping)[];
export type Expression = (typeof expressions)[number];

/** One of their words, and which of our kinds it is; null passes it over. */
export interface DraftWord {
  word: string;
  kind: SourceKind | null;
}

/** A mapping being written: what is not written yet is an empty text. */
export interface DraftMapping {
  fields: Record<Expression, string>;
  words: readonly DraftWord[];
  zone: string;
}

type Webhook = Extract<SourceSetup, { type: 'webhook' }>;
type Account = Exclude<SourceSetup, Webhook>;

/** A source being written. */
export interface SourceDraft {
  source: SourceView['source'];
  name: string;
  /** It is not there yet. */
  fresh: boolean;
  /** Whether a key is kept already; none is ever shown again. */
  hasKey: boolean;
  setup: (Omit<Webhook, 'mapping'> & { mapping: DraftMapping }) | Account;
  /** Of an account, as typed; empty keeps the one before. */
  key: string;
}

/** What sources commonly post, to begin with. */
const firstFields = { each: '$', order: 'order', kind: 'status', at: 'time', id: 'id' };

export function newDraft(type: SourceSetup['type']): SourceDraft {
  const begun = { source: createId('source'), name: '', fresh: true, hasKey: false, key: '' };
  if (type !== 'webhook') {
    const orderField = type === 'odoo' ? 'client_order_ref' : 'reference';
    return { ...begun, setup: { type, address: '', database: '', login: '', orderField } };
  }
  const mapping = { fields: fieldsOf(firstFields), words: [], zone: '' };
  const headers = { signatureHeader: 'x-shopbell-signature', timestampHeader: 'x-shopbell-timestamp' };
  return { ...begun, setup: { type, ...headers, windowSeconds: 300, mapping } };
}

/** Null where the server's operator set it up. */
export function draftOf({ source, name, setup, hasKey }: SourceView): SourceDraft | null {
  if (!setup) return null;
  const known = { source, name, fresh: false, hasKey, key: '' };
  if (setup.type !== 'webhook') return { ...known, setup };
  const { kinds, zone } = setup.mapping;
  const words = Object.entries(kinds).map(([word, kind]) => ({ word, kind }));
  const mapping = { fields: fieldsOf(setup.mapping), words, zone: zone ?? '' };
  return { ...known, setup: { ...setup, mapping } };
}

export function mappingOf({ fields, words, zone }: DraftMapping): SourceMapping {
  const written = Object.fromEntries(
    expressions.flatMap((name) => (fields[name].trim() === '' ? [] : [[name, fields[name].trim()]])),
  );
  const kinds = Object.fromEntries(words.flatMap(({ word, kind }) => (word === '' ? [] : [[word, kind]])));
  const needed = { each: '$', order: fields.order.trim(), kind: fields.kind.trim() };
  return { ...needed, ...written, kinds, zone: zone.trim() || null };
}

export function setupOf({ setup }: SourceDraft): SourceSetup {
  return setup.type === 'webhook' ? { ...setup, mapping: mappingOf(setup.mapping) } : setup;
}

/** What the engine would refuse, by the field that holds it. */
export function mistakesIn({ name, setup, key, hasKey }: SourceDraft): ReadonlySet<string> {
  const wrong = new Set<string>();
  const need = (field: string, right: boolean) => right || wrong.add(field);
  need('name', name.trim() !== '');
  if (setup.type === 'webhook') {
    const { fields, words } = setup.mapping;
    need('order', fields.order.trim() !== '');
    need('kind', fields.kind.trim() !== '');
    need('words', new Set(words.map(({ word }) => word)).size === words.length);
    need('signatureHeader', isHeader(setup.signatureHeader));
    need('timestampHeader', isHeader(setup.timestampHeader));
    need('windowSeconds', Number.isInteger(setup.windowSeconds) && within(setup.windowSeconds, 30, 3_600));
    return wrong;
  }
  need('address', /^https?:\/\/[^\s/]+/.test(setup.address));
  need('database', /^[\w.-]{1,80}$/.test(setup.database));
  need('login', setup.login !== '');
  need('orderField', /^[a-z][a-z0-9_]{0,62}$/.test(setup.orderField));
  need('key', hasKey || key !== '');
  return wrong;
}

function fieldsOf(written: Partial<Pick<SourceMapping, Expression>>): DraftMapping['fields'] {
  return Object.fromEntries(expressions.map((name) => [name, written[name] ?? ''])) as DraftMapping['fields'];
}

function isHeader(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,60}$/.test(name);
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
