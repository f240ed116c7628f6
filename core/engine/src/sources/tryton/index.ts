/**
 * Tryton, over the JSON-RPC of its own clients (series 6 and 7) with a user who may read sales, shipments and invoices. It pushes nothing: changed
 * records are listed by `write_date`, which it tells in UTC. An order is a sale whose `orderField` holds the shop's number.
 */
import type { Source, SourceNews } from '@shopbell/contract';
import { z } from 'zod';
import { type Account, readAll, readEach, refuseHook } from '../account.ts';
import { advance, readMarks } from '../changes.ts';
import { InvoiceRow, invoiceFields, linesOf, SaleRow, ShipmentRow, saleFields, shipmentFields } from './read.ts';
import { createTrytonRpc } from './rpc.ts';
import { TimeValue, writeTime } from './values.ts';

const size = 100;
const models = ['sale.sale', 'stock.shipment.out', 'stock.shipment.out.return', 'account.invoice'] as const;
type Model = (typeof models)[number];

/** The sales that changed records belong to. */
const salesOf: Record<Model, (ids: readonly number[]) => readonly unknown[]> = {
  'sale.sale': (ids) => ['id', 'in', ids],
  'stock.shipment.out': (ids) => ['lines.moves.shipment.id', 'in', ids, 'stock.shipment.out'],
  'stock.shipment.out.return': (ids) => ['lines.moves.shipment.id', 'in', ids, 'stock.shipment.out.return'],
  'account.invoice': (ids) => ['lines.invoice_lines.invoice', 'in', ids],
};
const Changed = z.object({ id: z.number(), write_date: TimeValue });

export function createTryton(account: Account): Source {
  const { orderField } = account;
  const rpc = createTrytonRpc(account);

  return {
    name: 'tryton',
    can: { ask: true, list: true, push: false },
    async check() {
      await rpc.signIn();
      await tell([['id', '<', 0]]);
      for (const model of models) await rpc.read(model, { domain: [['id', '<', 0]], fields: ['write_date'] });
    },
    ask: ({ number, id }) => tell([[orderField, 'in', [...new Set([number, `#${number.replace(/^#/, '')}`, id])]]]),
    async listChanged(cursor, since) {
      const marks = readMarks(cursor, models, since);
      const which: unknown[] = [];
      let more = false;
      for (const model of models) {
        const { since: from, skip } = marks[model];
        const domain = [['write_date', '>=', writeTime(from)]];
        const order = [['write_date', 'ASC'] as const, ['id', 'ASC'] as const];
        const listed = await rpc.read(model, { domain, fields: ['write_date'], order, limit: size, offset: skip });
        const rows = readAll('Tryton', listed, Changed);
        const next = advance(
          marks[model],
          rows.map(({ write_date }) => write_date),
          { size },
        );
        marks[model] = next.mark;
        more ||= next.more;
        if (rows.length > 0) which.push(salesOf[model](rows.map(({ id }) => id)));
      }
      const news =
        which.length === 0 ? { lines: [], unread: [] } : await tell(['OR', ...which.map((clause) => [clause])]);
      return { ...news, next: JSON.stringify(marks), more };
    },
    hear: refuseHook,
  };

  /** The whole story of the sales that a domain finds; those without a number of the shop are not the shop's. */
  async function tell(domain: readonly unknown[]): Promise<SourceNews> {
    const fields = [...new Set([...saleFields, orderField])];
    const unread: string[] = [];
    const rows = await rpc.read('sale.sale', { domain, fields });
    const found = readEach({ service: 'Tryton', model: 'sale.sale', unread }, rows, SaleRow.loose());
    const sales = found.flatMap((sale) => {
      const order: unknown = sale[orderField];
      return typeof order === 'string' && order.trim() !== '' ? [{ sale, order: order.trim().slice(0, 200) }] : [];
    });
    const all = (name: 'shipments' | 'shipment_returns' | 'invoices') => sales.flatMap(({ sale }) => sale[name]);
    const sent = await byId('stock.shipment.out', all('shipments'), {
      row: ShipmentRow,
      fields: shipmentFields,
      unread,
    });
    const back = await byId('stock.shipment.out.return', all('shipment_returns'), {
      row: ShipmentRow,
      ...{ fields: shipmentFields, unread },
    });
    const invoices = await byId('account.invoice', all('invoices'), { row: InvoiceRow, fields: invoiceFields, unread });
    const told = sales.map(({ sale, order }) =>
      linesOf(order, {
        sale,
        sent: sale.shipments.flatMap((id) => sent.get(id) ?? []),
        back: sale.shipment_returns.flatMap((id) => back.get(id) ?? []),
        invoices: sale.invoices.flatMap((id) => invoices.get(id) ?? []),
      }),
    );
    return { lines: told.flatMap(({ lines }) => lines), unread };
  }

  async function byId<Row extends { id: number }>(
    model: Model,
    ids: readonly number[],
    { row, fields, unread }: { row: z.ZodType<Row>; fields: readonly string[]; unread: string[] },
  ): Promise<Map<number, Row>> {
    if (ids.length === 0) return new Map();
    const rows = await rpc.read(model, { domain: [['id', 'in', [...new Set(ids)]]], fields });
    return new Map(readEach({ service: 'Tryton', model, unread }, rows, row).map((each) => [each.id, each]));
  }
}
