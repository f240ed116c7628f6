import type { SourceLine, SourceNews } from '@shopbell/contract';
import { z } from 'zod';
import { moneyOf } from '../money.ts';

/** Odoo says `false` where there is nothing. */
const Text = z.union([z.string(), z.literal(false)]).transform((value) => value || null);
/** A record as `[id, name]`. */
const Named = z.union([z.tuple([z.number(), z.string()]), z.literal(false)]);

export const SaleRow = z.object({
  id: z.number(),
  name: z.string(),
  state: z.string(),
  date_order: Text,
  write_date: z.string(),
  picking_ids: z.array(z.number()),
  invoice_ids: z.array(z.number()),
});
export type SaleRow = z.infer<typeof SaleRow>;

export const PickingRow = z.object({
  id: z.number(),
  name: z.string(),
  state: z.string(),
  picking_type_code: z.string(),
  date_done: Text,
  create_date: z.string(),
  write_date: z.string(),
  backorder_id: Named,
  location_dest_id: Named,
  /** Of the app Delivery, where it is installed. */
  carrier_tracking_ref: Text.optional(),
});
export type PickingRow = z.infer<typeof PickingRow>;

export const InvoiceRow = z.object({
  id: z.number(),
  name: z.string(),
  state: z.string(),
  move_type: z.string(),
  payment_state: Text,
  invoice_date: Text,
  amount_total: z.number(),
  currency_id: Named,
  write_date: z.string(),
});
export type InvoiceRow = z.infer<typeof InvoiceRow>;

/** Fields of a row that are asked for: those that are read. */
export function fieldsOf(row: z.ZodObject): string[] {
  return Object.keys(row.shape).filter((name) => name !== 'id');
}

/** Odoo writes times in UTC, without saying so: `2026-03-01 08:30:00`. Null for anything else. */
export function timeOf(text: string | null): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}))?$/.exec(text ?? '');
  const at = found ? Date.parse(`${found[1]}T${found[2] ?? '00:00:00'}Z`) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** What is known of one order as lines. `order`: as the shop calls it. */
export function linesOf(
  order: string,
  { sale, pickings, invoices }: { sale: SaleRow; pickings: readonly PickingRow[]; invoices: readonly InvoiceRow[] },
): SourceNews {
  const news: SourceNews = { lines: [], unread: [] };
  for (const draft of [saleDraft(sale), ...pickings.flatMap(pickingDrafts), ...invoices.flatMap(invoiceDrafts)]) {
    if (!draft) continue;
    const at = timeOf(draft.at);
    if (at === null) news.unread.push(`${draft.ref} has a time that cannot be read.`);
    else news.lines.push({ ...blank, ...draft, order, at });
  }
  return news;
}

type Draft = Pick<SourceLine, 'id' | 'kind' | 'ref'> & Partial<Omit<SourceLine, 'at'>> & { at: string | null };

const blank = { exact: true, zoneKnown: true, parcels: [], items: [], amount: null, place: null, text: null };

function saleDraft({ id, name, state, date_order, write_date }: SaleRow): Draft | null {
  const ref = name.slice(0, 100);
  if (state === 'sale' || state === 'done')
    return { id: `sale:${id}:confirmed`, kind: 'erp.confirmed', at: date_order, ref };
  if (state !== 'cancel') return null;
  return { id: `sale:${id}:cancelled`, kind: 'erp.cancelled', at: write_date, exact: false, ref };
}

function pickingDrafts(picking: PickingRow): Draft[] {
  const { id, name, state, create_date, write_date, date_done, backorder_id } = picking;
  const ref = name.slice(0, 100);
  const parcels =
    picking.carrier_tracking_ref
      ?.split(/[,+;\s]+/)
      .filter(Boolean)
      .map((each) => each.slice(0, 100))
      .slice(0, 50) ?? [];
  const place = picking.location_dest_id ? picking.location_dest_id[1].slice(0, 200) : null;
  const late: Draft[] = backorder_id
    ? [{ id: `picking:${id}:back-order`, kind: 'stock.back-ordered', at: create_date, ref }]
    : [];
  const kind = state === 'done' ? doneKind(picking) : stateKinds[state];
  if (!kind) return late;
  const done = state === 'done';
  const at = done ? date_done : write_date;
  const inner = kind === 'stock.moved' ? { place } : {};
  return [
    ...late,
    { id: `picking:${id}:${state}`, kind, at, exact: done, ref, ...(done ? { parcels } : {}), ...inner },
  ];
}

const stateKinds: Partial<Record<string, SourceLine['kind']>> = {
  confirmed: 'stock.awaited',
  assigned: 'warehouse.allocated',
  cancel: 'warehouse.cancelled',
};

/** Between two places of a warehouse the step is told by the name of its kind of transfer, as in `WH/PICK/00001`. */
function doneKind({ picking_type_code, name }: PickingRow): SourceLine['kind'] {
  if (picking_type_code === 'outgoing') return 'warehouse.shipped';
  if (picking_type_code === 'incoming') return 'warehouse.returned';
  if (/\/PICK\//i.test(name)) return 'warehouse.picked';
  return /\/PACK\//i.test(name) ? 'warehouse.packed' : 'stock.moved';
}

function invoiceDrafts({
  id,
  name,
  state,
  move_type,
  payment_state,
  invoice_date,
  write_date,
  ...row
}: InvoiceRow): Draft[] {
  const ref = name.slice(0, 100);
  const amount = moneyOf(row.amount_total, row.currency_id ? row.currency_id[1] : null);
  if (state === 'cancel')
    return [{ id: `invoice:${id}:cancelled`, kind: 'invoice.cancelled', at: write_date, exact: false, ref }];
  if (state !== 'posted' || !/^out_(invoice|refund)$/.test(move_type)) return [];
  const kind = move_type === 'out_refund' ? 'invoice.credited' : 'invoice.made';
  // A day, of the company's zone, which is not told.
  const made: Draft = { id: `invoice:${id}:made`, kind, at: invoice_date, exact: false, zoneKnown: false, ref, amount };
  if (move_type === 'out_refund' || payment_state !== 'paid') return [made];
  return [made, { id: `invoice:${id}:paid`, kind: 'invoice.paid', at: write_date, exact: false, ref, amount }];
}
