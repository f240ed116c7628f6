import { type Asked, type Said, type SampleOrder, type SourceStandIn, startSourceStandIn } from './stand-in.ts';

type Row = Record<string, unknown>;
type Tables = Record<'sale.order' | 'stock.picking' | 'account.move', Row[]>;

interface Params {
  service: string;
  method: string;
  args: unknown[];
}

/**
 * Odoo's `/jsonrpc` (17 and 18) as far as it is documented: `common.authenticate`, `object.execute_kw` with `search_read`, errors as
 * `{ code, message, data: { name } }` in an HTTP 200, dates in UTC to the second, `false` for nothing. Without its app Delivery transfers have no
 * `carrier_tracking_ref`.
 */
export function startOdoo({ delivery = true }: { delivery?: boolean } = {}): Promise<SourceStandIn> {
  const account = { database: 'shop', login: 'shopbell@shop.example', key: 'odoo-api-key-00001' };
  const rights = { read: true };
  const tables: Tables = { 'sale.order': [], 'stock.picking': [], 'account.move': [] };
  let ended = false;
  const endSessions = () => {
    ended = true;
  };
  return startSourceStandIn(
    { account, rights, endSessions, add: (order) => addOrder(tables, { order, delivery }) },
    ({ path, body }: Asked): Said => {
      if (path !== '/jsonrpc') return { status: 404, body: '<html>404</html>' };
      const { params } = body as { params: Params };
      const [database, , key] = params.args;
      if (database !== account.database) return fault('psycopg2.OperationalError', 'FATAL: database does not exist');
      if (params.service === 'common') {
        ended = false;
        return result(params.args[1] === account.login && key === account.key ? 7 : false);
      }
      if (ended) return { status: 200, body: { jsonrpc: '2.0', id: 1, error: sessionExpired } };
      if (params.args[1] !== 7 || key !== account.key) return fault('odoo.exceptions.AccessDenied', 'Access Denied');
      if (!rights.read)
        return fault('odoo.exceptions.AccessError', 'You are not allowed to access sale.order records.');
      if (params.args[4] === 'fields_get') return fieldsOf(params.args[5] as [string[]], delivery);
      const [model, method, [domain], named] = params.args.slice(3) as [string, string, [unknown[]], Named];
      return execute(tables, { model, method, domain, named });
    },
  );
}

function fieldsOf([names]: [string[]], delivery: boolean): Said {
  const there = names.filter((name) => delivery || name !== 'carrier_tracking_ref');
  return result(Object.fromEntries(there.map((name) => [name, { type: 'char' }])));
}

const sessionExpired = {
  ...{ code: 100, message: 'Odoo Session Expired' },
  data: { name: 'odoo.http.SessionExpiredException', debug: 'Traceback …', message: 'Session expired', arguments: [] },
};

function result(told: unknown): Said {
  return { status: 200, body: { jsonrpc: '2.0', id: 1, result: told } };
}

function fault(name: string, message: string): Said {
  const data = { name, debug: `Traceback …\n${message}`, message, arguments: [message], context: {} };
  return { status: 200, body: { jsonrpc: '2.0', id: 1, error: { code: 200, message: 'Odoo Server Error', data } } };
}

interface Named {
  fields: string[];
  order?: string;
  limit?: number;
  offset?: number;
}

function execute(
  tables: Tables,
  { model, method, domain, named }: { model: string; method: string; domain: unknown[]; named: Named },
): Said {
  const rows = tables[model as keyof Tables];
  if (!rows || method !== 'search_read') return fault('odoo.exceptions.UserError', `Object ${model} doesn't exist`);
  const { fields, offset = 0, limit = 10_000 } = named;
  const strange = fields.find((field) => rows[0] && !(field in rows[0]));
  if (strange) return fault('builtins.ValueError', `Invalid field '${strange}' on model '${model}'`);
  const found = rows.filter((row) => matches(row, domain));
  found.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return result(
    found
      .slice(offset, offset + limit)
      .map((row) => Object.fromEntries([['id', row.id], ...fields.map((name) => [name, row[name]])])),
  );
}

