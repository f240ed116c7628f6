import type { SourceLine, SourceNews } from '@shopbell/contract';
import { z } from 'zod';
import { moneyOf } from '../money.ts';
import { DayValue, DecimalValue, TimeValue } from './values.ts';

const Ids = z
  .array(z.number())
  .nullish()
  .transform((ids) => ids ?? []);

export const SaleRow = z.object({
  id: z.number(),
  number: z.string().nullable(),
  state: z.string(),
  sale_date: DayValue.nullable(),
  write_date: TimeValue.nullable(),
  create_date: TimeValue,
  shipments: Ids,
  shipment_returns: Ids,
  invoices: Ids,
});
export type SaleRow = z.infer<typeof SaleRow>;

/** Of shipments to customers, and of those that come back. */
export const ShipmentRow = z.object({
  id: z.number(),
  number: z.string().nullable(),
  state: z.string(),
  effective_date: DayValue.nullable(),
  write_date: TimeValue.nullable(),
  create_date: TimeValue,
});
export type ShipmentRow = z.infer<typeof ShipmentRow>;

export const InvoiceRow = z.object({
  id: z.number(),
  number: z.string().nullable(),
  state: z.string(),
  invoice_date: DayValue.nullable(),
  total_amount: DecimalValue.nullable(),
  'currency.code': z.string().nullish(),
  'currency.': z.object({ code: z.string() }).loose().nullish(),
  write_date: TimeValue.nullable(),
  create_date: TimeValue,
});
export type InvoiceRow = z.infer<typeof InvoiceRow>;

export const saleFields = [
  'number',
  'state',
  'sale_date',
  'write_date',
  'create_date',
  'shipments',
  'shipment_returns',
  'invoices',
];
export const shipmentFields = ['number', 'state', 'effective_date', 'write_date', 'create_date'];
export const invoiceFields = [
  'number',
  'state',
  'invoice_date',
  'total_amount',
  'currency.code',
  'write_date',
  'create_date',
];

/** What is known of one sale as lines. `order`: as the shop calls it. */
export function linesOf(
  order: string,
  of: { sale: SaleRow; sent: readonly ShipmentRow[]; back: readonly ShipmentRow[]; invoices: readonly InvoiceRow[] },
): SourceNews {
  const drafts = [
    ...saleDrafts(of.sale),
    ...of.sent.flatMap((row) => shipmentDrafts(row, { name: 'out', kinds: sentKinds })),
    ...of.back.flatMap((row) => shipmentDrafts(row, { name: 'return', kinds: backKinds })),
    ...of.invoices.flatMap(invoiceDrafts),
  ];
  return { lines: drafts.map((draft) => ({ ...blank, ...draft, order })), unread: [] };
}

type Draft = Pick<SourceLine, 'id' | 'kind' | 'at' | 'ref'> & Partial<SourceLine>;
type Kinds = Partial<Record<string, SourceLine['kind']>>;

/** Tryton keeps when a record was written last, and the day on which it took effect: no more is told than that. */
const blank = { exact: false, zoneKnown: true, parcels: [], items: [], amount: null, place: null, text: null };

const sentKinds: Kinds = {
  waiting: 'stock.awaited',
  assigned: 'warehouse.allocated',
  picked: 'warehouse.picked',
  packed: 'warehouse.packed',
  done: 'warehouse.shipped',
  cancelled: 'warehouse.cancelled',
};
const backKinds: Kinds = { received: 'warehouse.returned', done: 'warehouse.returned' };

function written({ write_date, create_date }: Pick<SaleRow, 'write_date' | 'create_date'>): string {
  return write_date ?? create_date;
}

function saleDrafts(sale: SaleRow): Draft[] {
  const { id, state, number } = sale;
  const ref = number?.slice(0, 100) ?? null;
  const at = written(sale);
  if (state === 'cancelled') return [{ id: `sale:${id}:cancelled`, kind: 'erp.cancelled', at, ref }];
  const taken = state === 'confirmed' || state === 'processing' || state === 'done';
  return taken ? [{ id: `sale:${id}:confirmed`, kind: 'erp.confirmed', at, ref }] : [];
}

function shipmentDrafts(row: ShipmentRow, { name, kinds }: { name: string; kinds: Kinds }): Draft[] {
  const kind = kinds[row.state];
  return kind
    ? [{ id: `${name}:${row.id}:${kind}`, kind, at: written(row), ref: row.number?.slice(0, 100) ?? null }]
    : [];
}

function invoiceDrafts(row: InvoiceRow): Draft[] {
  const { id, state, invoice_date, total_amount } = row;
  const [at, ref] = [written(row), row.number?.slice(0, 100) ?? null];
  if (state === 'cancelled') return [{ id: `invoice:${id}:cancelled`, kind: 'invoice.cancelled', at, ref }];
  if (state !== 'posted' && state !== 'paid') return [];
  const amount = moneyOf(total_amount, row['currency.code'] ?? row['currency.']?.code);
  const credit = amount !== null && amount.amount < 0;
  const day = invoice_date === null ? { at } : { at: invoice_date, zoneKnown: false };
  const made: Draft = {
    id: `invoice:${id}:made`,
    kind: credit ? 'invoice.credited' : 'invoice.made',
    ...day,
    ref,
    amount,
  };
  return state === 'paid' && !credit
    ? [made, { id: `invoice:${id}:paid`, kind: 'invoice.paid', at, ref, amount }]
    : [made];
}
