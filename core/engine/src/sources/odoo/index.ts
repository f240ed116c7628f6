/**
 * Odoo, over its external API `/jsonrpc` with an API key of an account that may read sales, stock and invoices. It pushes nothing: changed
 * records are listed by `write_date`, which it tells in UTC to the second. An order is one whose `orderField` holds the shop's number.
 */
import type { OrderNames, Source, SourceNews } from '@shopbell/contract';
import { z } from 'zod';
import { type Account, readAll, readEach, refuseHook } from '../account.ts';
import { advance, readMarks } from '../changes.ts';
import { fieldsOf, InvoiceRow, linesOf, PickingRow, SaleRow, timeOf } from './read.ts';
import { createOdooRpc } from './rpc.ts';

const size = 100;
const models = ['sale.order', 'stock.picking', 'account.move'] as const;
type Model = (typeof models)[number];

/** Which sales a changed record belongs to, as the field that says so. */
const saleFieldOf: Record<Model, string> = {
  'sale.order': 'id',
  'stock.picking': 'sale_id',
  'account.move': 'invoice_origin',
};
const filterOf: Record<Model, readonly unknown[]> = {
  'sale.order': [],
  'stock.picking': [['sale_id', '!=', false]],
  'account.move': [
    ['move_type', 'in', ['out_invoice', 'out_refund']],
    ['invoice_origin', '!=', false],
  ],
};

const Changed = z.object({ id: z.number(), write_date: z.string() }).loose();

export function createOdoo(account: Account): Source {
  const { orderField } = account;
  const rpc = createOdooRpc(account);
  const known = new Map<Model, string[]>();

  return {
    name: 'odoo',
    can: { ask: true, list: true, push: false },
    async check() {
      await rpc.signIn();
      await tell([['id', '<', 0]]);
      for (const model of models) await rpc.read(model, { domain: [['id', '<', 0]], fields: await askable(model) });
    },
    ask: ({ number, id }: OrderNames) =>
      tell([[orderField, 'in', [...new Set([number, `#${number.replace(/^#/, '')}`, id])]]]),
    async listChanged(cursor, since) {
      const marks = readMarks(cursor, models, since);
      const [ids, names] = [new Set<number>(), new Set<string>()];
      let more = false;
      for (const model of models) {
        const rows = await listRows(model, marks[model]);
        const next = advance(
          marks[model],
          rows.map(({ write_date }) => timeOf(write_date) ?? marks[model].since),
          { size },
        );
        marks[model] = next.mark;
        more ||= next.more;
        for (const row of rows) {
          const sale: unknown = row[saleFieldOf[model]];
          if (typeof sale === 'number') ids.add(sale);
          else if (Array.isArray(sale) && typeof sale[0] === 'number') ids.add(sale[0]);
          else if (typeof sale === 'string') for (const name of sale.split(',')) names.add(name.trim());
        }
      }
      const which = ['|', ['id', 'in', [...ids]], ['name', 'in', [...names]]];
      const news = ids.size + names.size === 0 ? { lines: [], unread: [] } : await tell(which);
      return { ...news, next: JSON.stringify(marks), more };
    },
    hear: refuseHook,
  };

  async function listRows(model: Model, { since, skip }: { since: string; skip: number }) {
    const from = since.slice(0, 19).replace('T', ' ');
    const domain = [['write_date', '>=', from], ...filterOf[model]];
    const fields = [...new Set(['write_date', saleFieldOf[model]])].filter((name) => name !== 'id');
    const rows = await rpc.read(model, { domain, fields, order: 'write_date asc, id asc', limit: size, offset: skip });
    return readAll('Odoo', rows, Changed);
  }

  /** The whole story of the sales that a domain finds; those without a number of the shop are not the shop's. */
  async function tell(domain: readonly unknown[]): Promise<SourceNews> {
    const fields = [...new Set([...fieldsOf(SaleRow), orderField])];
    const unread: string[] = [];
    const rows = await rpc.read('sale.order', { domain, fields });
    const found = readEach({ service: 'Odoo', model: 'sale.order', unread }, rows, SaleRow.loose());
    const sales = found.flatMap((sale) => {
      const order: unknown = sale[orderField];
      return typeof order === 'string' && order.trim() !== '' ? [{ sale, order: order.trim().slice(0, 200) }] : [];
    });
    const pickings = await byId(
      'stock.picking',
      sales.flatMap(({ sale }) => sale.picking_ids),
      { row: PickingRow, unread },
    );
    const invoices = await byId(
      'account.move',
      sales.flatMap(({ sale }) => sale.invoice_ids),
      { row: InvoiceRow, unread },
    );
    const told = sales.map(({ sale, order }) =>
      linesOf(order, {
        sale,
        pickings: sale.picking_ids.flatMap((id) => pickings.get(id) ?? []),
        invoices: sale.invoice_ids.flatMap((id) => invoices.get(id) ?? []),
      }),
    );
    return { lines: told.flatMap(({ lines }) => lines), unread: [...unread, ...told.flatMap((each) => each.unread)] };
  }

  /** Asked once: which apps are installed changes with an update alone. */
  async function askable(model: Model): Promise<string[]> {
    const all = fieldsOf(rowOf[model]);
    const extra = all.filter((name) => optional.has(name));
    if (extra.length === 0) return all;
    const there = known.get(model) ?? (await rpc.knownFields(model, extra));
    known.set(model, there);
    return all.filter((name) => !optional.has(name) || there.includes(name));
  }

  async function byId<Row extends { id: number }>(
    model: Model,
    ids: readonly number[],
    { row, unread }: { row: z.ZodType<Row>; unread: string[] },
  ) {
    if (ids.length === 0) return new Map<number, Row>();
    const rows = await rpc.read(model, { domain: [['id', 'in', [...new Set(ids)]]], fields: await askable(model) });
    return new Map(readEach({ service: 'Odoo', model, unread }, rows, row).map((each) => [each.id, each]));
  }
}

/** Not in every Odoo. */
const optional: ReadonlySet<string> = new Set(['carrier_tracking_ref']);
const rowOf = { 'sale.order': SaleRow, 'stock.picking': PickingRow, 'account.move': InvoiceRow };