function key(row: Row): string {
  return `${String(row.write_date)} ${String(row.id).padStart(9, '0')}`;
}

/** A domain in prefix notation: `&` stands between clauses where nothing is written, `|` before two of them. */
function matches(row: Row, domain: unknown[]): boolean {
  const terms = [...domain];
  const next = (): boolean => {
    const term = terms.shift();
    if (term === '|' || term === '&') {
      const [left, right] = [next(), next()];
      return term === '|' ? left || right : left && right;
    }
    return clause(row, term as [string, string, unknown]);
  };
  let all = true;
  while (terms.length > 0) all = next() && all;
  return all;
}

function clause(row: Row, [field, operator, value]: [string, string, unknown]): boolean {
  const own = row[field];
  if (operator === 'in') return (value as unknown[]).includes(own);
  if (operator === '!=') return own !== value;
  if (operator === '>=') return String(own) >= String(value);
  return Number(own) < Number(value);
}

let ids = 100;
function nextId(): number {
  ids += 1;
  return ids;
}

function addOrder(
  tables: Tables,
  { order: { number, events }, delivery }: { order: SampleOrder; delivery: boolean },
): void {
  const sale = nextId();
  const name = `S${String(sale).padStart(5, '0')}`;
  const [pickings, invoices]: [Row[], Row[]] = [[], []];
  const confirmed = events.find(({ step }) => step === 'confirmed');
  for (const { step, at, broken } of events) {
    const time = broken ? 'soon' : at.replace('T', ' ').slice(0, 19);
    const dates = { create_date: time, write_date: at.replace('T', ' ').slice(0, 19) };
    const picking = {
      ...dates,
      state: 'done',
      date_done: time,
      backorder_id: false,
      location_dest_id: [5, 'Stock'],
      carrier_tracking_ref: false,
    };
    const base = { id: nextId(), sale_id: [sale, name] };
    if (step === 'picked')
      pickings.push({ ...picking, ...base, name: `WH/PICK/${base.id}`, picking_type_code: 'internal' });
    if (step === 'shipped')
      pickings.push({
        ...picking,
        ...base,
        name: `WH/OUT/${base.id}`,
        picking_type_code: 'outgoing',
        carrier_tracking_ref: `TRK${number}`,
      });
    if (step === 'back-ordered')
      pickings.push({
        ...picking,
        ...base,
        name: `WH/OUT/${base.id}`,
        picking_type_code: 'outgoing',
        state: 'draft',
        date_done: false,
        backorder_id: [base.id - 1, 'WH/OUT/1'],
      });
    if (step === 'invoiced')
      invoices.push({
        ...{
          ...dates,
          id: base.id,
          name: `INV/2026/${base.id}`,
          state: 'posted',
          move_type: 'out_invoice',
          payment_state: 'not_paid',
        },
        ...{ invoice_date: at.slice(0, 10), invoice_origin: name, amount_total: 12.5, currency_id: [1, 'EUR'] },
      });
  }
  if (!delivery) for (const picking of pickings) delete picking.carrier_tracking_ref;
  tables['stock.picking'].push(...pickings);
  tables['account.move'].push(...invoices);
  const written = (confirmed ?? events[0])?.at.replace('T', ' ').slice(0, 19) ?? '2026-03-01 08:00:00';
  tables['sale.order'].push({
    ...{
      id: sale,
      name,
      state: confirmed ? 'sale' : 'draft',
      date_order: confirmed?.broken ? 'soon' : written,
      write_date: written,
    },
    ...{
      client_order_ref: number,
      picking_ids: pickings.map(({ id }) => id),
      invoice_ids: invoices.map(({ id }) => id),
    },
  });
}
